import Numbers

/// What comparing many `Double` results with MPFR found.
public struct DoubleSample: Sendable {
  /// The number of inputs tried.
  public private(set) var inputs = 0
  /// The greatest distance of a result from the exact value, in ulps.
  public private(set) var worst = 0.0
  /// The input (and the exponent of a power) with the greatest distance.
  public private(set) var worstInput = (x: 0.0, y: 0.0)
  /// Results that are not the correctly rounded value.
  public private(set) var notNearest = 0

  /// Tries hard cases and 2^bits inputs, 1 … 40, of a function, the same ones however many tasks
  /// share them; nil where MPFR is not installed.
  public init?(of function: Elementary, bits: Int, tasks: Int) async {
    let seed = Seed(root: 0)["verification"][Int(function.rawValue)]
    let hard = hardCases(of: function)
    let sample = await Self.gathered(bits: bits, tasks: tasks) { part, indices, mpfr in
      var found = DoubleSample()
      for x in (part == 0 ? hard : []) + indices.map({ anInput(of: function, seed, $0) }) {
        let y = function(x)
        found.record((x, 0), y, mpfr.compare(function, x, with: y))
      }
      return found
    }
    guard let sample else { return nil }
    self = sample
  }

  /// Tries powers of 2^bits pairs.
  public static func ofPowers(bits: Int, tasks: Int) async -> DoubleSample? {
    let seed = Seed(root: 0)["verification"]["power"]
    return await gathered(bits: bits, tasks: tasks) { _, indices, mpfr in
      var found = DoubleSample()
      for index in indices {
        let (x, y) = aPair(seed, index)
        let z = Double.pow(x, y)
        found.record((x, y), z, mpfr.comparePower(x, y, with: z))
      }
      return found
    }
  }

  private init() {}

  private static func gathered(
    bits: Int, tasks: Int, _ measure: @escaping @Sendable (Int, Range<Int>, MPFR) -> DoubleSample
  ) async -> DoubleSample? {
    precondition(
      (1...40).contains(bits) && tasks > 0,
      "Between 2 and 2⁴⁰ inputs can be tried, by one task or more, not 2^\(bits) by \(tasks).")
    guard MPFR() != nil else { return nil }
    let count = 1 << bits
    var found = [DoubleSample](repeating: DoubleSample(), count: tasks)
    await withTaskGroup(of: (Int, DoubleSample).self) { group in
      for part in 0..<tasks {
        let indices = part * count / tasks..<(part + 1) * count / tasks
        group.addTask { (part, measure(part, indices, MPFR()!)) }
      }
      for await (part, sample) in group { found[part] = sample }
    }
    return found.reduce(into: DoubleSample()) { $0.add($1) }
  }

  private mutating func record(
    _ input: (Double, Double), _ computed: Double, _ exact: (rounded: Double, distance: Double)
  ) {
    inputs += 1
    if computed != exact.rounded && !(computed.isNaN && exact.rounded.isNaN) { notNearest += 1 }
    if exact.distance > worst {
      worst = exact.distance
      worstInput = input
    }
  }

  private mutating func add(_ other: DoubleSample) {
    inputs += other.inputs
    notNearest += other.notNearest
    if other.worst > worst {
      worst = other.worst
      worstInput = other.worstInput
    }
  }
}

/// Where a function is neither trivial nor out of range.
private func focus(of function: Elementary) -> ClosedRange<Double> {
  switch function {
  case .exp: -746...710
  case .expm1: -40...710
  case .log: 0...4
  case .log1p: -1...3
  case .tanh: -22...22
  case .sigmoid, .softplus: -746...40
  case .erf: -6...6
  case .erfc: -6...28
  case .sin, .cos: -0x1p21...0x1p21
  case .sqrt, .relu: -1...4
  }
}

/// A third each: any bit pattern, magnitudes around one, the function's own range.
private func anInput(of function: Elementary, _ seed: Seed, _ index: Int) -> Double {
  let bits = seed.bits(at: index)
  switch index % 3 {
  case 0: return Double(bitPattern: bits)
  case 1:
    // A significand with a sign, times 2⁻²⁴ … 2⁷.
    let significand = Double(bitPattern: bits & 0x800F_FFFF_FFFF_FFFF | 0x3FF0_0000_0000_0000)
    return significand * Double(sign: .plus, exponent: Int(bits >> 52 & 31) - 24, significand: 1)
  default:
    let range = focus(of: function)
    return range.lowerBound + (range.upperBound - range.lowerBound) * seed.uniform(at: index)
  }
}

/// A positive base, of any size or near one, and an exponent that keeps the power in range.
private func aPair(_ seed: Seed, _ index: Int) -> (Double, Double) {
  let bits = seed["base"].bits(at: index)
  var x = Double(bitPattern: bits >> 1)
  if index % 2 == 1 {
    let width = Double(sign: .plus, exponent: -Int(bits & 31), significand: 1)
    x = 1 + (seed["base"].uniform(at: index) - 0.5) * width
  }
  guard x.isFinite, x > 0 else { return (2, 0.5) }
  let limit = 745 / max(abs(Double.log(x)), 0x1p-60)
  return (x, (2 * seed["exponent"].uniform(at: index) - 1) * limit)
}

/// Where the kernels change formula, and what is hard for everyone: neighbours of multiples of
/// π/2, of one and of the ends of the range.
private func hardCases(of function: Elementary) -> [Double] {
  let corners: [Double] = [
    0.5, 0.625, 0.875, 1, 2, 2.5, 22, 28, 40, 37, 0x1p-27, 0x1p-54, 0x1p20, 0x1.62e42fefa39efp-2,
    0x1.6a09e667f3bcdp-1, 0x1.6a09e667f3bcdp0, 709.78, 745.13, 708.39, 0x1p-1022,
    // The double nearest to a multiple of π/2 (Muller 2016, Elementary Functions, 11.3).
    0x1.6ac5b262ca1ffp849,
  ]
  let turns = (1...2000).map { Double($0) * 0x1.921fb54442d18p0 }
  let all = corners + (function == .sin || function == .cos ? turns : [])
  return all.flatMap { x in
    (-8...8).flatMap { step in
      let near = Double(bitPattern: UInt64(Int64(bitPattern: x.bitPattern) + Int64(step)))
      return [near, -near]
    }
  }
}
