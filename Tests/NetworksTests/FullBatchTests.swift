import Networks
import Numbers
import Testing

@Suite("Full batch")
struct FullBatchTests {
  static let methods: [FullBatchMethod] =
    [.steepest] + ConjugateGradients.allCases.map { .conjugate($0) } + [.limitedMemory(5)]

  /// 100(x₂ − x₁²)² + (1 − x₁)² (Rosenbrock 1960).
  static func rosenbrock(_ x: [Double], _ gradient: inout [Double]) -> Double {
    let (rise, rest) = (x[1] - x[0] * x[0], 1 - x[0])
    gradient[0] = -400 * x[0] * rise - 2 * rest
    gradient[1] = 200 * rise
    return 100 * rise * rise + rest * rest
  }

  /// ½ Σ λᵢxᵢ², turned by the reflection that takes the first axis to the diagonal.
  static func quadratic(_ eigenvalues: [Double]) -> Objective {
    let count = eigenvalues.count
    var axis = [Double](repeating: -1 / Double(count).squareRoot(), count: count)
    axis[0] += 1
    let size = axis.map { $0 * $0 }.sum
    func reflected(_ x: [Double]) -> [Double] {
      let share = 2 * zip(x, axis).map { $0 * $1 }.sum / size
      return zip(x, axis).map { $0 - share * $1 }
    }
    return { x, gradient in
      let y = reflected(x)
      let slopes = reflected(zip(eigenvalues, y).map { $0 * $1 })
      for (index, slope) in slopes.enumerated() { gradient[index] = slope }
      return zip(eigenvalues, y).map { $0 * $1 * $1 }.sum / 2
    }
  }

  static let start = (0..<10).map { Seed(root: 23).normal(at: $0) }

  @Test(
    "on a quadratic in ten dimensions, conjugate gradients with exact steps end after ten",
    arguments: ConjugateGradients.allCases)
  func terminates(_ conjugate: ConjugateGradients) {
    let eigenvalues = (1...10).map { Double($0) }
    let result = minimize(
      Self.quadratic(eigenvalues), from: Self.start,
      by: FullBatchMethod(.conjugate(conjugate), .exactForQuadratics), evaluations: 21)
    #expect(result.steps == 10)
    #expect(result.gradientNorms.final! < 1e-10 * result.gradientNorms.values[0])
    #expect(result.gradientNorms.values[9] > 1e-6 * result.gradientNorms.values[0])
  }

