import Figures
import Laboratory
import NormalizationScenario
import Notebook
import Numbers

/// What the page shows of drawn digits: the classic views, and pixels that never vary.
struct ImagesPart {
  let images: ImageViews
  let constants: Sweep<ConstantPolicy, ConstantFeatures>

  @PageBuilder var parts: [any PagePart] {
    Value("constant-pixels", constants[.blind].map { Double($0.constant) }.median, .fixed(0))
    Value("dropped-greatest", constants[.dropped].map(\.greatest).median, .fixed(0))
    Value("floored-greatest", constants[.floored].map(\.greatest).median, .fixed(0))
    figure
    claim
  }

  private var figure: Figure {
    let shown = [
      ("ink", images.ink), ("less one mean", images.oneMean), ("the mean image", images.meanImage),
      ("less the mean image", images.lessMeanImage),
      ("and by each pixel’s σ", images.perPixel.map { $0 / 3 }),
    ]
    return Figure(
      "image-views", title: "A two, less the average digit",
      panels: [
        shown.map { title, pixels in
          Panel(title, x: .hidden("column"), y: .hidden("row")) {
            ImageGrid(
              [pixels.map { Double($0) }], width: 16, columns: 1, map: .diverging, bounds: -1...1)
          }
        }
      ], sharedX: .none, sharedY: .none, size: .wide, legend: Figure.Legend.none, aspect: .equal)
  }

  private var claim: Claim {
    Claim(
      "constant-features",
      "With a floor under the deviations, pixels that never vary do no harm.",
      over: constants[.floored], failsWith: "blind division", constants[.blind]
    ) { found in
      Evidence(
        "pixels with σ = 0, fewest of all runs", found.map(\.constant).min() ?? 0, .atLeast(1))
      Evidence(
        "numbers that are not finite, all runs", found.map(\.notFinite).reduce(0, +), .exactly(0))
      Evidence("greatest |x|, all runs", found.map(\.greatest).max() ?? .nan, .atMost(10))
    }
    .because(
      "$0/0$ is no number, and what is at most 1 is at most 10 after division by 0.1 or more.")
  }
}
