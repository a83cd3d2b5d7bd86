import Networks
import Numbers
import Testing

/// A record of scalar operations, run backward: slow, obvious, and written without the library.
struct Tape {
  private var values: [Double] = []
  /// For each value, the values it was made of and its derivative in each.
  private var sources: [[(index: Int, slope: Double)]] = []

  mutating func variable(_ value: Double) -> Int { record(value, []) }

  mutating func sum(_ x: Int, _ y: Int) -> Int {
    record(values[x] + values[y], [(x, 1), (y, 1)])
  }

  mutating func product(_ x: Int, _ y: Int) -> Int {
    record(values[x] * values[y], [(x, values[y]), (y, values[x])])
  }

  mutating func tanh(_ x: Int) -> Int {
    let value = Double.tanh(values[x])
    return record(value, [(x, 1 - value * value)])
  }

  mutating func exp(_ x: Int) -> Int {
    let value = Double.exp(values[x])
    return record(value, [(x, value)])
  }

  mutating func log(_ x: Int) -> Int { record(Double.log(values[x]), [(x, 1 / values[x])]) }

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

@Suite("Tape")
struct TapeTests {
  @Test("a scalar tape finds the same loss and gradient")
  func agrees() {
    let seed = Seed(root: 5)
    let data = Dataset(
      inputs: .normal(4, 2, seed: seed["inputs"]), labels: [0, 1, 1, 0], classes: 2)
    let network = Network<Double>(
      inputs: 2, [.dense(3), .tanh, .dense(2)], initializer: .xavier, biases: .normal(0.5),
      seed: seed["weights"])
    var tape = Tape()
    let parameters = network.parameters.map { tape.variable($0) }
    let loss = self.loss(of: parameters, data, &tape)
    let gradient = tape.gradient(of: loss)
    let trace = network.trace(data, minimizing: .crossEntropy)
    #expect(abs(tape.value(loss) - trace.loss!) < 1e-14)
    for (index, slope) in zip(parameters, trace.gradient) {
      #expect(abs(gradient[index] - slope) < 1e-14)
    }
  }

  /// Mean over samples of log Σ exp z − z[label], z = tanh(xW₁ + b₁)W₂ + b₂.
  private func loss(of parameters: [Int], _ data: Dataset, _ tape: inout Tape) -> Int {
    var total = tape.variable(0)
    for (sample, label) in data.labels!.enumerated() {
      let x = data.inputs.row(sample).map { tape.variable($0) }
      let hidden = dense(x, 3, parameters[0..<9], &tape).map { tape.tanh($0) }
      let logits = dense(hidden, 2, parameters[9..<17], &tape)
      let powers = logits.map { tape.exp($0) }
      let scale = tape.log(tape.sum(powers[0], powers[1]))
      let own = tape.product(tape.variable(-1), logits[label])
      total = tape.sum(total, tape.sum(scale, own))
    }
    return tape.product(total, tape.variable(1 / Double(data.count)))
  }

  private func dense(
    _ x: [Int], _ outputs: Int, _ parameters: ArraySlice<Int>, _ tape: inout Tape
  ) -> [Int] {
    let parameters = Array(parameters)
    return (0..<outputs).map { column in
      var z = parameters[x.count * outputs + column]
      for (row, index) in x.enumerated() {
        z = tape.sum(z, tape.product(index, parameters[row * outputs + column]))
      }
      return z
    }
  }
}
