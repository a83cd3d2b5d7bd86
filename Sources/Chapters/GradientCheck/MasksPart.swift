import Figures
import GradientCheckScenario
import Notebook
import Numbers

/// What the page shows of checks with dropout.
struct MasksPart {
  let runs: [MaskErrors]

  @PageBuilder var parts: [any PagePart] {
    Value("refusal", runs[0].refusal)
    figure
    claims
  }

  private static let usual = maskSteps.firstIndex { $0 < 2e-5 }!

  private func errors(_ series: KeyPath<MaskErrors, [Double]>) -> [Double] {
    runs.map { $0[keyPath: series][Self.usual] }
  }

  private var figure: Figure {
    let series: [(String, KeyPath<MaskErrors, [Double]>)] = [
      ("drawn in every pass", \.live), ("mask in the gradient only", \.mixed),
      ("frozen", \.frozen), ("off", \.off),
    ]
    return Figure(
      "dropout", title: "Masks may be frozen or off, but not drawn anew",
      x: .log("step h"), y: .log("relative error", from: 1e-12, to: 10), legend: .strip
    ) {
      for (label, errors) in series {
        Band(x: maskSteps, runs: runs.map { $0[keyPath: errors] }, label: label)
      }
      Guide(y: 1e-7, label: "right")
      Guide(y: 1e-3, label: "wrong")
    }
  }

  private var claims: [Claim] {
    [
      Claim(
        "random-masks-fail", "With masks drawn anew in every pass a right gradient fails.",
        over: errors(\.live), failsWith: "frozen masks", errors(\.frozen)
      ) { errors in
        Evidence("relative error at h = 10⁻⁵, least", errors.min()!, .above(0.1))
      }
      .because(
        "Two masks change the loss by a tenth or so; divided by $2h$ that drowns every slope."),
      Claim(
        "frozen-masks-pass", "With the same masks in all passes a right gradient passes.",
        over: errors(\.frozen), failsWith: "masks drawn anew", errors(\.live)
      ) { errors in
        Evidence("relative error at h = 10⁻⁵, greatest", errors.max()!, .below(1e-7))
      }
      .because("A network with a fixed mask is a smooth function like any other."),
      Claim(
        "masks-off-pass", "With masks off on both sides a right gradient passes.",
        over: errors(\.off), failsWith: "masks off in the differences only", errors(\.mixed)
      ) { errors in
        Evidence("relative error at h = 10⁻⁵, greatest", errors.max()!, .below(1e-7))
      }
      .because(
        "Without dropout nothing is random; but then nothing of dropout's own gradient is checked."),
    ]
  }
}
