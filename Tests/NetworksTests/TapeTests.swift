import Networks
import Numbers
import Testing

@Suite("Tape")
struct TapeTests {
  @Test(
    "a scalar tape finds the same loss, penalty and gradient", arguments: GradientCase.all)
  func agrees(_ example: GradientCase) {
    let data = GradientTests.data
    let network = Network<Double>(
      inputs: 3, example.layers, initializer: .lecun, biases: .normal(0.5), seed: Seed(root: 5))
    var tape = TapeNetwork(network, masks: example.masks!)
    let x = (0..<data.count).map { row in data.inputs.row(row).map { tape.record.variable($0) } }
    let z = tape.run(example.layers, on: x)
    let loss = tape.loss(example.loss, z, data)
    let objective = tape.record.sum(loss, tape.penalty(example.penalty, network.blocks))
    let slopes = tape.record.gradient(of: objective)
    let trace = example.trace(of: network, data)
    #expect(abs(tape.record.value(loss) - trace.loss!) < 1e-14)
    #expect(abs(tape.record.value(objective) - trace.objective!) < 1e-14)
    for (index, slope) in zip(tape.parameters, trace.gradient) {
      #expect(abs(slopes[index] - slope) < 1e-13)
    }
  }
}

/// A record of scalar operations, run backward: slow, obvious, and written without the library.
struct Tape {
  private var values: [Double] = []
  /// For each value, the values it was made of and its derivative in each.
  private var sources: [[(index: Int, slope: Double)]] = []

  mutating func variable(_ value: Double) -> Int { record(value, []) }

  mutating func sum(_ x: Int, _ y: Int) -> Int {
    record(values[x] + values[y], [(x, 1), (y, 1)])
  }

  mutating func sum(_ terms: [Int]) -> Int {
    terms.reduce(variable(0)) { sum($0, $1) }
  }

  mutating func product(_ x: Int, _ y: Int) -> Int {
    record(values[x] * values[y], [(x, values[y]), (y, values[x])])
  }

  mutating func scaled(_ x: Int, by factor: Double) -> Int {
    record(values[x] * factor, [(x, factor)])
  }

  mutating func difference(_ x: Int, _ y: Int) -> Int { sum(x, scaled(y, by: -1)) }

  /// A function of one value that returns its own value and slope.
  mutating func apply(_ x: Int, _ function: (Double) -> (Double, Double)) -> Int {
    let (value, slope) = function(values[x])
    return record(value, [(x, slope)])
  }

  func value(_ index: Int) -> Double { values[index] }

  func gradient(of result: Int) -> [Double] {
    var slopes = [Double](repeating: 0, count: values.count)
    slopes[result] = 1
    for index in values.indices.reversed() {
      for source in sources[index] { slopes[source.index] += slopes[index] * source.slope }
    }
    return slopes
  }

  private mutating func record(_ value: Double, _ from: [(index: Int, slope: Double)]) -> Int {
    values.append(value)
    sources.append(from)
    return values.count - 1
  }
}
