import Networks
import Numbers
import Testing

/// An initializer and the variance it promises for 60 inputs and 90 outputs.
struct Spread: CustomTestStringConvertible, Sendable {
  let testDescription: String
  let initializer: Initializer
  let variance: Double

  static let all = [
    Spread(testDescription: "normal", initializer: .normal(0.5), variance: 0.25),
    Spread(testDescription: "uniform", initializer: .uniform(3), variance: 3),
    Spread(testDescription: "framework", initializer: .frameworkDefault, variance: 1.0 / 180),
    Spread(testDescription: "LeCun", initializer: .lecun, variance: 1.0 / 60),
    Spread(testDescription: "Xavier", initializer: .xavier, variance: 2.0 / 150),
    Spread(testDescription: "Xavier, even", initializer: .xavier(.uniform), variance: 2.0 / 150),
    Spread(testDescription: "He", initializer: .he, variance: 2.0 / 60),
    Spread(testDescription: "He, gain 3", initializer: .he(gain: 3), variance: 18.0 / 60),
    Spread(testDescription: "LeCun, even", initializer: .lecun(.uniform), variance: 1.0 / 60),
    Spread(
      testDescription: "LeCun, outputs", initializer: .lecun(fan: .outputs), variance: 1.0 / 90),
    Spread(testDescription: "He, even", initializer: .he(.uniform), variance: 2.0 / 60),
    Spread(testDescription: "He, outputs", initializer: .he(fan: .outputs), variance: 2.0 / 90),
    Spread(
      testDescription: "He, even, average",
      initializer: .he(.uniform, fan: .average, gain: 0.5), variance: 0.5 / 75),
    Spread(
      testDescription: "framework, gain 2", initializer: .frameworkDefault(gain: 2),
      variance: 4.0 / 180),
    Spread(
      testDescription: "orthogonal, gain 2", initializer: .orthogonal(gain: 2),
      variance: 4.0 / 90),
    Spread(testDescription: "orthogonal", initializer: .orthogonal, variance: 1.0 / 90),
  ]
}

@Suite("Initializers")
struct InitializerTests {
  let seed = Seed(root: 3)

  @Test("weights have mean zero and the variance that the shape promises", arguments: Spread.all)
  func variance(_ spread: Spread) {
    let weights = spread.initializer.weights(inputs: 60, outputs: 90, seed: seed)
    let deviation = spread.initializer.deviation(inputs: 60, outputs: 90)
    #expect(weights.rows == 60 && weights.columns == 90)
    #expect(abs(deviation * deviation / spread.variance - 1) < 1e-12)
    // Four standard errors of the variance and of the mean of 5400 normal draws.
    #expect(abs(weights.variance / spread.variance - 1) < 4 * (2.0 / 5400).squareRoot())
    #expect(abs(weights.mean) < 4 * (spread.variance / 5400).squareRoot())
  }

  @Test("even weights keep their limit")
  func limit() {
    let weights = Initializer.frameworkDefault.weights(inputs: 25, outputs: 400, seed: seed)
    let greatest = weights.elements.map(abs).max()!
    #expect(greatest <= 0.2 && greatest > 0.199)
  }

  @Test("even weights are drawn between the limits as they were given, not an ulp beyond")
  func limitAsGiven() {
    for limit in (1...40).map({ 0.01 * Double($0) }) {
      let weights = Initializer.uniform(limit).weights(inputs: 3, outputs: 5, seed: seed)
      #expect(weights == .uniform(3, 5, in: -limit...limit, seed: seed))
    }
    for inputs in 1...40 {
      let limit = (1 / Double(inputs)).squareRoot()
      let weights = Initializer.frameworkDefault.weights(inputs: inputs, outputs: 5, seed: seed)
      #expect(weights == .uniform(inputs, 5, in: -limit...limit, seed: seed))
    }
  }

  @Test("orthogonal weights have orthonormal rows or columns, times the gain")
  func orthogonality() {
    for (inputs, outputs) in [(12, 30), (30, 12), (20, 20)] {
      let weights = Initializer.orthogonal(gain: 2).weights(
        inputs: inputs, outputs: outputs, seed: seed)
      let products =
        inputs < outputs ? weights.timesTransposed(weights) : weights.transposedTimes(weights)
      let rest = products - 4 * Matrix<Double>.identity(min(inputs, outputs))
      #expect(rest.elements.allSatisfy { abs($0) < 1e-14 })
    }
  }

  @Test("the deviation of a diagonal is that of its elements")
  func diagonal() {
    for (inputs, outputs) in [(4, 4), (3, 7), (1, 1)] {
      let weights = Initializer.identity(gain: 2).weights(
        inputs: inputs, outputs: outputs, seed: seed)
      let deviation = Initializer.identity(gain: 2).deviation(inputs: inputs, outputs: outputs)
      #expect(abs(weights.variance.squareRoot() - deviation) < 1e-14)
    }
  }

  @Test("biases start at zero, scales at one, running variances at one")
  func others() {
    let network = Network<Double>(
      inputs: 3, [.dense(4), .batchNormalization(epsilon: 0), .dense(2)], initializer: .identity(),
      seed: seed)
    #expect(network.bias(of: 1) == [0, 0, 0, 0])
    #expect(network[network.block(.scale, of: 1)].elements == [1, 1, 1, 1])
    #expect(network[network.block(.shift, of: 1)].elements == [0, 0, 0, 0])
    let inputs = Matrix<Double>(rows: 1, columns: 3, [1, 2, 3])
    #expect(network.logits(of: inputs).elements == [1, 2])
  }

  @Test("other activations and other number types start from the same weights")
  func sameStart() {
    let relu = Network<Float>(
      inputs: 3, [.dense(4), .relu, .dense(2)], initializer: .he, seed: seed)
    let other = Network<Double>(
      inputs: 3, [.dense(4), .batchNormalization(), .tanh, .dense(2)], initializer: .he, seed: seed)
    for layer in 1...2 {
      let rounded = other.weights(of: layer).elements.map { Float($0) }
      #expect(relu.weights(of: layer).elements == rounded)
    }
  }
}
