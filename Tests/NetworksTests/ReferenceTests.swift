import Foundation
import Networks
import Numbers
import Testing

/// The numbers of `Reference/reference.py`, which says where each comes from.
private struct RuleNumbers: Decodable {
  let rate: Double
  let start: [Double]
  let gradients: [[Double]]
  let kept: [Int]
  let paths: [String: [[Double]]]
}

private struct SpreadNumbers: Decodable {
  let name: String
  let inputs: Int
  let outputs: Int
  let limit: Double?
  let deviation: Double?
}

private struct StartNumbers: Decodable {
  let name: String
  let inputs: Int
  let outputs: Int
  let weights: [Double]?
  let products: [Double]?
}

private func reference<Value: Decodable>(_ name: String, as type: Value.Type) throws -> Value {
  let file = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "Reference/\(name).json")
  return try JSONDecoder().decode(type, from: Data(contentsOf: file))
}

@Suite("Reference")
struct ReferenceTests {
  static let rate = 0.125

  /// Our settings of every rule that the script knows.
  static let rules: [String: any UpdateRule] = [
    "descent": Descent(rate: rate),
    "momentum": Momentum(rate: rate, decay: 0.9),
    "averagedMomentum": AveragedMomentum(rate: rate, decay: 0.9),
    "nesterov": Nesterov(rate: rate, decay: 0.9),
    "nesterovLookAhead": NesterovLookAhead(rate: rate, decay: 0.9),
    "adaGrad": AdaGrad(rate: rate),
    "adadelta": Adadelta(),
    "adadeltaHalf": Adadelta(rate: rate, decay: 0.5, epsilon: 0.25),
    "rmsprop": RMSprop(rate: rate),
    "adam": Adam(rate: rate),
    "adamHalf": Adam(rate: rate, meanDecay: 0.5, squareDecay: 0.75, epsilon: 0.25),
    "uncorrectedAdam": Adam(rate: rate).uncorrected,
    "adamW": AdamW(rate: rate, decay: 0.25),
    "amsGrad": AMSGrad(rate: rate),
    "amsGradHalf": AMSGrad(rate: rate, meanDecay: 0.5, squareDecay: 0.75, epsilon: 0.25),
    "nadam": Nadam(rate: rate),
    "nadamHalf": Nadam(rate: rate, meanDecay: 0.5, squareDecay: 0.75, epsilon: 0.25),
    "adaMax": AdaMax(rate: rate),
    "adaMaxHalf": AdaMax(rate: rate, meanDecay: 0.5, sizeDecay: 0.75),
    "weightDecayThenMomentum": WeightDecay(0.25).then(Momentum(rate: rate)),
    "weightDecayThenAdam": WeightDecay(0.25).then(Adam(rate: rate)),
    "clipNormThenMomentum": ClipNorm(2).then(Momentum(rate: rate)),
    "clipValueThenAdam": ClipValue(1.25).then(Adam(rate: rate)),
    "accumulateFourThenAdam": Accumulate(4).then(Adam(rate: rate)),
    "adamWOverCosine": AdamW(rate: rate, decay: 0.25).scheduled(.cosine(over: 20)),
  ]

  static let schedules: [String: Schedule] = [
    "constant": .constant,
    "step": .step(factor: 0.5, every: 7),
    "tenth": .tenth(every: 16),
    "inverseTime": .inverseTime(half: 8),
    "cosine": .cosine(over: 40),
    "cosineToLeast": .cosine(over: 25, least: 0.1),
    "warmUp": .warmUp(over: 10),
    "warmUpThenCosine": .warmUp(over: 10).then(.cosine(over: 30)),
  ]

  static let initializers: [String: Initializer] = [
    "normal": .normal(0.02),
    "uniform": .uniform(0.25),
    "frameworkDefault": .frameworkDefault,
    "lecun": .lecun,
    "lecunUniform": .lecun(.uniform),
    "xavier": .xavier,
    "xavierUniform": .xavier(.uniform),
    "xavierTanh": .xavier(gain: 5.0 / 3),
    "he": .he,
    "heUniform": .he(.uniform),
    "heOutputs": .he(fan: .outputs),
    "heOutputsUniform": .he(.uniform, fan: .outputs),
  ]

