import CNumbers

extension Double: Scalar {
  @inlinable
  public static func apply(
    _ function: Elementary, _ source: UnsafePointer<Double>,
    into result: UnsafeMutablePointer<Double>, count: Int
  ) {
    nn_apply_double(nn_double(), function.rawValue, source, result, count)
  }

  @inlinable
  public static func power(
    _ bases: UnsafePointer<Double>, _ exponents: UnsafePointer<Double>,
    into result: UnsafeMutablePointer<Double>, count: Int
  ) {
    nn_double().pointee.power(bases, exponents, result, count)
  }

  @inlinable
  public static func pullBack(
    _ function: Saturation, output: UnsafePointer<Double>, slope: UnsafeMutablePointer<Double>,
    count: Int
  ) {
    switch function {
    case .tanh: nn_double().pointee.tanh_pullback(output, slope, count)
    case .sigmoid: nn_double().pointee.sigmoid_pullback(output, slope, count)
    case .relu: nn_double().pointee.relu_pullback(output, slope, count)
    }
  }

  @inlinable
  public static func multiply(
    _ layout: Product.Layout, _ first: UnsafePointer<Double>, _ firstStride: Int,
    _ second: UnsafePointer<Double>, _ secondStride: Int,
    into result: UnsafeMutablePointer<Double>, _ resultStride: Int, rows: Int, columns: Int,
    inner: Int, start: Product.Start, bias: UnsafePointer<Double>?
  ) {
    nn_multiply_double(
      nn_double(), layout.rawValue, first, firstStride, second, secondStride, result, resultStride,
      rows, columns, inner, start == .result ? 1 : 0, bias)
  }

  @inlinable
  public static func addScaled(
    _ factor: Double, _ x: UnsafePointer<Double>, to y: UnsafeMutablePointer<Double>, count: Int
  ) {
    nn_double().pointee.add_scaled(factor, x, y, count)
  }

  @inlinable
  public static func scale(
    _ factor: Double, _ x: UnsafePointer<Double>, into y: UnsafeMutablePointer<Double>, count: Int
  ) {
    nn_double().pointee.scale(factor, x, y, count)
  }

  @inlinable
  public static func combine(
    _ operation: Elementwise, _ x: UnsafePointer<Double>, _ y: UnsafePointer<Double>,
    into z: UnsafeMutablePointer<Double>, count: Int
  ) {
    switch operation {
    case .sum: nn_double().pointee.add(x, y, z, count)
    case .difference: nn_double().pointee.subtract(x, y, z, count)
    case .product: nn_double().pointee.times(x, y, z, count)
    }
  }

  @inlinable
  public static func sum(_ x: UnsafePointer<Double>, count: Int) -> Double {
    nn_double().pointee.sum(x, count)
  }

  @inlinable
  public static func dot(
    _ x: UnsafePointer<Double>, _ y: UnsafePointer<Double>, count: Int
  ) -> Double {
    nn_double().pointee.dot(x, y, count)
  }

  @inlinable
  public static func squaredDeviations(
    _ x: UnsafePointer<Double>, from centre: Double, count: Int
  ) -> Double {
    nn_double().pointee.squared_deviations(x, centre, count)
  }

  @inlinable
  public static func columnSums(
    _ x: UnsafePointer<Double>, into sums: UnsafeMutablePointer<Double>, rows: Int, columns: Int
  ) {
    nn_double().pointee.column_sums(x, sums, rows, columns, 0)
  }

  @inlinable
  public static func logSumExp(_ x: UnsafePointer<Double>, count: Int) -> Double {
    nn_double().pointee.log_sum_exp(x, count)
  }

  @inlinable
  public static func softmaxRows(
    _ x: UnsafePointer<Double>, into y: UnsafeMutablePointer<Double>, rows: Int, columns: Int
  ) {
    nn_double().pointee.softmax(x, y, nil, rows, columns)
  }

  @inlinable
  public static func draw(
    _ distribution: Distribution<Double>, key: UInt64, from first: Int,
    into y: UnsafeMutablePointer<Double>, count: Int
  ) {
    let kernels = nn_double().pointee
    let first = UInt64(first)
    switch distribution {
    case .normal(let deviation): kernels.normals(key, first, deviation, y, count)
    case .uniform(let range):
      kernels.uniforms(key, first, range.lowerBound, range.upperBound, y, count)
    case .bernoulli(let probability): kernels.bernoullis(key, first, probability, y, count)
    }
  }
}
