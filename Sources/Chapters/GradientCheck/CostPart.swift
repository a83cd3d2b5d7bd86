import Figures
import GradientCheckScenario
import Laboratory
import Notebook
import Numbers

/// What the page shows of the price of a check.
struct CostPart {
  let prices: Sweep<Int, Price>

  @PageBuilder var parts: [any PagePart] {
    values
    figure
    claim
  }

  private var all: [Price] { prices.results.map { $0[0] } }

  private var values: [Value] {
    let largest = all[all.count - 1]
    return [
      Value("cost-parameters", largest.parameters),
      Value("cost-passes", largest.passes),
      Value(
        "cost-ratio", Double(largest.operations) / Double(largest.gradientOperations),
        .significant(2)),
      Value(
        "cost-whole",
        Double(largest.passes * largest.passOperations) / Double(largest.operations), .fixed(1)),
      Value("backward-passes", backwardPasses(largest), .fixed(2)),
    ]
  }

  private func backwardPasses(_ price: Price) -> Double {
    Double(price.gradientOperations) / Double(price.passOperations)
  }

  private var figure: Figure {
    let parameters = all.map { Double($0.parameters) }
    let check = all.map { Double($0.operations) }
    let gradient = all.map { Double($0.gradientOperations) }
    return Figure(
      "cost", title: "The cost of a check grows as the square of the parameters",
      x: .log("parameters P"), y: .log("multiply–adds")
    ) {
      Theory(
        x: parameters, y: parameters.map { check[0] * ($0 * $0) / (parameters[0] * parameters[0]) },
        label: "∝ P²")
      Line(x: parameters, y: check, label: "check, 2P passes")
      Line(x: parameters, y: gradient, label: "backpropagation")
    }
  }

  /// Passes and operations of one way to all slopes, by network.
  private struct Way {
    let passes: [Double]
    let operations: [Double]
  }

  private var claim: Claim {
    let check = Way(
      passes: all.map { Double($0.passes) }, operations: all.map { Double($0.operations) })
    let back = Way(
      passes: all.map(backwardPasses), operations: all.map { Double($0.gradientOperations) })
    let parameters = all.map { Double($0.parameters) }
    return Claim(
      "linear-passes",
      "A central difference takes $2P$ passes and a number of operations that grows as $P^2$; backpropagation takes the operations of about three passes.",
      over: check, failsWith: "backpropagation", back
    ) { way in
      Evidence(
        "passes ÷ 2P, farthest from 1",
        zip(way.passes, parameters).map { $0 / (2 * $1) }.max { abs($0 - 1) < abs($1 - 1) }!,
        .exactly(1))
      Evidence(
        "exponent of the operations in P", logarithmicSlope(parameters, way.operations),
        .within(0.1, of: 2))
      Evidence(
        "operations of backpropagation ÷ those of one pass, largest network",
        backwardPasses(all[all.count - 1]), .between(2.5, 3))
    }
    .because(
      "One pass takes about $P$ multiply–adds a sample, and the way back twice that: once for the weights, once for the inputs, which the first layer saves."
    )
  }
}
