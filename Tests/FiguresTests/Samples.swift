import Figures
import Numbers

/// Figures such as the chapters draw, with invented data: every test of layout runs over all.
enum Sample: String, CaseIterable, Sendable {
  case histograms, losses, norms, overlaid, growth, functions, remedies, bars, ranks, map
  case landscape, fields, pictures, ranking, areas, tags, grouped
  case arrows, classes, ridges, boxes, violins, symmetric, inside, letters, longNames, manySeries

  var figure: Figure {
    switch self {
    case .histograms: histogramGrid()
    case .losses: lossPanels(["Kaiming", "Xavier", "orthogonal", "0.5·N"])
    case .norms: normsByLayer()
    case .overlaid: overlaidHistograms()
    case .growth: growthPerFactor()
    case .functions: functionGrid()
    case .remedies: remedyPanels()
    case .bars: barsWithIntervals()
    case .ranks: rankPlot()
    case .map: heatMap()
    case .landscape: landscapeWithPaths()
    case .fields: fieldsOfEveryFill()
    case .pictures: gridOfPictures()
    case .ranking: rankedItems()
    case .areas: stackedAreas()
    case .tags: taggedPoints()
    case .grouped: groupedBars()
    case .arrows: arrowsOfAFlow()
    case .classes: regionsOfClasses()
    case .ridges: ridgesByLayer()
    case .boxes: boxesSideBySide()
    case .violins: violinsThatLie()
    case .symmetric: valuesOfBothSigns()
    case .inside: legendInside()
    case .letters: panelsWithLetters()
    case .longNames: intervalsWithLongNames()
    case .manySeries: fortySeries()
    }
  }
}

/// Numbers between 0 and 1 that look irregular and are the same everywhere.
func irregular(_ index: Int) -> Double { Double((index * 7919 + 104_729) % 10_007) / 10_007 }

private let steps = (0..<120).map(Double.init)

private func runs(_ rate: Double, offset: Int) -> [[Double]] {
  (0..<9).map { run in
    steps.map { Double.exp(-rate * $0 * (1 + irregular(run + offset)) - irregular(run) / 5) }
  }
}

private func histogramGrid() -> Figure {
  let edges = (0...20).map { Double($0) / 10 - 1 }
  let panels = (0..<5).map { row in
    (0..<6).map { column in
      Panel(inset: "σ 0.\(40 - 3 * column)", y: .hidden("share")) {
        Histogram(
          counts: (0..<20).map { irregular($0 + 31 * row + column) },
          edges: row < 3 ? edges : edges.map { $0 + 1 }
        ).colored(.series(row % 2 + 1))
      }
    }
  }
  return Figure(
    "histograms", panels: panels,
    rowTitles: (0..<5).map { .init("row \($0)", "scale 0.0\($0)") },
    columnTitles: (1...6).map { "layer \($0)" }, sharedX: .rows, sharedY: .rows, size: .wide)
}

private func lossPanels(_ names: [String]) -> Figure {
  let panels = ["ReLU", "tanh"].map { title in
    Panel(title, x: .linear("step"), y: .log("training loss")) {
      for (index, name) in names.enumerated() {
        Band(x: steps, runs: runs(0.005 * Double(index + 1), offset: title.count), label: name)
      }
    }
  }
  return Figure("losses", panels: [panels], sharedX: .all, sharedY: .all, size: .wide)
}

private func normsByLayer() -> Figure {
  let layers = (0...200).map(Double.init)
  return Figure("norms", x: .linear("layer"), y: .log("norm")) {
    for c in [0.5, 0.9, 0.99, 1, 1.01, 1.1, 1.5] {
      Line(x: layers, y: layers.map { Double.pow(c, $0) }, label: "c = \(c)")
    }
    Guide(y: 1e-38, label: "float32 ends")
  }
}

