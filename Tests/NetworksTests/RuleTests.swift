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
      testDescription: "averaged momentum", rule: AveragedMomentum(rate: 1, decay: 0.5),
      path: [0.5, -0.75, -0.875]),
    RuleCase(
      testDescription: "Nesterov", rule: Nesterov(rate: 0.5, decay: 0.5),
      path: [0.25, -1.375, -0.9375]),
    RuleCase(
      testDescription: "AdaGrad", rule: AdaGrad(rate: 0.5, epsilon: 0),
      path: [0.5, 0.05278640450004207, 0.2569105497319736]),
    RuleCase(
      testDescription: "weight decay, then descent",
      rule: WeightDecay(0.5).then(Descent(rate: 0.5)), path: [0.25, -0.8125, -0.109375]),
    RuleCase(
      testDescription: "descent on a stair",
      rule: Descent(rate: 0.5).scheduled(.step(factor: 0.5, every: 2)), path: [0.5, -0.5, -0.25]),
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
    var points = [Float](repeating: 0, count: 37)
    points[36] = 1
    var gradient = [Float](repeating: 0, count: 37)
    gradient[36] = 1
    example.rule.update(&points, along: gradient, memory: &memory)
    #expect(points[..<36].allSatisfy { $0 == 0 })
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
    let rules: [any UpdateRule] = [
      Momentum(rate: 1), AveragedMomentum(rate: 1), Nesterov(rate: 1), RMSprop(rate: 1),
      Adam(rate: 1, squareDecay: 0.9), AdamW(rate: 1, squareDecay: 0.9),
      Nadam(rate: 1, squareDecay: 0.9),
    ]
    for rule in rules {
      var memory = RuleMemory<Float>(rule, count: 1)
      var point: [Float] = [0]
      rule.update(&point, along: [1], memory: &memory)
      for _ in 0..<1_000 { rule.update(&point, along: [0], memory: &memory) }
      #expect(memory.values.allSatisfy { $0 == 0 } && point[0].isFinite, "\(rule)")
    }
  }

  @Test("of AMSGrad's memory only the greatest square stays")
  func greatestStays() {
    let rule = AMSGrad(rate: 1, squareDecay: 0.875)
    var memory = RuleMemory<Float>(rule, count: 1)
    var point: [Float] = [0]
    rule.update(&point, along: [1], memory: &memory)
    for _ in 0..<1_000 { rule.update(&point, along: [0], memory: &memory) }
    #expect(memory.values == [0, 0, 0.125])
  }

  @Test("a slope that is not a number stays in every memory, also where the greatest is kept")
  func notANumberStays() {
    for rule in [AMSGrad(rate: 1), AdaMax(rate: 1)] as [any UpdateRule] {
      var memory = RuleMemory<Float>(rule, count: 1)
      var point: [Float] = [0]
      for slope in [1, .nan, 1] as [Float] {
        rule.update(&point, along: [slope], memory: &memory)
      }
      #expect(memory.values.allSatisfy { $0.isNaN }, "\(rule)")
    }
  }

  @Test("a memory of sizes fades to zero, too")
  func sizesFade() {
    for rule in [Adadelta(), AdaMax(rate: 1, sizeDecay: 0.9)] as [any UpdateRule] {
      var memory = RuleMemory<Float>(rule, count: 1)
      var point: [Float] = [0]
      rule.update(&point, along: [1], memory: &memory)
      for _ in 0..<1_600 { rule.update(&point, along: [0], memory: &memory) }
      #expect(memory.values == [0, 0] && point[0].isFinite)
    }
  }

  @Test("the look-ahead form takes its gradients where the rewritten form is")
  func nesterovForms() {
    let ahead = NesterovLookAhead(rate: 0.05, decay: 0.8)
    let rewritten = Nesterov(rate: 0.05, decay: 0.8)
    var (points, others) = ([2.0, -1.0], [2.0, -1.0])
    var memory = RuleMemory<Double>(ahead, count: 2)
    var otherMemory = RuleMemory<Double>(rewritten, count: 2)
    func slope(_ p: [Double]) -> [Double] { [p[0], 10 * p[1]] }
    for _ in 0..<50 {
      ahead.lookAhead(&points, memory: &memory)
      #expect(zip(points, others).allSatisfy { abs($0 - $1) < 1e-15 })
      ahead.update(&points, along: slope(points), memory: &memory)
      rewritten.update(&others, along: slope(others), memory: &otherMemory)
    }
    #expect(abs(points[0]) < 0.1 && points != others)
  }

  @Test("every wrapper hands the look-ahead on, at its rate and in its count")
  func wrappersLookAhead() {
    let rule = NesterovLookAhead(rate: 1, decay: 0.5)
    let wrapped = Accumulate(2).then(
      WeightDecay(0).then(rule.scheduled(.step(factor: 0.5, every: 1))))
    var point = [0.0]
    var memory = RuleMemory<Double>(wrapped, count: 1)
    var path: [Double] = []
    for _ in 0..<4 {
      wrapped.lookAhead(&point, memory: &memory)
      path.append(point[0])
      wrapped.update(&point, along: [1], memory: &memory)
    }
    // One step of 1 after two gradients; then half of half the velocity is spent, once.
    #expect(path == [0, 0, -1.25, -1.25])
  }

  @Test("several gradients make one step along their mean")
  func accumulates() {
    let gradients = [[1.0, 4], [2, 0], [6, -1], [3, 3], [3, 4], [0, 5]]
    let rule = Accumulate(3).then(Momentum(rate: 0.5))
    var (point, other) = ([0.0, 0], [0.0, 0])
    var memory = RuleMemory<Double>(rule, count: 2)
    var otherMemory = RuleMemory<Double>(rule.rule, count: 2)
    for (index, gradient) in gradients.enumerated() {
      let before = point
      rule.update(&point, along: gradient, memory: &memory)
      #expect((point == before) == (index % 3 != 2))
    }
    for mean in [[3.0, 1], [2, 4]] {
      rule.rule.update(&other, along: mean, memory: &otherMemory)
    }
    #expect(zip(point, other).allSatisfy { abs($0 - $1) < 1e-14 })
  }

  @Test("schedules of schedules multiply, and a wrapper's rate is its rule's")
  func scheduled() {
    var rule = ClipNorm(1).then(
      Descent(rate: 8).scheduled(.inverseTime(half: 1)).scheduled(.step(factor: 0.5, every: 1)))
    #expect(rule.rate == 8)
    rule.rate = 4
    var point = [0.0]
    var memory = RuleMemory<Double>(rule, count: 1)
    var steps: [Double] = []
    for _ in 0..<2 {
      let before = point[0]
      rule.update(&point, along: [1], memory: &memory)
      steps.append(before - point[0])
    }
    #expect(steps == [4, 1])
  }

  @Test("a schedule that follows another counts from its own start")
  func sequences() {
    let schedule = Schedule.warmUp(over: 2).then(.cosine(over: 4)).then(.constant)
    let shares = (1...8).map { schedule.share(at: $0) }
    for (share, expected) in zip(
      shares, [0.5, 1, 1, 0.853553390593274, 0.5, 0.146446609406726, 1, 1])
    {
      #expect(abs(share - expected) < 1e-14)
    }
    let late = Schedule.constant.then(.step(factor: 0.1, every: 1), after: 3)
    #expect((1...5).map { late.share(at: $0) } == [1, 1, 1, 1, 0.1])
  }

  @Test("clipping by norm shortens what is longer, keeps directions, and leaves the rest")
  func clipNorm() {
    #expect(ClipNorm(1).changed([3, 4]) == [0.6000000000000001, 0.8])
    #expect(ClipNorm(1).changed([0.3, -0.4]) == [0.3, -0.4])
    #expect(ClipNorm(1).changed([0, 0]) == [0, 0])
  }

  @Test("a gradient whose square overflows is still clipped to its limit")
  func hugeGradient() {
    let gradient = ClipNorm(10).changed([3e200, -4e200])
    #expect(abs(gradient[0] - 6) < 1e-14 && abs(gradient[1] + 8) < 1e-14)
    // Its square overflows, and a multiple of it is shorter than the limit.
    #expect(abs(ClipNorm(1).changed([2e154])[0] - 1) < 1e-15)
    #expect(ClipNorm(1e200).changed([2e154, 1e-150]) == [2e154, 1e-150])
  }

  @Test("settings that no step could follow are refused")
  func refused() async throws {
    let ended = try #require(
      await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
        _ = ClipNorm(-1)
      })
    #expect(
      String(decoding: ended.standardErrorContent, as: UTF8.self)
        .contains("a norm is clipped to a positive number, not -1"))
    await #expect(processExitsWith: .failure) { _ = WeightDecay(0.1).changed([1.0, 2.0]) }
    await #expect(processExitsWith: .failure) { _ = ClipNorm(.nan) }
    await #expect(processExitsWith: .failure) { _ = ClipValue(-1) }
    await #expect(processExitsWith: .failure) {
      // 0.99999999 is 1 in Float.
      RuleTests.step(Adam(rate: 0.1, squareDecay: 0.99999999), Float.self)
    }
    await #expect(processExitsWith: .success) {
      RuleTests.step(Adam(rate: 0.1, squareDecay: 0.99999999), Double.self)
    }
    await #expect(processExitsWith: .failure) {
      RuleTests.step(RMSprop(rate: 0.1, decay: 1), Double.self)
    }
    await #expect(processExitsWith: .failure) {
      RuleTests.step(Adadelta(decay: -0.5), Double.self)
    }
    await #expect(processExitsWith: .failure) {
      _ = Schedule.step(factor: 0.5, every: 0).share(at: 1)
    }
    await #expect(processExitsWith: .failure) { _ = Schedule.tenth(every: 0).share(at: 1) }
    await #expect(processExitsWith: .failure) { _ = Schedule.inverseTime(half: -1).share(at: 3) }
    await #expect(processExitsWith: .failure) {
      let inputs = Matrix<Double>(rows: 2, columns: 1, [1, 2])
      _ = Standardization(of: inputs, constants: .floored(0))
    }
  }

  static func step<S: NetworkScalar>(_ rule: some UpdateRule, _ type: S.Type) {
    var memory = RuleMemory<S>(rule, count: 1)
    var point: [S] = [0]
    rule.update(&point, along: [1], memory: &memory)
  }

  @Test("clipping does not hide what is not a number")
  func notFinite() {
    #expect(ClipNorm(1).changed([1, .nan])[1].isNaN)
    #expect(ClipNorm(1).changed([1, .infinity]).contains { !$0.isFinite })
    #expect(ClipValue(0.5).changed([1, .nan])[1].isNaN)
  }

  @Test("clipping by value moves each slope by itself")
  func clipValue() {
    #expect(ClipValue(0.5).changed([3, -4, 0.25]) == [0.5, -0.5, 0.25])
  }
}
