import Networks
import Numbers
import Testing

/// A rule and where it takes a parameter from 1 by the gradients 1, 2, −1, computed by hand.
struct RuleCase: CustomTestStringConvertible, Sendable {
  let testDescription: String
  let rule: any UpdateRule
  let path: [Double]

  static let all = [
    RuleCase(testDescription: "descent", rule: Descent(rate: 0.5), path: [0.5, -0.5, 0]),
    RuleCase(
      testDescription: "momentum", rule: Momentum(rate: 0.5, decay: 0.5),
      path: [0.5, -0.75, -0.875]),
    RuleCase(
      testDescription: "RMSprop", rule: RMSprop(rate: 0.5, decay: 0.75, epsilon: 0.25),
      path: [1.0 / 3, -0.413088654120149678, -0.033726118159713089]),
    RuleCase(
      testDescription: "Adam",
      rule: Adam(rate: 0.5, meanDecay: 0.5, squareDecay: 0.75, epsilon: 0.25),
      path: [0.6, 0.160827717410963148, 0.117658692941345735]),
    RuleCase(
      testDescription: "clipping by norm, then momentum",
      rule: ClipNorm(1).then(Momentum(rate: 0.5, decay: 0.5)), path: [0.5, -0.25, -0.125]),
    RuleCase(
      testDescription: "clipping by value, then by norm, then descent",
      rule: ClipValue(1.5).then(ClipNorm(1.25).then(Descent(rate: 1))), path: [0, -1.25, -0.25]),
  ]
}

@Suite("Rules")
struct RuleTests {
  @Test("three steps end where a computation by hand ends", arguments: RuleCase.all)
  func threeSteps(_ example: RuleCase) {
    var memory = RuleMemory<Double>(example.rule, count: 1)
    var point = [1.0]
    for (gradient, expected) in zip([1.0, 2, -1], example.path) {
      example.rule.update(&point, along: [gradient], memory: &memory)
      #expect(abs(point[0] - expected) < 1e-15)
    }
    #expect(memory.steps == 3)
  }

  @Test("a rule treats every parameter alike, in vectors and beyond them", arguments: RuleCase.all)
  func elementwise(_ example: RuleCase) {
    var memory = RuleMemory<Float>(example.rule, count: 37)
    var points = [Float](repeating: 1, count: 37)
    var gradient = [Float](repeating: 0, count: 37)
    gradient[36] = 1
    example.rule.update(&points, along: gradient, memory: &memory)
    #expect(points[..<36].allSatisfy { $0 == 1 })
    #expect(abs(Double(points[36]) - example.path[0]) < 1e-6)
  }

  @Test("Adam's first step is its rate, also in Float")
  func firstStep() {
    let rule = Adam(rate: 0.25, epsilon: 0)
    var memory = RuleMemory<Float>(rule, count: 3)
    var points: [Float] = [0, 0, 0]
    rule.update(&points, along: [3, -1e-3, 0], memory: &memory)
    #expect(abs(points[0] + 0.25) < 1e-7 && abs(points[1] - 0.25) < 1e-7 && points[2] == 0)
  }

  @Test("a memory that nothing feeds ends at zero, not in subnormal numbers")
  func fades() {
    for rule in [Momentum(rate: 1), Adam(rate: 1)] as [any UpdateRule] {
      var memory = RuleMemory<Float>(rule, count: 1)
      var point: [Float] = [0]
      rule.update(&point, along: [1], memory: &memory)
      for _ in 0..<800 { rule.update(&point, along: [0], memory: &memory) }
      #expect(memory.values[0] == 0)
    }
  }

  @Test("clipping by norm shortens what is longer, keeps directions, and leaves the rest")
  func clipNorm() {
    #expect(clipped([3, 4], by: ClipNorm(1)) == [0.6000000000000001, 0.8])
    #expect(clipped([0.3, -0.4], by: ClipNorm(1)) == [0.3, -0.4])
    #expect(clipped([0, 0], by: ClipNorm(1)) == [0, 0])
  }

  @Test("a gradient whose square overflows is still clipped to its limit")
  func hugeGradient() {
    let gradient = clipped([3e200, -4e200], by: ClipNorm(10))
    #expect(abs(gradient[0] - 6) < 1e-14 && abs(gradient[1] + 8) < 1e-14)
  }

  @Test("clipping does not hide what is not a number")
  func notFinite() {
    #expect(clipped([1, .nan], by: ClipNorm(1))[1].isNaN)
    #expect(clipped([1, .infinity], by: ClipNorm(1)).contains { !$0.isFinite })
    #expect(clipped([1, .nan], by: ClipValue(0.5))[1].isNaN)
  }

  @Test("clipping by value moves each slope by itself")
  func clipValue() {
    #expect(clipped([3, -4, 0.25], by: ClipValue(0.5)) == [0.5, -0.5, 0.25])
  }

  /// The gradient as a rule sees it: descent at rate 1 from 0 arrives at its negative.
  private func clipped(_ gradient: [Double], by rule: some GradientRule) -> [Double] {
    let rule = rule.then(Descent(rate: 1))
    var memory = RuleMemory<Double>(rule, count: gradient.count)
    var point = gradient.map { _ in 0.0 }
    rule.update(&point, along: gradient, memory: &memory)
    return point.map { 0 - $0 }
  }
}