  @Test(
    "three distinct eigenvalues take three steps, also for L-BFGS",
    arguments: methods.map(\.directions))
  func distinct(_ directions: FullBatchMethod.Directions) {
    let eigenvalues = (0..<10).map { [1.0, 4, 9][$0 % 3] }
    let result = minimize(
      Self.quadratic(eigenvalues), from: Self.start,
      by: FullBatchMethod(directions, .exactForQuadratics), evaluations: 7)
    let ratio = result.gradientNorms.values[3] / result.gradientNorms.values[0]
    if directions == .steepest { #expect(ratio > 1e-3) } else { #expect(ratio < 1e-12) }
  }

  @Test("every method reaches the end of Rosenbrock's valley", arguments: methods)
  func valley(_ method: FullBatchMethod) {
    let isSteepest = method == .steepest
    let result = minimize(
      Self.rosenbrock, from: [-1.2, 1], by: method, evaluations: isSteepest ? 50_000 : 400,
      gradientNorm: 1e-8)
    #expect(result.ending == .gradientSmall)
    #expect(abs(result.point[0] - 1) < 1e-7 && abs(result.point[1] - 1) < 1e-7)
    #expect(result.values.steps.last == result.evaluations)
    if isSteepest { #expect(result.evaluations > 1_000) }
  }

  @Test("each accepted step keeps both Wolfe conditions, and goes downhill", arguments: methods)
  func wolfe(_ method: FullBatchMethod) {
    guard case .strongWolfe(let decrease, let curvature) = method.search else {
      Issue.record("the usual search is that of Wolfe")
      return
    }
    var steps = 0
    _ = minimize(
      Self.rosenbrock, from: [-1.2, 1], by: method, evaluations: 400, gradientNorm: 1e-8
    ) { step in
      steps += 1
      let drop = decrease * step.length * step.slopes.before
      #expect(step.slopes.before < 0 && step.values.after <= step.values.before + drop)
      #expect(abs(step.slopes.after) <= -curvature * step.slopes.before)
    }
    #expect(steps > 15)
  }

  @Test("evaluations are counted, and never more than allowed", arguments: methods)
  func counted(_ method: FullBatchMethod) {
    var calls = 0
    let objective: Objective = { x, gradient in
      calls += 1
      return Self.rosenbrock(x, &gradient)
    }
    for limit in [1, 2, 3, 10, 37] {
      calls = 0
      let result = minimize(objective, from: [-1.2, 1], by: method, evaluations: limit)
      #expect(result.evaluations == calls && calls == limit)
      #expect(result.ending == .evaluationsUsed)
    }
  }

  @Test("a start that is not finite ends at once; a cliff on the way is only too far")
  func notFinite() {
    let broken = minimize(
      Self.rosenbrock, from: [.nan, 1], by: .limitedMemory(), evaluations: 10)
    #expect(broken.ending == .notFinite && broken.evaluations == 1)
    let barrier: Objective = { x, gradient in
      gradient[0] = 1 - 1 / x[0]
      return x[0] > 0 ? x[0] - Double.log(x[0]) : .nan
    }
    for method in Self.methods {
      let result = minimize(
        barrier, from: [0.001], by: method, evaluations: 100, gradientNorm: 1e-9)
      #expect(result.ending == .gradientSmall && abs(result.point[0] - 1) < 1e-8)
    }
  }

  @Test("where too few evaluations are left for a step, all are used")
  func tooFew() {
    let exact = FullBatchMethod(.steepest, .exactForQuadratics)
    for limit in [1, 2, 4, 6] {
      let result = minimize(
        Self.quadratic([1, 5]), from: [3, 1], by: exact, evaluations: limit)
      #expect(result.ending == .evaluationsUsed && result.evaluations == (limit - 1) / 2 * 2 + 1)
    }
  }

  @Test("a search for quadratics takes no point that is higher or not finite")
  func notQuadratic() {
    // The parabola through 0 and 1 ends at 50, behind a cliff or a wall.
    for height in [Double.nan, .infinity, 1e6] {
      let cliff: Objective = { x, gradient in
        gradient[0] = -1 + 0.02 * x[0]
        return x[0] > 10 ? height : -x[0] + 0.01 * x[0] * x[0]
      }
      let result = minimize(
        cliff, from: [0], by: FullBatchMethod(.steepest, .exactForQuadratics), evaluations: 50)
      #expect(result.ending == .noStep && result.point == [0])
      #expect(result.values.values.allSatisfy { $0.isFinite })
    }
  }

  @Test("where no step goes down, the method says so")
  func noStep() {
    let lying: Objective = { x, gradient in
      gradient[0] = -1
      return x[0]
    }
    let result = minimize(lying, from: [0], by: .steepest, evaluations: 1_000)
    #expect(result.ending == .noStep && result.point == [0] && result.evaluations < 100)
  }

  @Test("a network is trained by its objective")
  func network() {
    let seed = Seed(root: 29)
    let data = Dataset.spirals(count: 64, noise: 0.02, seed: seed["data"])
    let start = Network<Double>(
      inputs: 2, [.dense(8), .tanh, .dense(2)], initializer: .xavier, seed: seed["weights"])
    let objective = start.objective(on: data, minimizing: .crossEntropy)
    var gradient = [Double](repeating: 0, count: start.parameters.count)
    let trace = start.trace(data, minimizing: .crossEntropy)
    #expect(objective(start.parameters, &gradient) == trace.loss && gradient == trace.gradient)
    let result = minimize(
      objective, from: start.parameters, by: .limitedMemory(), evaluations: 300)
    let end = start.moved(to: result.point).score(on: data, minimizing: .crossEntropy)
    #expect(end.loss == result.values.final && end.loss < 0.3 * trace.loss!)
  }

  @Test("a minimizer may be given another objective between steps")
  func changing() {
    let (first, second) = (Self.quadratic([1, 4]), Self.quadratic([9, 2]))
    var minimizer = Minimizer(.steepest, from: [1, 1], on: first)
    #expect(minimizer.step(on: first) != nil)
    minimizer.meet(second)
    var gradient = [0.0, 0.0]
    #expect(minimizer.value == second(minimizer.point, &gradient))
    #expect(minimizer.gradient == gradient)
  }
}

/// Expected directions are those that `Tests/References/full_batch.py` prints.
@Suite("Full-batch directions")
struct FullBatchDirectionTests {
  static let gradients = [
    [3, -1, 2], [1.5, 0.5, -1], [-0.25, 1, 0.75], [0.5, -0.125, 0.25],
  ]
  static let steps = [[-0.5, 0.25, -0.75], [-0.5, 0.125, 0.5], [0.25, -0.375, -0.25]]

  @Test(
    "directions for given gradients are those of the formulas",
    arguments: [
      (
        .fletcherReeves, [-0.6604567307692308, -0.10036057692307693, -0.3545673076923077]
      ),
      (
        .polakRibierePlus, [-0.7213746075353218, -0.1760939952904239, -0.3088697017268446]
      ),
      (
        .hestenesStiefel, [-0.7781961178045516, -0.34354082998661317, -0.3943273092369478]
      ),
      (
        .daiYuan, [-0.6675845606590115, -0.19706377933100344, -0.43298333749375933]
      ),
    ] as [(ConjugateGradients, [Double])])
  func conjugate(_ conjugate: ConjugateGradients, _ expected: [Double]) {
    var direction = Self.gradients[0].map { -$0 }
    for (gradient, next) in zip(Self.gradients, Self.gradients.dropFirst()) {
      let share = conjugate.share(gradient: gradient, next: next, direction: direction)
      direction = zip(next, direction).map { -$0 + share * $1 }
    }
    for (number, other) in zip(direction, expected) { #expect(abs(number - other) < 1e-14) }
  }

  @Test(
    "two loops give what dense matrices give",
    arguments: [
      (1, [-0.1646936490161574, 0.02617581187010077, -0.08718605023196288]),
      (2, [-0.1641314296636919, 0.026800500039506923, -0.08774826958442841]),
      (3, [-0.17194299170324764, 0.010788554061741142, -0.06343873419378898]),
    ])
  func memory(_ limit: Int, _ expected: [Double]) {
    var memory = LimitedMemory(limit: limit)
    for (index, step) in Self.steps.enumerated() {
      let change = zip(Self.gradients[index + 1], Self.gradients[index]).map { $0 - $1 }
      memory.remember(step: step, change: change)
    }
    #expect(memory.count == limit)
    let direction = memory.direction(for: Self.gradients[3])
    for (number, other) in zip(direction, expected) { #expect(abs(number - other) < 1e-14) }
  }

  @Test("a step along which the gradient did not grow is not remembered")
  func curvature() {
    var memory = LimitedMemory(limit: 3)
    memory.remember(step: [1, 0], change: [-1, 5])
    #expect(memory.count == 0 && memory.direction(for: [2, -3]) == [-2, 3])
  }
}
