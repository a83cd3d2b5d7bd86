import Figures
import Laboratory
import NormalizationScenario
import Notebook
import Numbers

/// What the page shows of a separating line that turns.
struct SensitivityPart {
  let shares: Sweep<Place, [Double]>

  @PageBuilder var parts: [any PagePart] {
    Value("turn-degrees", turnAngles[Self.judged] * 180 / Double.pi, .fixed(1))
    Value("turn-centred", shares[.centred].map { $0[Self.judged] }.mean, .percent(1))
    Value("turn-off-centre", shares[.offCentre].map { $0[Self.judged] }.mean, .percent(0))
    Value("turn-scaled", shares[.scaled].map { $0[Self.judged] }.mean, .percent(0))
    figure
    claim
  }

  /// The turn that is judged, of `turnAngles`: about 0.07.
  private static let judged = 8

  private var figure: Figure {
    Figure(
      "sensitivity", title: "Far from the origin, a small turn is a large shift",
      x: .log("turn of w, radians", from: 0.01, to: 0.4),
      y: .log("share of points that change side", from: 1e-3, to: 1)
    ) {
      for (place, name) in [(Place.offCentre, "off-centre"), (.centred, "centred")] {
        Band(x: turnAngles, runs: shares[place], label: name)
        Theory(
          x: turnAngles, y: turnAngles.map { SensitivityTheory.share($0, place) },
          label: place == .centred ? "δ/π" : "")
      }
    }
  }

  /// The shares of a cloud that change side at the judged turn, one a draw.
  private func turned(_ place: Place) -> [Double] { shares[place].map { $0[Self.judged] } }

  private var claim: Claim {
    Claim(
      "centred-is-robust",
      "Around the origin, a turn of the weights moves a few points across the line; far from it, many times as many.",
      over: turned(.centred), failsWith: "scaled to a seventh, not centred", turned(.scaled)
    ) { near in
      let ratios = zip(turned(.offCentre), near).map { $0 / $1 }
      Evidence(
        "pairs of \(ratios.count) with a ratio of 5 or more", ratios.count { $0 >= 5 },
        .atLeast(28))
      Evidence("median ratio, off-centre ÷ centred", ratios.median, .atLeast(5))
      Evidence(
        "centred: standard errors from δ/π",
        (near.mean - turnAngles[Self.judged] / Double.pi) / near.standardError, .within(3, of: 0))
    }
    .because(
      "A turn by $\\delta$ sweeps the share $\\delta/\\pi$ of a round cloud at the origin, and moves the line by $7\\delta$ deviations at a cloud seven deviations away in each coordinate."
    )
  }
}

/// What a turn does to a cloud of very many points.
package enum SensitivityTheory {
  /// The probability that a point changes side: before, its distance from the line is z; after it
  /// is m + z cos δ + z′ sin δ with m = D(cos δ + sin δ − 1) for a middle at (D, D).
  ///
  /// A trapezoid rule over the half line on each side, fine enough for turns of a hundredth.
  package static func share(_ angle: Double, _ place: Place) -> Double {
    let (cosine, sine) = (Double.cos(angle), Double.sin(angle))
    let shift = place.middle * (cosine + sine - 1)
    let step = 0x1p-11
    let terms = (0...16384).map { index -> Double in
      let z = Double(index) * step
      let density = Double.exp(-z * z / 2) / (2 * Double.pi).squareRoot()
      let changed =
        Double.normalCDF(-(shift + z * cosine) / sine)
        + Double.normalCDF((shift - z * cosine) / sine)
      return density * changed * (index == 0 ? 0.5 : 1)
    }
    return step * terms.sum
  }
}
