import Figures
import Laboratory
import NormalizationScenario
import Notebook
import Numbers

/// What the page shows of one cloud of points, prepared in several ways.
struct ViewsPart {
  let clouds: Sweep<View, Cloud>

  @PageBuilder var parts: [any PagePart] {
    Value("cloud-correlation", correlation, .fixed(2))
    Value("wrong-wide", clouds[.dividedByVariance][0].variances[0], .fixed(2))
    Value("wrong-narrow", clouds[.dividedByVariance][0].variances[1], .fixed(1))
    figure
    standardizedMoments
    whitenedCovariance
    divideByVariance
  }

  private var correlation: Double { clouds[.standardized][0].covariance }

  private var figure: Figure {
    let shown: [View] = [.raw, .centred, .standardized, .rotated, .whitened]
    return Figure(
      "views", title: "One cloud, prepared in five ways",
      panels: [
        shown.map { view in
          Panel(
            view.name, x: .linear("", from: -4, to: 8), y: .linear("", from: -4, to: 5)
          ) {
            let points = clouds[view][0].points
            Dots(x: points.map { Double($0[0]) }, y: points.map { Double($0[1]) })
              .colored(.series(1))
          }
        }
      ], sharedX: .all, sharedY: .all, size: .wide, legend: Figure.Legend.none, aspect: .equal)
  }

  private var standardizedMoments: Claim {
    Claim(
      "standardized-moments",
      "Standardized with the deviation of $1/m$, each coordinate has mean 0 and variance 1.",
      kind: .identity, over: clouds[.standardized],
      failsWith: "the deviation of 1/(m − 1)", clouds[.unbiased]
    ) { clouds in
      Evidence("greatest |mean|", clouds.flatMap(\.means).greatestSize, .below(1e-12))
      Evidence(
        "greatest |variance − 1|", clouds.flatMap(\.variances).map { $0 - 1 }.greatestSize,
        .below(1e-12))
    }
    .because(
      "Four hundred roundings of $10^{-16}$ leave less than $10^{-13}$; $1/(m-1)$ leaves $1/m$.")
  }

  private var whitenedCovariance: Claim {
    Claim(
      "whitened-covariance", "Whitened coordinates have the identity as their covariance matrix.",
      kind: .identity, over: clouds[.whitened], failsWith: "standardizing without rotating",
      clouds[.standardized]
    ) { clouds in
      Evidence(
        "greatest |variance − 1|", clouds.flatMap(\.variances).map { $0 - 1 }.greatestSize,
        .below(1e-12))
      Evidence("greatest |covariance|", clouds.map(\.covariance).greatestSize, .below(1e-12))
    }
    .because(
      "Along the eigenvectors of the covariance matrix nothing is correlated, up to rounding; without the rotation the correlation stays."
    )
  }

  private var divideByVariance: Claim {
    func rescaled(_ view: View) -> [Double] {
      zip(clouds[view], clouds[.raw]).flatMap { cloud, raw in
        zip(cloud.variances, raw.variances).map { $0 * $1 - 1 }
      }
    }
    return .erratum(
      "divide-by-variance", taught: "Divide each centred feature by its variance $\\sigma^2$.",
      "What is divided by $\\sigma^2$ has variance $1/\\sigma^2$: what was wide comes out narrow.",
      over: rescaled(.dividedByVariance), failsWith: "division by σ", rescaled(.standardized)
    ) { rescaled in
      Evidence("greatest |variance · σ² − 1|", rescaled.greatestSize, .below(1e-12))
    }
    .because("$\\operatorname{Var}(x/c) = \\sigma^2/c^2$, which is 1 for $c = \\sigma$ alone.")
  }
}

extension [Double] {
  /// The greatest absolute value.
  var greatestSize: Double { map { abs($0) }.max() ?? .nan }
}
