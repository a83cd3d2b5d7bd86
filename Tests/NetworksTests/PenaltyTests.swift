import Networks
import Numbers
import Testing

@Suite("Penalties and limits")
struct PenaltyTests {
  static let seed = Seed(root: 31)
  static let data = Dataset.blobs(classes: 3, count: 60, deviation: 0.4, seed: seed["data"])

  static let network = Network<Double>(
    inputs: 2, [.dense(40), .tanh, .dense(3)], initializer: .xavier, biases: .normal(1),
    seed: seed["weights"])

  @Test("a penalty is its formula over weights, or over everything")
  func values() {
    let weights = Self.network.weights(of: 1).elements + Self.network.weights(of: 2).elements
    let squares = weights.map { $0 * $0 }.sum
    let sizes = weights.map(abs).sum
    #expect(abs(Penalty.l2(0.3).value(of: Self.network) - 0.15 * squares) < 1e-12)
    #expect(abs(Penalty.l1(0.3).value(of: Self.network) - 0.3 * sizes) < 1e-12)
    let both = Penalty.elastic(l1: 0.2, l2: 0.5).value(of: Self.network)
    #expect(abs(both - 0.25 * squares - 0.2 * sizes) < 1e-12)
    let all = Self.network.parameters.map { $0 * $0 }.sum
    #expect(abs(Penalty.l2(2, on: .everything).value(of: Self.network) - all) < 1e-12)
    #expect(Penalty.none.value(of: Self.network) == 0)
  }

  @Test("its slope is that of the formula, 0 at 0, and joins the gradient of a trace")
  func slopes() {
    var network = Self.network
    network[network.block(.weights, of: 2)][0, 0] = 0
    let penalty = Penalty.elastic(l1: 0.25, l2: 0.5)
    let slopes = penalty.slopes(of: network)
    for block in network.blocks {
      for index in block.range {
        let w = network.parameters[index]
        let sign: Double = w > 0 ? 1 : w < 0 ? -1 : 0
        #expect(slopes[index] == (block.role == .weights ? 0.5 * w + 0.25 * sign : 0))
      }
    }
    let plain = network.trace(Self.data, minimizing: .crossEntropy)
    let whole = network.trace(Self.data, minimizing: .crossEntropy, plus: penalty)
    #expect(whole.gradient == zip(plain.gradient, slopes).map { $0 + $1 })
    #expect(whole.loss == plain.loss && whole.penalty == penalty.value(of: network))
    #expect(whole.objective! == plain.loss! + whole.penalty)
  }

  @Test("training pays a penalty from its first step, and losses do not show it")
  func training() {
    let penalty = Penalty.l2(0.5)
    let rule = Descent(rate: 0.25)
    func run(_ penalty: Penalty) -> Training<Double> {
      train(
        Self.network, on: Self.data, minimizing: .crossEntropy, plus: penalty, with: rule,
        steps: 1, seed: Self.seed["batches"])
    }
    let (plain, paid) = (run(.none), run(penalty))
    #expect(plain.losses == paid.losses)
    for block in Self.network.blocks {
      let factor = block.role == .weights ? 0.125 : 0
      let moved = plain.network[block] - factor * Self.network[block]
      #expect((paid.network[block] - moved).norm < 1e-15)
    }
  }

  @Test("a limit shortens the columns that are longer, keeps their direction and all the rest")
  func maxNorm() {
    var limited = Self.network
    MaxNorm(0.5).apply(to: &limited)
    var shortened = 0
    for layer in 1...2 {
      let (before, after) = (Self.network.weights(of: layer), limited.weights(of: layer))
      for column in 0..<before.columns {
        let norm = before.column(column).map { $0 * $0 }.sum.squareRoot()
        if norm <= 0.5 {
          #expect(after.column(column) == before.column(column))
        } else {
          shortened += 1
          for (x, y) in zip(before.column(column), after.column(column)) {
            #expect(abs(y - x * (0.5 / norm)) < 1e-16)
          }
        }
      }
      #expect(limited.bias(of: layer) == Self.network.bias(of: layer))
    }
    #expect(shortened > 3 && shortened < 43)
  }

  @Test("a limit hides nothing that is not finite")
  func brokenWeights() {
    var broken = Self.network
    broken[broken.block(.weights, of: 1)][0, 0] = .nan
    broken[broken.block(.weights, of: 1)][0, 1] = .infinity
    MaxNorm(1).apply(to: &broken)
    #expect(broken.weights(of: 1)[0, 0].isNaN && !broken.weights(of: 1)[0, 1].isFinite)
  }

  @Test("training keeps to a limit after every step")
  func limitedTraining() {
    let limited = train(
      Self.network, on: Self.data, minimizing: .crossEntropy, with: Descent(rate: 1),
      within: MaxNorm(0.75), steps: 50, seed: Self.seed["batches"]
    ) { progress in
      guard progress.step > 0 else { return }
      #expect(longest(progress.network) < 0.75 * (1 + 1e-15))
    }.network
    #expect(abs(longest(limited) - 0.75) < 1e-15)
  }
}

/// The greatest norm of a column of weights.
private func longest(_ network: Network<Double>) -> Double {
  (1...network.depth).flatMap { layer in
    let weights = network.weights(of: layer)
    return (0..<weights.columns).map { column in
      weights.column(column).map { $0 * $0 }.sum.squareRoot()
    }
  }.max()!
}
