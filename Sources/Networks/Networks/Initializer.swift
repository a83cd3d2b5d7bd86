import Numbers

/// Where the weights of a dense layer start: a spread that follows from its shape, and a shape of
/// the draw.
///
/// ```swift
/// Network(inputs: 2, layers, initializer: .he, seed: seed["weights"])
/// Network(inputs: 2, layers, initializer: .xavier(gain: 1.7), seed: seed["weights"])
/// ```
///
/// With n inputs and m outputs. Every weight is drawn in `Double` and rounded once, so networks
/// over `Float` and `Double` start at the same place.
public struct Initializer: Hashable, Codable, Sendable {
  /// The shape of the distribution that weights are drawn from.
  public enum Draw: String, Hashable, Codable, Sendable {
    /// A normal distribution.
    case normal
    /// An even distribution around 0.
    case uniform
  }

  /// The numbers that a unit of a layer sees or feeds.
  public enum Fan: String, Hashable, Codable, Sendable {
    /// n: what keeps the size of values on the way forward.
    case inputs
    /// m: what keeps the size of slopes on the way back.
    case outputs
    /// (n + m)/2: a compromise.
    case average

    func size(inputs: Int, outputs: Int) -> Double {
      switch self {
      case .inputs: Double(inputs)
      case .outputs: Double(outputs)
      case .average: Double(inputs + outputs) / 2
      }
    }
  }

  enum Rule: Hashable, Codable, Sendable {
    case constant(Double)
    case deviation(Double)
    case limit(Double)
    case fan(Fan, Double)
    case orthogonal
    case identity
  }

  let rule: Rule
  let draw: Draw
  let gain: Double

  init(_ rule: Rule, _ draw: Draw = .normal, gain: Double = 1) {
    self.rule = rule
    self.draw = draw
    self.gain = gain
  }

  /// All weights 0.
  public static let zeros = Initializer(.constant(0))
  /// All weights equal.
  public static func constant(_ value: Double) -> Initializer { Initializer(.constant(value)) }
  /// Normal weights with the given standard deviation.
  public static func normal(_ deviation: Double) -> Initializer {
    Initializer(.deviation(deviation))
  }
  /// Weights even over ±limit.
  public static func uniform(_ limit: Double) -> Initializer {
    Initializer(.limit(limit), .uniform)
  }
  /// Weights even over ±1/√n, variance 1/(3n): what a common framework does unless told otherwise.
  public static let frameworkDefault = frameworkDefault()
  /// Weights even over ±gain/√n.
  public static func frameworkDefault(gain: Double = 1) -> Initializer {
    Initializer(.fan(.inputs, 1.0 / 3), .uniform, gain: gain)
  }
  /// Variance 1/n (LeCun, Bottou, Orr, Müller 1998); lecture notes often call it Xavier.
  public static let lecun = lecun()
  /// Variance gain²/n, or over another fan.
  public static func lecun(
    _ draw: Draw = .normal, fan: Fan = .inputs, gain: Double = 1
  ) -> Initializer {
    Initializer(.fan(fan, 1), draw, gain: gain)
  }
  /// Variance 2/(n + m) (Glorot, Bengio 2010).
  public static let xavier = xavier()
  /// Variance gain²·2/(n + m).
  public static func xavier(_ draw: Draw = .normal, gain: Double = 1) -> Initializer {
    Initializer(.fan(.average, 1), draw, gain: gain)
  }
  /// Variance 2/n, made for ReLU (He, Zhang, Ren, Sun 2015); also called Kaiming.
  public static let he = he()
  /// Variance gain²·2/n, or over another fan.
  public static func he(
    _ draw: Draw = .normal, fan: Fan = .inputs, gain: Double = 1
  ) -> Initializer {
    Initializer(.fan(fan, 2), draw, gain: gain)
  }
  /// Orthonormal rows or columns, evenly among all such (Saxe, McClelland, Ganguli 2014).
  public static let orthogonal = orthogonal()
  /// Orthonormal rows or columns, times a gain.
  public static func orthogonal(gain: Double = 1) -> Initializer {
    Initializer(.orthogonal, gain: gain)
  }
  /// `gain` on the diagonal, 0 elsewhere.
  public static func identity(gain: Double = 1) -> Initializer {
    Initializer(.identity, gain: gain)
  }

  /// The standard deviation of a weight of a layer, before rounding.
  public func deviation(inputs: Int, outputs: Int) -> Double {
    switch rule {
    case .constant: 0
    case .deviation(let deviation): gain * deviation
    case .limit(let limit): gain * limit / Double(3).squareRoot()
    case .fan(let fan, let factor):
      gain * (factor / fan.size(inputs: inputs, outputs: outputs)).squareRoot()
    case .orthogonal: gain / Double(max(inputs, outputs)).squareRoot()
    case .identity:
      gain * Double(max(inputs, outputs) - 1).squareRoot() / Double(max(inputs, outputs))
    }
  }

  /// What even draws keep within: √3 deviations, rounded once where the shape gives it.
  private func limit(inputs: Int, outputs: Int) -> Double {
    switch rule {
    case .limit(let limit): gain * limit
    case .fan(let fan, let factor):
      gain * (3 * factor / fan.size(inputs: inputs, outputs: outputs)).squareRoot()
    case .constant, .deviation, .orthogonal, .identity:
      Double(3).squareRoot() * deviation(inputs: inputs, outputs: outputs)
    }
  }

  /// The start of an inputs×outputs matrix, drawn from the stream of `seed`.
  public func weights(inputs: Int, outputs: Int, seed: Seed) -> Matrix<Double> {
    switch rule {
    case .constant(let value):
      return Matrix(rows: inputs, columns: outputs, repeating: value)
    case .identity:
      return Matrix(rows: inputs, columns: outputs) { $0 == $1 ? gain : 0 }
    case .orthogonal:
      return gain * Self.orthonormal(inputs, outputs, seed)
    case .deviation, .limit, .fan:
      return drawn(inputs, outputs, ofLayer: (inputs, outputs), seed)
    }
  }

  /// The start of the row that a layer of n inputs adds; where weights have a structure, a row of
  /// draws with their deviation.
  func bias(inputs: Int, outputs: Int, seed: Seed) -> Matrix<Double> {
    if case .constant(let value) = rule {
      return Matrix(rows: 1, columns: outputs, repeating: value)
    }
    return drawn(1, outputs, ofLayer: (inputs, outputs), seed)
  }

  private func drawn(
    _ rows: Int, _ columns: Int, ofLayer layer: (inputs: Int, outputs: Int), _ seed: Seed
  ) -> Matrix<Double> {
    switch draw {
    case .normal:
      let deviation = deviation(inputs: layer.inputs, outputs: layer.outputs)
      return .normal(rows, columns, deviation: deviation, seed: seed)
    case .uniform:
      let limit = limit(inputs: layer.inputs, outputs: layer.outputs)
      return .uniform(rows, columns, in: -limit...limit, seed: seed)
    }
  }

  /// The orthonormal factor of a normal matrix, along its longer side: even among all such (Mezzadri
  /// 2007).
  private static func orthonormal(_ inputs: Int, _ outputs: Int, _ seed: Seed) -> Matrix<Double> {
    let long = max(inputs, outputs)
    let short = min(inputs, outputs)
    let vectors = Matrix<Double>.normal(short, long, seed: seed).transposed.orthogonalized.q
    return inputs == short ? vectors.transposed : vectors
  }
}
