import Figures
import Laboratory
import Notebook
import Numbers
import VanishingExplodingScenario

/// Where the numbers of a computer end: figure, claims and values.
extension VanishingExploding {
  func numberRangeParts(_ found: Sweep<Precision, NumberRange>) -> [any PagePart] {
    let single = found[.single][0]
    return [
      rangeFigure(found),
      Value("single-limit", single.greatestLogit.naive, .fixed(1)),
      Value("double-limit", found[.double][0].greatestLogit.naive, .fixed(1)),
      Value("single-layers", single.layers[0]),
      naiveSoftmaxLimit(found), silentSoftmax(found),
    ]
  }

  private func rangeFigure(_ found: Sweep<Precision, NumberRange>) -> Figure {
    let names: [Precision: String] = [.single: "float32", .double: "float64"]
    let factors = NumberRange.factors
    let layers = Panel(
      "Layers c·I until a signal leaves the range", x: .linear("c", from: 0.4, to: 2.1),
      y: .log("layers")
    ) {
      for precision in Precision.allCases {
        Dots(
          x: factors, y: found[precision][0].layers.map { Double($0) }, label: names[precision]!)
      }
      for precision in Precision.allCases {
        for isLow in [true, false] {
          let side = (isLow ? 50...95 : 105...200).map { Double($0) / 100 }
          Theory(
            x: side, y: side.map { rangeEnd(precision, isLow: isLow) / Double.log($0) },
            label: precision == .single && isLow ? "ln(limit) ÷ ln c" : "")
        }
      }
    }
    let softmax = Panel(
      "A softmax of a thousand equal logits, float32", x: .linear("the logit", from: -120, to: 120),
      y: .linear("1000 p", from: 0, to: 1.2)
    ) {
      Theory(x: [-120, 120], y: [1, 1], label: "log-sum-exp")
      Line(
        x: NumberRange.sharedLogits,
        y: found[.single][0].sharedProbabilities.map { 1000 * Double($0) },
        label: "as it is written"
      ).colored(.series(1))
      Note("the sum overflows: p = 0", x: -4, y: 0.14)
      Note("0/0", x: -118, y: 0.86)
      Note("∞/∞", x: 94, y: 0.86)
    }
    return Figure(
      "number-range", title: "Numbers end, and a softmax as it is written ends early",
      panels: [[layers, softmax]], sharedX: .none, sharedY: .none, size: .wide, height: 240,
      legend: .strip)
  }

  /// The logarithm of the least normal number, or of the greatest finite one.
  private func rangeEnd(_ precision: Precision, isLow: Bool) -> Double {
    let exponents: (low: Int, high: Int) = precision == .single ? (-126, 128) : (-1022, 1024)
    return Double(isLow ? exponents.low : exponents.high) * Double.log(2)
  }

  private func naiveSoftmaxLimit(_ found: Sweep<Precision, NumberRange>) -> Claim {
    Claim(
      "naive-softmax-limit",
      "A softmax as it is written gives no number once one logit passes the logarithm of the greatest finite number.",
      over: Precision.allCases.map { found[$0][0].greatestLogit.naive },
      failsWith: "the greatest logit subtracted first",
      Precision.allCases.map { found[$0][0].greatestLogit.shifted }
    ) { limits in
      Evidence(
        "float32: |greatest logit ÷ 128 ln 2 − 1|",
        abs(limits[0] / rangeEnd(.single, isLow: false) - 1), .below(1e-6))
      Evidence(
        "float64: |greatest logit ÷ 1024 ln 2 − 1|",
        abs(limits[1] / rangeEnd(.double, isLow: false) - 1), .below(1e-12))
    }
    .because("Beyond it $e^z$ is infinite, and $\\infty/\\infty$ is not a number.")
  }

  private func silentSoftmax(_ found: Sweep<Precision, NumberRange>) -> Claim {
    let ranges = Precision.allCases.map { found[$0][0] }
    typealias Outcome = (sum: Double, lost: Double, lostOfNegative: Double)
    let naive = ranges.map { range -> Outcome in
      (range.sumOfEqual.naive, range.lostOfEqual.naive, range.lostOfNegative.naive)
    }
    let shifted = ranges.map { range -> Outcome in
      (range.sumOfEqual.shifted, range.lostOfEqual.shifted, range.lostOfNegative.shifted)
    }
    return Claim(
      "silent-softmax",
      "A thousand equal logits just below that limit get probability zero each, without any alarm; far below zero they get no number at all.",
      over: naive, failsWith: "the greatest logit subtracted first", shifted
    ) { outcomes in
      Evidence(
        "sum of the probabilities, both formats", outcomes.map(\.sum).greatest, .exactly(0))
      Evidence("share of them that are no numbers", outcomes.map(\.lost).greatest, .exactly(0))
      Evidence(
        "share that are no numbers where all logits are −2 ln(max)",
        outcomes.map(\.lostOfNegative).least, .exactly(1))
    }
    .because(
      "Each $e^z$ is finite and their sum is not, so $p = e^z/\\infty = 0$; where all underflow, $0/0$."
    )
  }
}
