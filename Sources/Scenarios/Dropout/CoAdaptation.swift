import Laboratory
import Networks
import Numbers

/// What does training add to the weights of the first layer, in one network of each kind?
public let coAdaptation = Experiment("co-adaptation") { trial in
  let task = Task(trial)
  return [Treatment.none, .dropout].map { treatment -> [[Float]] in
    strongestChanges(
      of: treatment.train(on: task, trial).network, since: treatment.start(trial), count: 8)
  }
}

/// How the hidden units of a network respond to test samples.
public struct Activity: Codable, Sendable {
  /// The edges of `shares`, in units of the network's mean activation.
  public static let edges = (0...24).map { Double($0) / 4 }

  /// The share of responses that are exactly zero.
  public let zero: Double
  /// The mean response.
  public let mean: Double
  /// (E h)²/E h²: 1 where all responses are alike, near 0 where few are large (Treves, Rolls 1991).
  public let evenness: Double
  /// The share of responses above zero between neighbouring edges.
  public let shares: [Float]

  init(_ network: Network<Float>, on task: Task) {
    let units = network.outputs(of: task.test.inputs).activations[0]
    let outputs = units.outputs
    mean = outputs.mean
    evenness = mean * mean / units.secondMoment
    let bin = Float(mean) / 4
    var counts = Self.edges.dropLast().map { _ in 0 }
    var zeros = 0
    outputs.withUnsafeBufferPointer { elements in
      for element in elements where element > 0 {
        let index = Int((element / bin).rounded(.down))
        if index < counts.count { counts[index] += 1 }
      }
      for element in elements where element == 0 { zeros += 1 }
    }
    zero = Double(zeros) / Double(outputs.count)
    shares = counts.map { Float($0) / Float(outputs.count) }
  }
}

/// What was added to the incoming weights of the units with the longest outgoing ones, each brought
/// to greatest size 1.
private func strongestChanges(
  of network: Network<Float>, since start: Network<Float>, count: Int
) -> [[Float]] {
  let change = network.weights(of: 1) - start.weights(of: 1)
  let outgoing = network.weights(of: 2)
  let sizes = (0..<outgoing.rows).map { unit in
    outgoing.row(unit).map { Double($0) * Double($0) }.sum
  }
  let order = sizes.indices.sorted { (-sizes[$0], $0) < (-sizes[$1], $1) }
  return order.prefix(count).map { unit in
    let weights = change.column(unit)
    let greatest = weights.map(abs).max() ?? 1
    // Two digits are all that a picture shows.
    return weights.map { ($0 / greatest * 64).rounded() / 64 }
  }
}
