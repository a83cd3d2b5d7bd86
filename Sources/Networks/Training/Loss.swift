/// What training makes small: a mean over the samples of a batch, summed in `Double`.
public enum Loss: String, Hashable, Codable, Sendable, CaseIterable {
  /// −log softmax(z)[label] of the logits z.
  case crossEntropy
  /// Σ softplus(z) − z·t over outputs: the cross-entropy of σ(z) against a target t in [0, 1].
  case binaryCrossEntropy
  /// ½ Σ (y − t)² over outputs, so that its slope is the error.
  case squaredError
}
