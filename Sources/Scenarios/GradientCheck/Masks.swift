import Laboratory
import Networks
import Numbers

/// Can a network with dropout be checked?
public let dropout = Experiment("dropout", seeds: 32) { trial in
  let data = Dataset(
    inputs: .normal(16, 6, seed: trial.seed["inputs"]),
    labels: (0..<16).map { trial.seed["labels"].integer(below: 4, at: $0) }, classes: 4)
  let network = Network<Double>(
    inputs: 6, [.dense(10), .tanh, .dropout(keep: 0.7), .dense(4)], initializer: .xavier,
    seed: trial.seed["weights"])
  let masks = trial.seed["masks"]
  let gradient = network.trace(data, minimizing: .crossEntropy, masks: masks[0]).gradient
  return MaskErrors(
    live: maskSteps.map { step in
      var pass = 0
      let measured = Difference.central(step: step).slopes(at: network.parameters) { point in
        pass += 1
        return network.moved(to: point)
          .trace(data, minimizing: .crossEntropy, masks: masks[pass]).loss!
      }
      return GradientCheck.relativeError(measured, gradient)
    },
    frozen: try maskSteps.map { step in
      try GradientCheck(.central(step: step))
        .run(network, on: data, minimizing: .crossEntropy, masks: .frozen(masks[0]))
        .relativeError
    },
    off: try maskSteps.map { step in
      try GradientCheck(.central(step: step))
        .run(network, on: data, minimizing: .crossEntropy, masks: .off).relativeError
    },
    mixed: try maskSteps.map { step in
      try GradientCheck(.central(step: step)).run(
        network, on: data, minimizing: .crossEntropy, masks: .off, gradient: gradient
      ).relativeError
    },
    refusal: refusal(of: network, data))
}

/// What the library answers when masks are to be drawn anew in each pass.
private func refusal(of network: Network<Double>, _ data: Dataset) -> String {
  do throws(CheckRefusal) {
    _ = try GradientCheck(.central(step: 1e-5)).run(network, on: data, minimizing: .crossEntropy)
    return ""
  } catch {
    return error.description
  }
}

/// The steps: 10⁻² to 10⁻⁸.
public let maskSteps = (2...8).map { Double.pow(10, -Double($0)) }

/// Relative errors over all parameters, one for each of `maskSteps`.
public struct MaskErrors: Codable, Sendable {
  /// Another mask in every pass.
  public var live: [Double]
  /// One mask in all passes.
  public var frozen: [Double]
  /// No mask in any pass.
  public var off: [Double]
  /// No mask in the differences, one in the gradient.
  public var mixed: [Double]
  /// Why the library does not check with live masks.
  public var refusal: String
}
