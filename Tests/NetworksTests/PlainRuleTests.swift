import CNumbers
import Networks
import Numbers
import Testing

@Suite("Rules against their formulas")
struct PlainRuleTests {
  static let rules: [any PlainRule] = [
    Descent(rate: 0.1), Momentum(rate: 0.1), AveragedMomentum(rate: 0.1), Nesterov(rate: 0.1),
    NesterovLookAhead(rate: 0.1), AdaGrad(rate: 0.1), Adadelta(), RMSprop(rate: 0.1),
    Adam(rate: 0.1), Adam(rate: 0.1).uncorrected, AdamW(rate: 0.1), AMSGrad(rate: 0.1),
    Nadam(rate: 0.1), AdaMax(rate: 0.1), Adam(rate: 0.1, epsilon: 0),
  ]

  @Test("a kernel gives the bits of the formula, in Float and Double", arguments: rules.indices)
  func sameBits(_ index: Int) {
    compare(Self.rules[index], Float.self)
    compare(Self.rules[index], Double.self)
  }

  private func compare<S: NetworkScalar>(_ rule: some PlainRule, _ type: S.Type) {
    let count = 67
    let start = (0..<count).map { S($0 % 7) - 3 }
    var found = start
    var expected = start
    var memory = RuleMemory<S>(rule, count: count)
    var memories = [[S]](repeating: [S](repeating: 0, count: rule.slots), count: count)
    for step in 1...12 {
      let gradient = Self.gradient(step, count, type)
      rule.update(&found, along: gradient, memory: &memory)
      for index in 0..<count {
        rule.move(&expected[index], along: gradient[index], memory: &memories[index], step: step)
      }
      #expect(found == expected, "\(rule), \(S.self), step \(step)")
    }
    for slot in 0..<rule.slots {
      #expect(
        memory.values[(slot * count)..<((slot + 1) * count)].elementsEqual(
          memories.map { $0[slot] }))
    }
    #expect(found != start)
  }

  /// Ordinary, zero, sparse, tiny and huge slopes.
  private static func gradient<S: NetworkScalar>(
    _ step: Int, _ count: Int, _ type: S.Type
  ) -> [S] {
    let draws = Matrix<S>.normal(1, count, deviation: 1, seed: Seed(root: 5)[step]).elements
    return draws.enumerated().map { index, draw in
      switch index % 5 {
      case 0: draw
      case 1: 0
      case 2: step % 3 == 0 ? draw : 0
      case 3: draw * S(0x1p-50)
      default: draw * S(0x1p30)
      }
    }
  }
}
