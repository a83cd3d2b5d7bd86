/// Unpacks a deflate stream (RFC 1951), no further than a limit.
///
/// The output grows as it is made, so a stream that is cut off takes no memory for what it promised.
struct Inflater {
  private(set) var output: [UInt8] = []

  private let input: [UInt8]
  private let limit: Int
  private let place: DataFilePlace
  private var next: Int
  /// Bits that were taken from the input but not used yet, the first one lowest.
  private var held: UInt64 = 0
  private var heldCount = 0

  init(_ input: [UInt8], from start: Int, limit: Int, _ place: DataFilePlace) {
    self.input = input
    self.limit = limit
    self.place = place
    next = start
  }

  /// The first byte of which no bit was used.
  var position: Int { next - heldCount / 8 }

  /// Unpacks to the end of the stream; false where it stopped at the limit with more to come.
  mutating func run() throws(DataFileError) -> Bool {
    while true {
      let isLast = try take(1) == 1
      let isWhole =
        switch try take(2) {
        case 0: try copyStored()
        case 1: try expand(.fixedLengths, .fixedDistances)
        case 2: try expandWithOwnCodes()
        default: throw error("a block of a kind that deflate does not know")
        }
      guard isWhole else { return false }
      if isLast { return true }
    }
  }

  private mutating func copyStored() throws(DataFileError) -> Bool {
    _ = try take(heldCount % 8)
    let length = try take(16)
    guard try take(16) == length ^ 0xFFFF else { throw error("a stored block with a wrong length") }
    for _ in 0..<length {
      guard output.count < limit else { return false }
      output.append(UInt8(try take(8)))
    }
    return true
  }

  private mutating func expand(
    _ lengths: PrefixCode, _ distances: PrefixCode
  ) throws(DataFileError) -> Bool {
    while true {
      let symbol = try decode(lengths)
      if symbol == 256 { return true }
      guard output.count < limit else { return false }
      if symbol < 256 {
        output.append(UInt8(symbol))
        continue
      }
      guard symbol < 286 else { throw error("a length that deflate does not know") }
      let length = try Self.lengths[symbol - 257].value(&self)
      let distanceSymbol = try decode(distances)
      guard distanceSymbol < 30 else { throw error("a distance that deflate does not know") }
      let distance = try Self.distances[distanceSymbol].value(&self)
      guard distance <= output.count else { throw error("a distance beyond the beginning") }
      let copied = min(length, limit - output.count)
      for _ in 0..<copied { output.append(output[output.count - distance]) }
      if copied < length { return false }
    }
  }

  private mutating func expandWithOwnCodes() throws(DataFileError) -> Bool {
    let (lengths, distances) = (try take(5) + 257, try take(5) + 1)
    guard lengths <= 286, distances <= 30 else { throw error("a block with too many codes") }
    var ownSizes = [UInt8](repeating: 0, count: 19)
    for index in 0..<(try take(4) + 4) { ownSizes[Self.order[index]] = UInt8(try take(3)) }
    let own = try code(ownSizes[...])
    var sizes: [UInt8] = []
    while sizes.count < lengths + distances {
      let symbol = try decode(own)
      if symbol < 16 {
        sizes.append(UInt8(symbol))
        continue
      }
      guard symbol != 16 || !sizes.isEmpty else { throw error("a repetition of nothing") }
      let (size, count) =
        switch symbol {
        case 16: (sizes[sizes.count - 1], 3 + (try take(2)))
        case 17: (0, 3 + (try take(3)))
        default: (0, 11 + (try take(7)))
        }
      guard sizes.count + count <= lengths + distances else {
        throw error("more code lengths than the block has")
      }
      sizes += repeatElement(size, count: count)
    }
    guard sizes[256] > 0 else { throw error("a block without an end") }
    return try expand(try code(sizes[..<lengths]), try code(sizes[lengths...]))
  }

  private func code(_ sizes: ArraySlice<UInt8>) throws(DataFileError) -> PrefixCode {
    guard let code = PrefixCode(sizes: sizes) else { throw error("a code that cannot be") }
    return code
  }

  private mutating func decode(_ code: PrefixCode) throws(DataFileError) -> Int {
    hold(code.greatestSize)
    let (symbol, size) = code[held]
    guard size <= heldCount else { throw cut }
    guard size > 0 else { throw heldCount < code.greatestSize ? cut : error("a word of no code") }
    drop(size)
    return symbol
  }

  /// The next bits, the first one lowest; up to 16.
  fileprivate mutating func take(_ count: Int) throws(DataFileError) -> Int {
    hold(count)
    guard count <= heldCount else { throw cut }
    let bits = Int(held & (1 << UInt64(count) - 1))
    drop(count)
    return bits
  }

  /// Takes bytes from the input until so many bits are held, as far as there are any.
  private mutating func hold(_ count: Int) {
    while heldCount < count, next < input.count {
      held |= UInt64(input[next]) << UInt64(heldCount)
      next += 1
      heldCount += 8
    }
  }

  private mutating func drop(_ count: Int) {
    held >>= UInt64(count)
    heldCount -= count
  }

  private var cut: DataFileError { place.error(input.count, "the packed data ends too early") }

  private func error(_ problem: String) -> DataFileError { place.error(position, problem) }
}

extension Inflater {
  /// A number that a symbol stands for: a base and what some more bits add.
  fileprivate struct Step {
    let base: Int
    let bits: Int

    func value(_ inflater: inout Inflater) throws(DataFileError) -> Int {
      base + (try inflater.take(bits))
    }
  }

  /// The order in which the sizes of the code of codes are stored.
  private static let order = [
    16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15,
  ]

  /// Lengths 3 to 258 of symbols 257 to 285; the last one has a symbol of its own.
  private static let lengths: [Step] =
    steps(from: 3, count: 28) { max(0, $0 / 4 - 1) } + [Step(base: 258, bits: 0)]

  /// Distances 1 to 32768 of symbols 0 to 29.
  private static let distances = steps(from: 1, count: 30) { max(0, $0 / 2 - 1) }

  private static func steps(from first: Int, count: Int, bits: (Int) -> Int) -> [Step] {
    var base = first
    return (0..<count).map { index in
      defer { base += 1 << bits(index) }
      return Step(base: base, bits: bits(index))
    }
  }
}
