import Networks

/// Three baselines and their remedies. Every rate but those of C is the best that `rates` found.
extension Net {
  /// Baseline A: sigmoid, weights of variance 2/n.
  public static let sigmoid = Net(
    name: "A: sigmoid", activation: .sigmoid, start: .he, method: .descent(0.3))
  /// A with ReLU on the same weights.
  public static let relu = sigmoid.with("A with ReLU", .descent(0.03)) { $0.activation = .relu }
  /// A with batch normalization.
  public static let normalized = sigmoid.with("A with batch normalization", .descent(0.1)) {
    $0.block = .normalized
  }
  /// A with a way around every layer.
  public static let residual = sigmoid.with("A with residual blocks", .descent(0.3)) {
    $0.block = .residual
  }
  /// A from a Xavier start.
  public static let sigmoidXavier = sigmoid.with("A with a Xavier start", .descent(0.3)) {
    $0.start = .xavier
  }
  /// A with Adam.
  public static let sigmoidAdam = sigmoid.with("A with Adam", .adam(0.001)) { _ in }

  /// Baseline B: tanh, weights uniform between ±1/√n.
  public static let tanh = Net(
    name: "B: tanh, U[±1/√n]", activation: .tanh, start: .frameworkDefault, method: .descent(0.1))
  /// B from a Xavier start.
  public static let tanhXavier = tanh.with("B with a Xavier start", .descent(0.03)) {
    $0.start = .xavier
  }
  /// B from orthogonal matrices.
  public static let tanhOrthogonal = tanh.with("B with an orthogonal start", .descent(0.1)) {
    $0.start = .orthogonal
  }
  /// B with ReLU on the same weights.
  public static let tanhToReLU = tanh.with("B with ReLU", .descent(0.1)) { $0.activation = .relu }

  /// Baseline C: ReLU, weights with standard deviation 1.7/√n, a fixed rate.
  public static let wild = Net(
    name: "C: ReLU, gain 1.7", activation: .relu, start: .lecun(gain: 1.7), method: .descent(0.1))
  /// C with gradients cut to norm 1.
  public static let clipped = wild.with("C with clipping", .clipped(0.1)) { _ in }

  /// The nets whose rate was chosen.
  public static let tuned = [
    sigmoid, relu, normalized, residual, sigmoidXavier, sigmoidAdam, tanh, tanhXavier,
    tanhOrthogonal, tanhToReLU,
  ]

  /// This net changed in one respect and moved by a method of its own.
  private func with(_ name: String, _ method: Method, _ change: (inout Net) -> Void) -> Net {
    var net = self
    change(&net)
    net.name = name
    net.method = method
    return net
  }
}
