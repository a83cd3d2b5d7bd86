import CNumbers
import Numbers

extension Double: NetworkScalar {
  public static func round(_ numbers: [Double], into result: UnsafeMutablePointer<Double>) {
    for (index, number) in numbers.enumerated() { result[index] = number }
  }

  public static func activate(
    _ activation: Int32, _ alpha: Double, _ x: UnsafePointer<Double>,
    _ y: UnsafeMutablePointer<Double>, _ count: Int
  ) {
    kernels.activate(activation, alpha, x, y, count)
  }

  public static func activatePullback(
    _ activation: Int32, _ alpha: Double, _ x: UnsafePointer<Double>, _ y: UnsafePointer<Double>,
    _ dy: UnsafePointer<Double>, _ dx: UnsafeMutablePointer<Double>, _ count: Int
  ) {
    kernels.activate_pullback(activation, alpha, x, y, dy, dx, count)
  }

  public static func normalize(
    _ x: UnsafePointer<Double>, _ y: UnsafeMutablePointer<Double>, rows: Int, columns: Int,
    scale: UnsafePointer<Double>, shift: UnsafePointer<Double>, epsilon: Double,
    batch: UnsafeMutablePointer<Double>
  ) {
    kernels.normalize(x, y, rows, columns, scale, shift, epsilon, batch)
  }

  public static func normalizePullback(
    _ x: UnsafePointer<Double>, _ dy: UnsafePointer<Double>, _ dx: UnsafeMutablePointer<Double>,
    rows: Int, columns: Int, scale: UnsafePointer<Double>, batch: UnsafePointer<Double>,
    scaleSlope: UnsafeMutablePointer<Double>, shiftSlope: UnsafeMutablePointer<Double>
  ) {
    kernels.normalize_pullback(
      x, dy, dx, rows, columns, scale, batch, scaleSlope, shiftSlope)
  }

  public static func normalize(
    _ x: UnsafePointer<Double>, _ y: UnsafeMutablePointer<Double>, rows: Int, columns: Int,
    scale: UnsafePointer<Double>, shift: UnsafePointer<Double>, epsilon: Double,
    by moments: UnsafePointer<Double>
  ) {
    kernels.normalize_by(x, y, rows, columns, scale, shift, epsilon, moments)
  }

  public static func crossEntropy(
    _ logits: UnsafePointer<Double>, _ labels: UnsafePointer<Int32>,
    slope: UnsafeMutablePointer<Double>, rows: Int, columns: Int
  ) -> Double {
    kernels.cross_entropy(logits, labels, slope, rows, columns)
  }

  public static func binaryCrossEntropy(
    _ logits: UnsafePointer<Double>, _ targets: UnsafePointer<Double>,
    slope: UnsafeMutablePointer<Double>, rows: Int, columns: Int
  ) -> Double {
    kernels.binary_cross_entropy(logits, targets, slope, rows, columns)
  }

  public static func squaredError(
    _ outputs: UnsafePointer<Double>, _ targets: UnsafePointer<Double>,
    slope: UnsafeMutablePointer<Double>, rows: Int, columns: Int
  ) -> Double {
    kernels.squared_error(outputs, targets, slope, rows, columns)
  }

  static var kernels: nn_double_layers { nn_layers_double().pointee }
}
