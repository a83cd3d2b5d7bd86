import CairoRenderer
import Figures
import Numbers
import Testing

@Suite("Sizes")
struct SizeTests {
  @Test("Eight bands and lines of a thousand points stay small in every form")
  func sizes() throws {
    let figure = figureLine()
    let drawing = try figure.drawing(in: try FontFamily.lato.load())
    let page = inline(figure, drawing).utf8.count
    let svg = try published(figure, drawing).utf8.count
    let pdf = try Renderer.pdf(drawing, theme: .light).count
    let png = try Renderer.png(drawing, theme: .light).count
    #expect(page < 120_000, "\(page) bytes")
    #expect(svg < 150_000, "\(svg) bytes")
    // Matplotlib 3.11 at the same size takes 224 kB of PNG with its usual margins; with a panel as
    // large 282 kB of PNG, 216 kB of PDF and 604 kB of SVG.
    #expect(png < 120_000, "\(png) bytes")
    #expect(pdf < 216_419, "\(pdf) bytes")
  }
}

/// Eight bands and eight lines of a thousand points over a logarithmic axis, with a legend.
func figureLine() -> Figure {
  let steps = (0..<1000).map(Double.init)
  func jitter(_ index: Int) -> Double {
    let mixed = UInt64(index + 1) &* 0x9E37_79B9_7F4A_7C15
    let again = (mixed ^ (mixed >> 29)) &* 0xBF58_476D_1CE4_E5B9
    return Double(again >> 40) / 16_777_216 - 0.5
  }
  return Figure(
    "figure-line", x: .linear("step"), y: .log("loss"), size: .column, height: 450, legend: .strip
  ) {
    for series in 1...8 {
      let runs = (0..<9).map { run in
        steps.map { step in
          let noise = Double.exp(0.1 * jitter(Int(step) * 72 + 9 * series + run))
          return (0.01 * Double(series) + Double.exp(-0.002 * Double(series) * step)) * noise
        }
      }
      Band(x: steps, runs: runs, label: "rule \(series)")
    }
  }
}