private func overlaidHistograms() -> Figure {
  let edges = (0...60).map { Double($0) - 10 }
  return Figure("overlaid", x: .linear("log_{10} norm"), y: .linear("draws")) {
    for n in [2, 4, 8, 16, 32] {
      let center = 10 + Double(n)
      Histogram(
        counts: (0..<60).map { max(0, 200 - 8 * (edges[$0] - center) * (edges[$0] - center)) },
        edges: edges, form: .outlined, label: "n = \(n)")
      Guide(x: center, label: "\(n)")
    }
  }
}

private func growthPerFactor() -> Figure {
  let widths = [2.0, 4, 8, 16, 32]
  return Figure("growth", x: .log2("n"), y: .linear("growth per factor")) {
    Theory(x: widths, y: widths.map { Double.log($0) / 2 }, label: "½ ln n")
    Interval(
      x: widths, y: widths.map { Double.log($0) / 2 - 0.1 },
      lower: widths.map { Double.log($0) / 2 - 0.2 }, upper: widths.map { Double.log($0) / 2 },
      label: "measured")
    Note("a typical vector\nshrinks", x: 16, y: 0.5, pointing: DataPoint(x: 8, y: 1))
  }
}

private func functionGrid() -> Figure {
  let xs = (-40...40).map { Double($0) / 10 }
  let functions: [(String, (Double) -> Double)] = [
    ("tanh", { Double.tanh($0) }), ("sigmoid", { Double.sigmoid($0) }), ("ReLU", { max($0, 0) }),
    ("softplus", { Double.softplus($0) }),
  ]
  func panel(_ function: (String, (Double) -> Double)) -> Panel {
    Panel(function.0, x: .linear("z"), y: .linear("", from: -1.2, to: 2)) {
      Line(x: xs, y: xs.map(function.1), label: "value")
      Line(
        x: xs, y: xs.map { (function.1($0 + 0.001) - function.1($0 - 0.001)) / 0.002 },
        label: "slope")
    }
  }
  let row = functions.map(panel)
  return Figure(
    "functions", title: "Which slopes stay away from zero?", panels: [row, row], sharedX: .all,
    sharedY: .all, size: .wide)
}

private func remedyPanels() -> Figure {
  let groups = [
    ("A", ["baseline", "ReLU", "batch normalization", "residual"]),
    ("B", ["baseline", "Xavier", "orthogonal"]), ("C", ["baseline", "clipping"]),
  ]
  let panels = groups.map { title, names in
    Panel(title, x: .linear("step"), y: .log("training loss")) {
      for (index, name) in names.enumerated() {
        Band(x: steps, runs: runs(0.01 * Double(index), offset: index), label: name)
      }
    }
  }
  return Figure("remedies", panels: [panels], sharedX: .all, sharedY: .all, size: .wide)
}

private func barsWithIntervals() -> Figure {
  Figure("bars", x: .categories(), y: .linear("steps"), size: .square) {
    Bars(
      ["descent", "momentum", "Nesterov momentum", "Adam"], heights: [812, 391, 377, 204],
      lower: [760, 360, 350, 180], upper: [870, 430, 402, 240])
    Guide(y: 300, label: "target")
  }
}

private func rankPlot() -> Figure {
  Figure("ranks", x: .log("relative error"), y: .categories(), height: 280) {
    Interval(
      ["dense", "batch normalization", "softmax"], x: [1e-10, 3e-9, 4e-8],
      lower: [3e-11, 1e-9, 1e-8], upper: [4e-10, 1e-8, 2e-7])
    Guide(x: 1e-7, label: "10^{-7}")
    Guide(x: 1e-5, label: "10^{-5}")
  }
}

private func heatMap() -> Figure {
  let gains = (0..<9).map { 0.5 + Double($0) / 4 }
  let depths = (1...6).map { Double($0) * 5 }
  return Figure("map", x: .linear("gain"), y: .linear("depth")) {
    HeatMap(
      x: gains, y: depths, values: depths.map { d in gains.map { ($0 - 1.5) * d } },
      map: .diverging, label: "growth")
    Theory(x: [1.5, 1.5], y: [2.5, 32.5], label: "critical")
  }
}
