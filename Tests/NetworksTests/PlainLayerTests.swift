import CNumbers
import Numbers
import Testing

/// The layer and loss kernels, said again in plain Swift: one number at a time, every operation
/// rounded to `Float`. The `Double` kernels are the same source.
private enum Plain {
  static func cdf(_ x: Float) -> Float {
    0.5 * Elementary.erfc(x * Float(-0x1.6a09e667f3bcdp-1))
  }

  static func value(_ activation: Int, _ alpha: Float, _ x: Float) -> Float {
    switch activation {
    case NN_ACT_SIGMOID: Elementary.sigmoid(x)
    case NN_ACT_TANH: Elementary.tanh(x)
    case NN_ACT_RELU: x < 0 ? 0 : x
    case NN_ACT_LEAKY_RELU: x < 0 ? alpha * x : x
    case NN_ACT_ELU: x < 0 ? alpha * Elementary.expm1(x) : x
    case NN_ACT_GELU: x * cdf(x)
    case NN_ACT_SILU: x * Elementary.sigmoid(x)
    case NN_ACT_SOFTPLUS: Elementary.softplus(x)
    default: x
    }
  }

  static func slope(_ activation: Int, _ alpha: Float, _ x: Float, _ y: Float) -> Float {
    switch activation {
    case NN_ACT_SIGMOID: return y * (1 - y)
    case NN_ACT_TANH: return 1 - y * y
    case NN_ACT_LEAKY_RELU: return x > 0 ? 1 : alpha
    case NN_ACT_ELU: return x > 0 ? 1 : y + alpha
    case NN_ACT_GELU:
      let square: Float = -0.5 * x * x
      return cdf(x) + x * Elementary.exp(square) * Float(0x1.9884533d43651p-2)
    case NN_ACT_SILU:
      let share = Elementary.sigmoid(x)
      return share + y * (1 - share)
    case NN_ACT_SOFTPLUS: return Elementary.sigmoid(x)
    default: return 1
    }
  }

  /// Losses over rows of `columns`, with their slopes.
  static func squaredError(_ y: [Float], _ t: [Float], rows: Int) -> (Double, [Float]) {
    let share = 1 / Float(rows)
    let squares = zip(y, t).map { (Double($0) - Double($1)) * (Double($0) - Double($1)) }
    return (0.5 * squares.reduce(0, +) / Double(rows), zip(y, t).map { share * ($0 - $1) })
  }

  static func sigmoidSquaredError(_ z: [Float], _ t: [Float], rows: Int) -> (Double, [Float]) {
    let share = 1 / Float(rows)
    let y = z.map { Elementary.sigmoid($0) }
    let slopes = zip(y, t).map { y, t in share * ((y - t) * (y * (1 - y))) }
    return (squaredError(y, t, rows: rows).0, slopes)
  }

  static func binaryCrossEntropy(_ z: [Float], _ t: [Float], rows: Int) -> (Double, [Float]) {
    let share = 1 / Float(rows)
    var total = 0.0
    for (z, t) in zip(z, t) {
      let tail = Double(Elementary.softplus(-abs(z)))
      total += (max(Double(z), 0) - Double(z) * Double(t)) + tail
    }
    let slopes = zip(z, t).map { share * (Elementary.sigmoid($0) - $1) }
    return (total / Double(rows), slopes)
  }

  /// Columns to mean 0 and variance 1, then times scale, plus shift.
  static func normalized(
    _ x: [Float], columns: Int, _ scale: [Float], _ shift: [Float], epsilon: Float
  ) -> [Float] {
    let rows = x.count / columns
    var y = x
    for c in 0..<columns {
      let column = (0..<rows).map { Double(x[$0 * columns + c]) }
      let mean = column.reduce(0, +) / Double(rows)
      let squares = column.map { ($0 - mean) * ($0 - mean) }
      let variance = squares.reduce(0, +) / Double(rows)
      let inverse = Float(1 / (variance + Double(epsilon)).squareRoot())
      let rounded = Float(mean)
      let centre = Double(rounded) + Double(Float(mean - Double(rounded)))
      for r in 0..<rows {
        let deviation = Float(column[r] - centre)
        y[r * columns + c] = deviation * inverse * scale[c] + shift[c]
      }
    }
    return y
  }
}

@Suite("Layer kernels against plain Swift")
struct PlainLayerTests {
  private static let rows = 67
  private static let columns = 5
  private static let count = rows * columns
  private let paths = (0..<Int32(NN_PATHS)).compactMap { nn_layers_float_on($0)?.pointee }

  private func drawn(_ name: String) -> [Float] {
    Matrix<Float>.normal(1, Self.count, deviation: 2, seed: Seed(root: 1)["plain"][name]).row(0)
  }

  private func same(_ a: [Float], _ b: [Float]) -> Bool {
    a.map(\.bitPattern) == b.map(\.bitPattern)
  }

  @Test("activations and their pullbacks, to the bit", arguments: NN_ACT_IDENTITY...NN_ACT_SOFTPLUS)
  func activations(activation: Int) {
    let (x, dy, alpha) = (drawn("x"), drawn("dy"), Float(0.3))
    let expected = x.map { Plain.value(activation, alpha, $0) }
    let slopes = x.indices.map { index -> Float in
      // Where ReLU is flat the result is +0, whatever the sign of the slope that comes in.
      if activation == NN_ACT_RELU { return x[index] > 0 ? dy[index] : 0 }
      return dy[index] * Plain.slope(activation, alpha, x[index], expected[index])
    }
    for kernels in paths {
      var (y, dx) = (x, x)
      kernels.activate(Int32(activation), alpha, x, &y, Self.count)
      kernels.activate_pullback(Int32(activation), alpha, x, y, dy, &dx, Self.count)
      #expect(same(y, expected) && same(dx, slopes))
    }
  }

  @Test("losses and their slopes, to the bit")
  func losses() {
    let (z, t) = (drawn("x"), drawn("dy"))
    for kernels in paths {
      for (kernel, plain) in [
        (kernels.squared_error, Plain.squaredError),
        (kernels.sigmoid_squared_error, Plain.sigmoidSquaredError),
        (kernels.binary_cross_entropy, Plain.binaryCrossEntropy),
      ] {
        var slope = z
        let loss = kernel!(z, t, &slope, Self.rows, Self.columns)
        let expected = plain(z, t, Self.rows)
        #expect(loss == expected.0 && same(slope, expected.1))
      }
    }
  }

  @Test("batch normalization, to the bit, also of a column far from 0")
  func normalization() {
    let (scale, shift) = (drawn("scale"), drawn("shift"))
    let x = drawn("x").enumerated().map {
      $0.offset % Self.columns == 2 ? 1e6 + $0.element : $0.element
    }
    let expected = Plain.normalized(
      x, columns: Self.columns, scale, shift, epsilon: 1e-5)
    for kernels in paths {
      var (y, batch) = (x, [Float](repeating: 0, count: 4 * Self.columns))
      kernels.normalize(x, &y, Self.rows, Self.columns, scale, shift, 1e-5, &batch)
      #expect(same(y, expected))
    }
  }
}
