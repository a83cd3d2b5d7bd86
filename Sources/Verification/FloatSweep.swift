import Glibc
import Numbers

/// What trying many `Float` inputs of a function found.
public struct FloatSweep: Sendable {
  /// The number of inputs tried.
  public private(set) var inputs = 0
  /// Inputs whose correct rounding needed more than a double.
  public private(set) var hard = 0
  /// Hard inputs left open because MPFR is not installed.
  public private(set) var open = 0
  /// Results that are not the correctly rounded value.
  public private(set) var wrong = 0
  /// Some inputs with a wrong result, ascending within each of the parts.
  public private(set) var wrongInputs: [Float] = []
  /// The greatest distance of a result from the exact value, in ulps of the result.
  public private(set) var worst = 0.0
  /// FNV-1a over the words of the results, inputs ascending, in 256 parts.
  public private(set) var digest: UInt64 = FloatSweep.start

  static let parts = 256
  private static let start: UInt64 = 0xCBF2_9CE4_8422_2325
  /// The relative error allowed to libm's double, 128 ulps and more; it claims less than 6.
  private static let margin = 0x1p-45

  /// Writes a function's values of `count` inputs.
  public typealias Kernel =
    @Sendable (_ x: UnsafePointer<Float>, _ y: UnsafeMutablePointer<Float>, _ count: Int) -> Void

  /// Tries 2^bits inputs, 8 … 32: all, or evenly spread bit patterns with scattered last bits.
  ///
  /// - Parameter kernel: What is tried; the function's own kernel by default.
  public init(
    of function: Elementary, bits: Int, tasks: Int, kernel: Kernel? = nil
  ) async {
    let kernel = kernel ?? { Float.apply(function, $0, into: $1, count: $2) }
    precondition(bits >= 8 && bits <= 32, "Between 2⁸ and 2³² inputs can be tried.")
    var found = [FloatSweep?](repeating: nil, count: Self.parts)
    await withTaskGroup(of: (Int, FloatSweep).self) { group in
      var next = 0
      while next < Self.parts {
        if next >= tasks, let (part, sweep) = await group.next() { found[part] = sweep }
        let part = next
        group.addTask { (part, FloatSweep(of: function, bits: bits, part: part, kernel)) }
        next += 1
      }
      for await (part, sweep) in group { found[part] = sweep }
    }
    for sweep in found { add(sweep!) }
  }

  /// One of the 256 parts.
  private init(of function: Elementary, bits: Int, part: Int, _ kernel: Kernel) {
    let count = 1 << (bits - 8)
    let mpfr = MPFR()
    let reference = libm(function)
    var (x, y) = ([Float](repeating: 0, count: 256), [Float](repeating: 0, count: 256))
    for first in stride(from: 0, to: count, by: 256) {
      let some = min(256, count - first)
      for i in 0..<some {
        x[i] = Float(bitPattern: Self.pattern(part * count + first + i, bits: bits))
      }
      kernel(x, &y, some)
      for i in 0..<some { judge(x[i], y[i], reference(Double(x[i])), function, mpfr) }
    }
    inputs = count
  }

  /// The bit pattern of an input.
  public static func pattern(_ index: Int, bits: Int) -> UInt32 {
    let scattered = bits == 32 ? 0 : (UInt32(truncatingIfNeeded: index) &* 0x9E37_79B9) >> bits
    return UInt32(truncatingIfNeeded: index << (32 - bits)) | scattered
  }

  @inline(__always)
  private mutating func judge(
    _ x: Float, _ y: Float, _ value: Double, _ function: Elementary, _ mpfr: MPFR?
  ) {
    digest = (digest ^ UInt64(y.bitPattern)) &* 0x100_0000_01B3
    if value.isNaN {
      if y.bitPattern != 0x7FC0_0000 { reject(x) }
      return
    }
    var expected = Float(value * (1 - Self.margin))
    if expected.bitPattern != Float(value * (1 + Self.margin)).bitPattern {
      hard += 1
      guard let mpfr else {
        open += 1
        return
      }
      expected = mpfr.rounded(function, x)
    }
    if y.bitPattern != expected.bitPattern { reject(x) }
    // 2^(150 − e) is one over the ulp of a float with exponent field e.
    let field = UInt64(max(1, y.bitPattern >> 23 & 0xFF))
    let distance = abs(Double(y) - value) * Double(bitPattern: (1173 - field) << 52)
    if distance > worst, y.isFinite { worst = distance }
  }

  private mutating func reject(_ x: Float) {
    wrong += 1
    if wrongInputs.count < 100 { wrongInputs.append(x) }
  }

  private mutating func add(_ part: FloatSweep) {
    inputs += part.inputs
    hard += part.hard
    open += part.open
    wrong += part.wrong
    wrongInputs += part.wrongInputs
    worst = max(worst, part.worst)
    digest = (digest ^ part.digest) &* 0x100_0000_01B3
  }
}

/// The same function by the C library, in double: independent of the kernels, within a few ulps.
private func libm(_ function: Elementary) -> (Double) -> Double {
  switch function {
  case .exp: { Glibc.exp($0) }
  case .expm1: { Glibc.expm1($0) }
  case .log: { Glibc.log($0) }
  case .log1p: { Glibc.log1p($0) }
  case .tanh: { Glibc.tanh($0) }
  case .sigmoid: { 1 / (1 + Glibc.exp(-$0)) }
  case .softplus: { $0 > 0 ? $0 + Glibc.log1p(Glibc.exp(-$0)) : Glibc.log1p(Glibc.exp($0)) }
  case .erf: { Glibc.erf($0) }
  case .erfc: { Glibc.erfc($0) }
  case .sin: { Glibc.sin($0) }
  case .cos: { Glibc.cos($0) }
  case .sqrt: { $0.squareRoot() }
  case .relu: { $0 > 0 ? $0 : 0 }
  }
}
