import CairoRenderer
import Figures
import Numbers

/// Figures from numbers to a file's bytes: layout, drawing, encoding.
let figureWorkloads: [Workload] =
  drawn("figure-line", lines) + drawn("figure-histograms", histograms)
  + drawn("figure-contour", contour) + [
    Workload("figure-million/png") { try encoded(million(), .png) }
  ]

private enum Format { case png, svg }

/// Makes the data at once, and a figure of it each time it is called.
private typealias Composer = @Sendable () -> () -> Figure

private func drawn(_ name: String, _ composer: @escaping Composer) -> [Workload] {
  [
    Workload("\(name)/png") { try encoded(composer(), .png) },
    Workload("\(name)/svg") { try encoded(composer(), .svg) },
  ]
}

private func encoded(
  _ figure: @escaping () -> Figure, _ format: Format
) throws -> Workload.Repeated {
  let typeface = try FontFamily.lato.load()
  return repeating {
    let figure = figure()
    let drawing = try figure.drawing(in: typeface)
    switch format {
    case .png: _ = try Renderer.png(drawing, theme: .light)
    case .svg:
      _ = try Renderer.svg(
        drawing, theme: .light, prefix: "f", title: figure.title,
        description: figure.alternativeText)
    }
  }
}

/// Eight bands and eight lines of 1000 points over a logarithmic axis, with a legend.
private func lines() -> () -> Figure {
  let steps = (0..<1000).map(Double.init)
  let curves = (1...8).map { series in
    let noise = Matrix<Double>.normal(1, 1000, seed: Seed(root: 1)[series])
    return steps.indices.map { step in
      (0.01 * Double(series) + Double.exp(-0.002 * Double(series) * steps[step]))
        * Double.exp(0.02 * noise[0, step])
    }
  }
  return {
    Figure("figure-line", x: .linear("step"), y: .log("loss"), height: 450, legend: .strip) {
      for (series, curve) in curves.enumerated() {
        Band(
          x: steps, lower: curve.map { 0.95 * $0 }, median: curve,
          upper: curve.map { 1.05 * $0 }, label: "rule \(series + 1)")
      }
    }
  }
}

/// Two rows of three histograms of 20,000 values in 60 bins.
private func histograms() -> () -> Figure {
  let samples = (0..<6).map { Matrix<Double>.normal(1, 20_000, seed: Seed(root: 1)[$0]).row(0) }
  return {
    let panels = samples.enumerated().map { index, values in
      Panel("sample \(index + 1)", x: .linear("value"), y: .linear("count")) { histogram(values) }
    }
    return Figure("figure-histograms", panels: [Array(panels[..<3]), Array(panels[3...])])
  }
}

/// The counts of 60 equal bins between the least and the greatest value.
private func histogram(_ values: [Double]) -> Histogram {
  let (least, greatest) = (values.min() ?? 0, values.max() ?? 1)
  let width = (greatest - least) / 60
  var counts = [Double](repeating: 0, count: 60)
  for value in values { counts[min(59, Int((value - least) / width))] += 1 }
  return Histogram(counts: counts, edges: (0...60).map { least + width * Double($0) })
}

/// Filled contours and lines of a surface of 200×200 nodes under five paths, with a colour bar.
private func contour() -> () -> Figure {
  let axis = (0..<200).map { -2 + 4 * Double($0) / 199 }
  let values = axis.map { y in
    axis.map { x in Double.log(1 + (1 - x) * (1 - x) + 100 * (y - x * x) * (y - x * x)) }
  }
  let turns = (0..<60).map { Double($0) / 60 }
  return {
    Figure("figure-contour", x: .linear("x"), y: .linear("y")) {
      Contours(x: axis, y: axis, values: values, levels: .about(12), label: "log(1 + f)")
      for path in 0..<5 {
        Trajectory(
          x: turns.map { -1.5 + 2.5 * $0 },
          y: turns.map { 1.5 - 0.3 * Double(path) * $0 + 0.2 * Double.sin(9 * $0) },
          label: "path \(path + 1)")
      }
    }
  }
}

/// One line of a million points.
private func million() -> () -> Figure {
  let noise = Matrix<Double>.normal(1, 1_000_000, seed: Seed(root: 1)["million"]).row(0)
  var sum = 0.0
  let walk = noise.map { step -> Double in
    sum += step
    return sum
  }
  let steps = walk.indices.map(Double.init)
  return {
    Figure("figure-million", x: .linear("step"), y: .linear("place")) { Line(x: steps, y: walk) }
  }
}