  /// A step rounds about ten times, each by at most half a unit in the last place of the greatest
  /// number the parameter has been; two orders of operations may part by so much at every step.
  @Test("twenty steps along awkward gradients end where the reference script ends")
  func paths() throws {
    let numbers = try reference("rules", as: RuleNumbers.self)
    #expect(Set(numbers.paths.keys) == Set(Self.rules.keys) && numbers.rate == Self.rate)
    for (name, expected) in numbers.paths.sorted(by: { $0.key < $1.key }) {
      let found = path(of: Self.rules[name]!, numbers)
      for (row, step) in zip(expected, numbers.kept) {
        for (index, value) in row.enumerated() {
          let size = found[..<step].map { abs($0[index]) }.max()!
          let units = abs(found[step - 1][index] - value) / max(size, abs(numbers.start[index])).ulp
          #expect(
            units <= Double(5 * step), "\(name), step \(step), parameter \(index): \(units) units")
        }
      }
    }
  }

  private func path(of rule: some UpdateRule, _ numbers: RuleNumbers) -> [[Double]] {
    var point = numbers.start
    var memory = RuleMemory<Double>(rule, count: point.count)
    return numbers.gradients.map { gradient in
      rule.lookAhead(&point, memory: &memory)
      rule.update(&point, along: gradient, memory: &memory)
      return point
    }
  }

  @Test("schedules give the shares of the reference script")
  func shares() throws {
    let numbers = try reference("schedules", as: [String: [Double]].self)
    #expect(Set(numbers.keys) == Set(Self.schedules.keys))
    for (name, expected) in numbers {
      for (index, value) in expected.enumerated() {
        // PyTorch multiplies its way from step to step: half a unit of 1 for each of 40.
        let share = Self.schedules[name]!.share(at: index + 1)
        #expect(abs(share - value) <= 20 * 1.0.ulp, "\(name), step \(index + 1)")
      }
    }
  }

  @Test("initializers have the deviations and limits of the reference script")
  func spreads() throws {
    let numbers = try reference("initializers", as: [SpreadNumbers].self)
    #expect(Set(numbers.map(\.name)) == Set(Self.initializers.keys))
    for spread in numbers {
      let initializer = Self.initializers[spread.name]!
      let found = initializer.deviation(inputs: spread.inputs, outputs: spread.outputs)
      let expected = spread.deviation ?? spread.limit! / Double(3).squareRoot()
      #expect(abs(found / expected - 1) <= 4 * 1.0.ulp, "\(spread.name)")
      check(initializer, spread, deviation: expected)
    }
  }

  static let starts: [String: Initializer] = [
    "zeros": .zeros, "constant": .constant(0.3), "identity": .identity(),
    "orthogonal": .orthogonal(gain: 2),
  ]

  @Test("starts that are no independent draws are those of the reference script")
  func startsWithoutDraws() throws {
    let numbers = try reference("starts", as: [StartNumbers].self)
    #expect(Set(numbers.map(\.name)) == Set(Self.starts.keys))
    for start in numbers {
      let weights = Self.starts[start.name]!.weights(
        inputs: start.inputs, outputs: start.outputs, seed: Seed(root: 41))
      if let expected = start.weights { #expect(weights.elements == expected, "\(start.name)") }
      guard let expected = start.products else { continue }
      let products =
        start.inputs < start.outputs
        ? weights.timesTransposed(weights) : weights.transposedTimes(weights)
      #expect(products.count == expected.count)
      #expect(zip(products.elements, expected).allSatisfy { abs($0 - $1) < 1e-14 })
    }
  }

  /// The weights themselves: within the limit, and with the mean, the variance and the fourth moment
  /// of their distribution to within four standard errors.
  private func check(_ initializer: Initializer, _ spread: SpreadNumbers, deviation: Double) {
    let weights = initializer.weights(
      inputs: spread.inputs, outputs: spread.outputs, seed: Seed(root: 41))
    // Moments 4 and 8 of a normal and of an even distribution of variance 1.
    let (fourth, eighth) = spread.limit == nil ? (3.0, 105.0) : (1.8, 9.0)
    let scaled = weights.elements.map { $0 / deviation }
    let count = Double(scaled.count)
    func mean(_ power: Int) -> Double {
      scaled.map { value in (0..<power).reduce(1.0) { product, _ in product * value } }.sum / count
    }
    #expect(abs(mean(1)) < 4 * (1 / count).squareRoot(), "\(spread.name)")
    #expect(abs(mean(2) - 1) < 4 * ((fourth - 1) / count).squareRoot(), "\(spread.name)")
    let error = ((eighth - fourth * fourth) / count).squareRoot()
    #expect(abs(mean(4) - fourth) < 4 * error, "\(spread.name)")
    if let limit = spread.limit {
      let greatest = weights.elements.map(abs).max()!
      #expect(greatest <= limit * (1 + 1.0.ulp), "\(spread.name)")
    }
  }
}
