/// A canonical Huffman code of deflate, as a table over all words of the greatest size.
struct PrefixCode {
  /// The bits of the longest word.
  let greatestSize: Int
  /// Symbol · 16 + size of the word that the index begins with, its first bit lowest; or 0.
  private let words: [UInt16]

  /// The code whose words have the given sizes, 0 to 15 bits, 0 for symbols without one.
  ///
  /// Nil where there are too many words, or so few that they leave a gap; but a code of no word or
  /// one word of one bit may have it (RFC 1951, 3.2.7).
  init?(sizes: ArraySlice<UInt8>) {
    var counts = [Int](repeating: 0, count: 16)
    for size in sizes where size > 0 { counts[Int(size)] += 1 }
    greatestSize = counts.lastIndex { $0 > 0 } ?? 0
    var free = 1
    var firsts = [Int](repeating: 0, count: 16)
    for size in 1..<16 {
      free = 2 * free - counts[size]
      guard free >= 0 else { return nil }
      firsts[size] = (firsts[size - 1] + counts[size - 1]) << 1
    }
    guard free == 0 || greatestSize <= 1 else { return nil }
    var words = [UInt16](repeating: 0, count: 1 << greatestSize)
    for (symbol, size) in sizes.enumerated() where size > 0 {
      let word = Self.reversed(firsts[Int(size)], bits: Int(size))
      firsts[Int(size)] += 1
      for index in stride(from: word, to: words.count, by: 1 << Int(size)) {
        words[index] = UInt16(symbol) << 4 | UInt16(size)
      }
    }
    self.words = words
  }

  /// The symbol whose word comes first in some bits, and the size of the word; size 0 for none.
  subscript(bits: UInt64) -> (symbol: Int, size: Int) {
    let word = words[Int(bits & UInt64(words.count - 1))]
    return (Int(word >> 4), Int(word & 15))
  }

  private static func reversed(_ word: Int, bits: Int) -> Int {
    (0..<bits).reduce(0) { $0 << 1 | word >> $1 & 1 }
  }

  /// The lengths of a block that brings no code.
  static let fixedLengths = PrefixCode(
    sizes: [
      [UInt8](repeating: 8, count: 144), [UInt8](repeating: 9, count: 112),
      [UInt8](repeating: 7, count: 24), [UInt8](repeating: 8, count: 8),
    ].flatMap { $0 }[...])!

  /// The distances of a block that brings no code.
  static let fixedDistances = PrefixCode(sizes: [UInt8](repeating: 5, count: 32)[...])!
}
