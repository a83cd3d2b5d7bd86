/// What training makes small: a mean over the samples of a batch, summed in `Double`.
public enum Loss: String, Hashable, Codable, Sendable, CaseIterable {
  /// −log softmax(z)[label] of the logits z.
  case crossEntropy
  /// Σ softplus(z) − z·t over outputs: the cross-entropy of σ(z) against a target t in [0, 1].
  case binaryCrossEntropy
  /// ½ Σ (y − t)² over outputs, so that its slope is the error.
  case squaredError
  /// ½ Σ (σ(z) − t)² over outputs: what saturates where cross-entropy does not.
  case sigmoidSquaredError
  /// Σ max(0, 1 + z − z[label]) over the outputs that are not the label (Weston, Watkins 1999); the
  /// slope of a term at 0 is taken as 0.
  case hinge
}
