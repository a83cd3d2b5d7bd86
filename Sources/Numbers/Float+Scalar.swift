import CNumbers

extension Float: Scalar {
  @inlinable
  public static func apply(
    _ function: Elementary, _ source: UnsafePointer<Float>,
    into result: UnsafeMutablePointer<Float>, count: Int
  ) {
    nn_apply_float(nn_float(), function.rawValue, source, result, count)
  }

  @inlinable
  public static func power(
    _ bases: UnsafePointer<Float>, _ exponents: UnsafePointer<Float>,
    into result: UnsafeMutablePointer<Float>, count: Int
  ) {
    nn_float().pointee.power(bases, exponents, result, count)
  }

  @inlinable
  public static func pullBack(
    _ function: Saturation, output: UnsafePointer<Float>, slope: UnsafeMutablePointer<Float>,
    count: Int
  ) {
    switch function {
    case .tanh: nn_float().pointee.tanh_pullback(output, slope, count)
    case .sigmoid: nn_float().pointee.sigmoid_pullback(output, slope, count)
    case .relu: nn_float().pointee.relu_pullback(output, slope, count)
    }
  }

  @inlinable
  public static func multiply(
    _ layout: Product.Layout, _ first: UnsafePointer<Float>, _ firstStride: Int,
    _ second: UnsafePointer<Float>, _ secondStride: Int,
    into result: UnsafeMutablePointer<Float>, _ resultStride: Int, rows: Int, columns: Int,
    inner: Int, start: Product.Start, bias: UnsafePointer<Float>?
  ) {
    nn_multiply_float(
      nn_float(), layout.rawValue, first, firstStride, second, secondStride, result, resultStride,
      rows, columns, inner, start == .result ? 1 : 0, bias)
  }

  @inlinable
  public static func addScaled(
    _ factor: Float, _ x: UnsafePointer<Float>, to y: UnsafeMutablePointer<Float>, count: Int
  ) {
    nn_float().pointee.add_scaled(factor, x, y, count)
  }

  @inlinable
  public static func scale(
    _ factor: Float, _ x: UnsafePointer<Float>, into y: UnsafeMutablePointer<Float>, count: Int
  ) {
    nn_float().pointee.scale(factor, x, y, count)
  }

  @inlinable
  public static func combine(
    _ operation: Elementwise, _ x: UnsafePointer<Float>, _ y: UnsafePointer<Float>,
    into z: UnsafeMutablePointer<Float>, count: Int
  ) {
    switch operation {
    case .sum: nn_float().pointee.add(x, y, z, count)
    case .difference: nn_float().pointee.subtract(x, y, z, count)
    case .product: nn_float().pointee.times(x, y, z, count)
    }
  }

  @inlinable
  public static func sum(_ x: UnsafePointer<Float>, count: Int) -> Double {
    nn_float().pointee.sum(x, count)
  }

  @inlinable
  public static func dot(
    _ x: UnsafePointer<Float>, _ y: UnsafePointer<Float>, count: Int
  ) -> Double {
    nn_float().pointee.dot(x, y, count)
  }

  @inlinable
  public static func squaredDeviations(
    _ x: UnsafePointer<Float>, from centre: Double, count: Int
  ) -> Double {
    nn_float().pointee.squared_deviations(x, centre, count)
  }

  @inlinable
  public static func columnSums(
    _ x: UnsafePointer<Float>, into sums: UnsafeMutablePointer<Float>, rows: Int, columns: Int
  ) {
    nn_float().pointee.column_sums(x, sums, rows, columns, 0)
  }

  @inlinable
  public static func logSumExp(_ x: UnsafePointer<Float>, count: Int) -> Double {
    nn_float().pointee.log_sum_exp(x, count)
  }

  @inlinable
  public static func softmaxRows(
    _ x: UnsafePointer<Float>, into y: UnsafeMutablePointer<Float>, rows: Int, columns: Int
  ) {
    nn_float().pointee.softmax(x, y, nil, rows, columns)
  }

  @inlinable
  public static func draw(
    _ distribution: Distribution<Float>, key: UInt64, from first: Int,
    into y: UnsafeMutablePointer<Float>, count: Int
  ) {
    let kernels = nn_float().pointee
    let first = UInt64(first)
    switch distribution {
    case .normal(let deviation): kernels.normals(key, first, deviation, y, count)
    case .uniform(let range):
      kernels.uniforms(key, first, range.lowerBound, range.upperBound, y, count)
    case .bernoulli(let probability): kernels.bernoullis(key, first, probability, y, count)
    }
  }
}
