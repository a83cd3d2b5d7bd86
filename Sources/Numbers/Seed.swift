import CNumbers

/// A path that names a stream of random numbers: `seed["weights"][3]`.
///
/// A value is a function of the path and the element's index alone (Philox4x32-10; Salmon, Moraes,
/// Dror, Shaw 2011, doi:10.1145/2063384.2063405), so a new consumer shifts no other stream. Draws
/// of different kinds at one path share their random words: give each use a path of its own.
public struct Seed: Sendable, Hashable {
  /// The key of the stream.
  public let key: UInt64

  /// The first component of a path.
  public init(root: UInt64) {
    key = Self.child(of: 0x6E6E_7265_706F_7274, words: (root, 0), kind: 1)
  }

  @usableFromInline
  init(key: UInt64) { self.key = key }

  /// The path extended by a name.
  public subscript(name: String) -> Seed {
    // FNV-1a over UTF-8; Philox does the mixing.
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in name.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    return Seed(key: Self.child(of: key, words: (hash, UInt64(name.utf8.count)), kind: 2))
  }

  /// The path extended by an index.
  public subscript(index: Int) -> Seed {
    Seed(key: Self.child(of: key, words: (UInt64(bitPattern: Int64(index)), 0), kind: 3))
  }

  /// The first word of a block that no draw uses: draws have kind 0 in the counter's upper half.
  private static func child(of key: UInt64, words: (UInt64, UInt64), kind: UInt64) -> UInt64 {
    var result: (UInt64, UInt64) = (0, 0)
    withUnsafeMutableBytes(of: &result) {
      nn_words(
        key, words.0, words.1 << 8 | kind, $0.assumingMemoryBound(to: UInt64.self).baseAddress)
    }
    return result.0
  }

  /// The 64 random bits at an index.
  public func bits(at index: Int) -> UInt64 {
    let pair = pairOfBits(at: index >> 1)
    return index & 1 == 0 ? pair.0 : pair.1
  }

  /// The random bits at twice an index, and the next: one block of Philox.
  private func pairOfBits(at index: Int) -> (UInt64, UInt64) {
    var result: (UInt64, UInt64) = (0, 0)
    withUnsafeMutableBytes(of: &result) {
      nn_words(key, UInt64(index), 0, $0.assumingMemoryBound(to: UInt64.self).baseAddress)
    }
    return result
  }

  /// An even draw from [0, 1), a multiple of 2⁻⁵³.
  public func uniform(at index: Int) -> Double { Double(bits(at: index) >> 11) * 0x1p-53 }

  /// A standard normal draw, by inverse distribution function (Wichura 1988, algorithm AS 241).
  public func normal(at index: Int) -> Double {
    var value = 0.0
    Double.draw(.normal(deviation: 1), key: key, from: index, into: &value, count: 1)
    return value
  }

  /// A draw from 0 ..< bound; no value is favoured by more than bound·2⁻⁶⁴.
  public func integer(below bound: Int, at index: Int) -> Int {
    Self.integer(below: bound, bits: bits(at: index))
  }

  private static func integer(below bound: Int, bits: UInt64) -> Int {
    require(bound > 0, "An integer is drawn below a positive bound.")
    return Int(bits.multipliedFullWidth(by: UInt64(bound)).high)
  }

  /// Draws 0, 1, … of integers below a bound.
  public func integers(_ count: Int, below bound: Int) -> [Int] {
    (0..<count).map { integer(below: bound, at: $0) }
  }

  /// An even draw from the orders of 0 ..< count.
  public func permutation(_ count: Int) -> [Int] { choice(count, of: count) }

  /// An ordered draw of `count` different integers below `population`.
  public func choice(_ count: Int, of population: Int) -> [Int] {
    require(count >= 0 && count <= population, "\(count) of \(population) cannot be chosen.")
    var order = Array(0..<population)
    shuffle(&order, first: count)
    return Array(order.prefix(count))
  }

  /// Moves an even, ordered draw of `count` elements to the front (Fisher and Yates 1938;
  /// Durstenfeld 1964).
  public func shuffle(_ elements: inout [Int], first count: Int) {
    require(
      count >= 0 && count <= elements.count, "\(count) of \(elements.count) cannot be chosen.")
    var pair: (UInt64, UInt64) = (0, 0)
    for index in 0..<count {
      if index & 1 == 0 { pair = pairOfBits(at: index >> 1) }
      let bits = index & 1 == 0 ? pair.0 : pair.1
      elements.swapAt(index, index + Self.integer(below: elements.count - index, bits: bits))
    }
  }

  /// Fills a buffer with draws 0, 1, … of this stream.
  @inlinable
  public func fill<S: Scalar>(
    _ buffer: UnsafeMutableBufferPointer<S>, _ distribution: Distribution<S>
  ) {
    guard let base = buffer.baseAddress else { return }
    S.draw(distribution, key: key, from: 0, into: base, count: buffer.count)
  }

  /// Fills a buffer with normal draws of mean zero, each rounded once from `Double`.
  @inlinable
  public func fillNormal<S: Scalar>(_ buffer: UnsafeMutableBufferPointer<S>, deviation: S = 1) {
    fill(buffer, .normal(deviation: deviation))
  }

  /// Fills a buffer with even draws from a range.
  @inlinable
  public func fillUniform<S: Scalar>(
    _ buffer: UnsafeMutableBufferPointer<S>, in range: ClosedRange<S>
  ) {
    fill(buffer, .uniform(range))
  }

  /// Fills a buffer with ones of the given probability, else zeros.
  @inlinable
  public func fillBernoulli<S: Scalar>(
    _ buffer: UnsafeMutableBufferPointer<S>, probability: Double
  ) {
    fill(buffer, .bernoulli(probability))
  }
}
