import Figures
import Notebook
import Numbers
import OptimizersScenario

/// Critical points of random surfaces.
extension Optimizers {
  func saddlesPart(_ runs: [Saddles]) -> [any PagePart] {
    let coupled = Shares(runs.map(\.coupled))
    return [
      saddlesFigure(coupled, raised: Shares(runs.map(\.raised))),
      Value("minima-two", coupled.minima[1], .fixed(3)),
      Value("minima-five", coupled.minima[4], .scientific(1)),
      Value("minima-eight-limit", coupled.upper[7], .scientific(1)),
      Value("saddles-five", coupled.saddles[4], .percent(2)),
      minimaAreRare(coupled, separate: Shares(runs.map(\.separate))),
      fewerSaddles(coupled, raised: Shares(runs.map(\.raised))),
    ]
  }

  private func saddlesFigure(_ coupled: Shares, raised: Shares) -> Figure {
    let all = coupled.minima.indices.map { Double($0 + 1) }
    let fine = (10...80).map { Double($0) / 10 }
    let seen = coupled.minima.indices.filter { coupled.minima[$0] > 0 }
    return Figure(
      "saddles-in-high-dimension", title: "Every further dimension makes minima rarer",
      panels: [
        [
          Panel(
            "Share of minima", x: .whole("dimensions n", from: 0.7, to: 8.3),
            y: .log("share of critical points", from: 1e-8, to: 1)
          ) {
            Line(x: fine, y: fine.map { Double.pow(2, -$0) }, label: "signs alone, 2⁻ⁿ")
              .colored(.muted)
            Theory(
              x: fine, y: fine.map { Double.exp(-$0 * $0 * Double.log(3) / 4) },
              label: "exp(−n² ln 3/4)")
            Interval(
              x: seen.map { all[$0] }, y: seen.map { coupled.minima[$0] },
              lower: seen.map { coupled.lower[$0] }, upper: seen.map { coupled.upper[$0] },
              label: "random Hessians")
            Dots(
              x: all.filter { !seen.contains(Int($0) - 1) },
              y: all.indices.filter { !seen.contains($0) }.map { coupled.upper[$0] },
              label: "limit where none was found")
          },
          Panel(
            "Share of saddles", x: .whole("dimensions n", from: 0.7, to: 8.3),
            y: .linear("share of critical points", from: 0, to: 1.03)
          ) {
            Line(x: all, y: coupled.saddles, label: "random Hessians")
            Line(x: all, y: raised.saddles, label: "lifted by 2.5√n")
          },
        ]
      ], sharedX: .all, sharedY: .none, size: .wide, height: 270)
  }

  private func minimaAreRare(_ coupled: Shares, separate: Shares) -> Claim {
    Claim(
      "minima-are-rare",
      "Among random curvatures minima are far rarer than one direction in two would make them.",
      over: coupled, failsWith: "every direction with a sign of its own", separate
    ) { shares in
      Evidence(
        "|share at n = 2 ÷ (2 − √2)/4 − 1|, far end of 99\u{202F}%",
        shares.gap(2, to: (2 - 2.0.squareRoot()) / 4), .below(0.02))
      Evidence(
        "|share at n = 3 ÷ (π − 2√2)/(4π) − 1|, far end of 99\u{202F}%",
        shares.gap(3, to: (Double.pi - 8.0.squareRoot()) / (4 * Double.pi)), .below(0.02))
      Evidence(
        "share at n = 8, upper end of 99\u{202F}%, ÷ 2⁻⁸", shares.upper[7] * 256, .below(0.001))
    }
    .because(
      "Eigenvalues repel each other, so that few fit on one side of zero: their chance falls like $e^{-n^2 \\ln 3/4}$, which at $n = 8$ is $2 \\cdot 10^{-8}$; a thousandth of $2^{-8}$ is what a million matrices can show."
    )
  }

  private func fewerSaddles(_ coupled: Shares, raised: Shares) -> Claim {
    .erratum(
      "fewer-saddles", taught: "With more dimensions there are fewer saddles to get caught in.",
      "It is the other way round: the share of saddles grows with every dimension, to nearly all.",
      over: coupled, failsWith: "all eigenvalues lifted by 2.5√n", raised
    ) { shares in
      Evidence(
        "share of saddles, least rise from n to n + 1, n = 1 … 4",
        (0..<4).map { shares.saddles[$0 + 1] - shares.saddles[$0] }.least, .above(0))
      Evidence("share of saddles at n = 5", shares.saddles[4], .above(0.99))
    }
    .because(
      "A saddle needs one direction of each sign, and there are ever more to choose from. Lifted beyond the edge of their spectrum, $2\\sqrt n$, all curvatures have one sign: so it is low on a surface."
    )
  }
}

/// Shares of critical points by dimension, the index 0 for n = 1.
private struct Shares {
  /// Of minima and of maxima, which are as frequent: their mean.
  let minima: [Double]
  /// The ends of the interval of 99 % around `minima` (Wilson 1927).
  let lower: [Double]
  /// See `lower`.
  let upper: [Double]
  /// Of what is neither.
  let saddles: [Double]

  init(_ runs: [CriticalPoints]) {
    let draws = Double(runs.map(\.draws).reduce(0, +))
    let trials = 2 * draws
    let counts = (0..<CriticalPoints.dimensions).map { index in
      Double(runs.map { $0.minima[index] + $0.maxima[index] }.reduce(0, +))
    }
    let z = Statistics.normalQuantile(0.995)
    func end(_ count: Double, _ sign: Double) -> Double {
      let (share, scale) = (count / trials, 1 + z * z / trials)
      let reach = z * (share * (1 - share) / trials + z * z / (4 * trials * trials)).squareRoot()
      return (share + z * z / (2 * trials) + sign * reach) / scale
    }
    minima = counts.map { $0 / trials }
    lower = counts.map { end($0, -1) }
    upper = counts.map { end($0, 1) }
    saddles = counts.map { 1 - $0 / draws }
  }

  /// The relative distance of a theory from the end of the interval that is farther away.
  func gap(_ dimension: Int, to theory: Double) -> Double {
    max(abs(upper[dimension - 1] / theory - 1), abs(lower[dimension - 1] / theory - 1))
  }
}
