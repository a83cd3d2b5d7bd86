import CNumbers
import Numbers

/// The paths this CPU can run, with their tables.
let availablePaths: [Int32] = (0..<Int32(NN_PATHS)).filter { nn_float_kernels_on($0) != nil }

/// FNV-1a over bit patterns: a change of one bit anywhere changes it.
func digest(_ words: some Sequence<UInt64>) -> UInt64 {
  words.reduce(0xCBF2_9CE4_8422_2325) { hash, word in
    (0..<8).reduce(hash) { ($0 ^ (word >> (8 * UInt64($1)) & 0xFF)) &* 0x100_0000_01B3 }
  }
}

extension Array where Element == Float {
  var bits: [UInt64] { map { UInt64($0.bitPattern) } }
}

extension Array where Element == Double {
  var bits: [UInt64] { map(\.bitPattern) }
}

/// How many doubles lie between two finite ones of one sign.
func distance(_ a: Double, _ b: Double) -> Int {
  abs(Int(Int64(bitPattern: a.magnitude.bitPattern) - Int64(bitPattern: b.magnitude.bitPattern)))
}

/// Doubles of every exponent, from random bits.
func anyDoubles(_ count: Int, _ seed: Seed) -> [Double] {
  (0..<count).map { Double(bitPattern: seed.bits(at: $0)) }
}

/// Floats of every exponent, from random bits.
func anyFloats(_ count: Int, _ seed: Seed) -> [Float] {
  (0..<count).map { Float(bitPattern: UInt32(truncatingIfNeeded: seed.bits(at: $0))) }
}

func normals<S: Scalar>(_ count: Int, _ seed: Seed, as: S.Type = S.self) -> [S] {
  Matrix<S>.normal(1, count, seed: seed).elements
}
