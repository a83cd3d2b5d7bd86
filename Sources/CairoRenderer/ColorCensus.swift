/// The distinct colours of a picture, how many pixels have each, and which colour a pixel has.
struct ColorCensus {
  /// The colours as 0xRRGGBB, in order of first appearance.
  let colors: [UInt32]

  /// How many pixels have each colour.
  let counts: [Int]

  /// For each pixel the number of its colour.
  let numbers: [UInt16]

  /// Counts colours, or gives nil where there are more than `limit`, at most 2¹⁵: a photograph.
  init?(_ image: PixelImage, limit: Int = 1 << 15) {
    var table = ColorTable(limit: limit)
    let pixels = image.bytes.count / 3
    numbers = [UInt16](unsafeUninitializedCapacity: pixels) { numbers, count in
      image.bytes.withUnsafeBufferPointer { table.number($0, into: numbers) }
      count = table.isFull ? 0 : pixels
    }
    guard !table.isFull else { return nil }
    (colors, counts) = (table.colors, table.counts)
  }

  /// The numbers of all colours, those of the most pixels first, and of equals the darker value.
  var ranking: [Int] {
    // Of 64 bits the number takes 15, the colour 24: what is left counts 2²⁵ pixels.
    guard numbers.count < 1 << 25 else {
      return colors.indices.sorted { (-counts[$0], colors[$0]) < (-counts[$1], colors[$1]) }
    }
    let keys = colors.indices.map { number in
      UInt64((1 << 25) - 1 - counts[number]) << 39 | UInt64(colors[number]) << 15 | UInt64(number)
    }
    return keys.sorted().map { Int($0 & 0x7FFF) }
  }
}

/// Colours by first appearance: open addressing, never more than half full.
private struct ColorTable {
  private static let mask = (1 << 16) - 1

  private let limit: Int
  private(set) var colors: [UInt32] = []
  private(set) var counts: [Int] = []
  /// Whether there were more colours than the limit.
  private(set) var isFull = false
  /// The number of the colour in each slot, plus one.
  private var slots = [UInt32](repeating: 0, count: mask + 1)

  init(limit: Int) { self.limit = limit }

  /// Writes the number of each pixel's colour, three bytes a pixel, until the table is full.
  mutating func number(
    _ bytes: UnsafeBufferPointer<UInt8>, into numbers: UnsafeMutableBufferPointer<UInt16>
  ) {
    var (last, number, run) = (UInt32.max, 0, 0)
    for pixel in 0..<bytes.count / 3 {
      let place = 3 * pixel
      let color =
        UInt32(bytes[place]) << 16 | UInt32(bytes[place + 1]) << 8 | UInt32(bytes[place + 2])
      if color != last {
        if run > 0 { counts[number] += run }
        guard let found = self.number(of: color) else { return }
        (last, number, run) = (color, found, 0)
      }
      run += 1
      numbers.initializeElement(at: pixel, to: UInt16(truncatingIfNeeded: number))
    }
    if run > 0 { counts[number] += run }
  }

  /// The number of a colour, a new one where it has none; nil where the table is full.
  private mutating func number(of color: UInt32) -> Int? {
    var slot = Int((color &* 0x9E37_79B1) >> 16)
    while slots[slot] != 0 {
      let number = Int(slots[slot]) - 1
      if colors[number] == color { return number }
      slot = (slot + 1) & Self.mask
    }
    guard colors.count < limit else {
      isFull = true
      return nil
    }
    colors.append(color)
    counts.append(0)
    slots[slot] = UInt32(colors.count)
    return colors.count - 1
  }
}
