/// The distinct colours of a picture, how many pixels have each, and which colour a pixel has.
struct ColorCensus {
  /// Neighbouring pixels of one colour, in the order of rows.
  struct Run {
    /// The number of the colour.
    let number: UInt16
    /// How many pixels have it.
    let length: UInt32
  }

  /// The colours as 0xRRGGBB, in order of first appearance.
  let colors: [UInt32]

  /// How many pixels have each colour.
  let counts: [Int]

  /// All pixels.
  let runs: [Run]

  /// The number of all pixels.
  let pixelCount: Int

  /// Counts the colours of pixels, whose fourth bytes do not matter; nil where there are more than
  /// `limit`, at most 2¹⁵: a photograph.
  init?(_ pixels: [UInt32], limit: Int = 1 << 15) {
    var table = ColorTable(limit: limit)
    var runs: [Run] = []
    runs.reserveCapacity(pixels.count / 8)
    let isCounted = pixels.withUnsafeBufferPointer { pixels in
      var start = 0
      while start < pixels.count {
        let end = pixels.endOfRun(from: start)
        guard let number = table.count(pixels[start] & 0xFF_FFFF, end - start) else { return false }
        runs.append(Run(number: UInt16(truncatingIfNeeded: number), length: UInt32(end - start)))
        start = end
      }
      return true
    }
    guard isCounted else { return nil }
    (colors, counts) = (table.colors, table.counts)
    self.runs = runs
    pixelCount = pixels.count
  }

  /// For each pixel what stands for its colour.
  func pixels(_ numbers: [UInt8]) -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: pixelCount) { pixels, count in
      for run in runs {
        let length = Int(run.length)
        pixels[count..<count + length].initialize(repeating: numbers[Int(run.number)])
        count += length
      }
    }
  }

  /// The numbers of all colours, those of the most pixels first, and of equals the darker value.
  var ranking: [Int] {
    // Of 64 bits the number takes 15, the colour 24: what is left counts 2²⁵ pixels.
    guard pixelCount < 1 << 25 else {
      return colors.indices.sorted { (-counts[$0], colors[$0]) < (-counts[$1], colors[$1]) }
    }
    let keys = colors.indices.map { number in
      UInt64((1 << 25) - 1 - counts[number]) << 39 | UInt64(colors[number]) << 15 | UInt64(number)
    }
    return keys.sorted().map { Int($0 & 0x7FFF) }
  }
}

extension UnsafeBufferPointer<UInt32> {
  /// Where the run of equal numbers ends that starts at an index.
  @inline(__always)
  fileprivate func endOfRun(from start: Int) -> Int {
    let number = self[start]
    var end = start + 1
    // Most runs are short: edges.
    let near = Swift.min(start + 4, count)
    while end < near, self[end] == number { end += 1 }
    guard end == near else { return end }
    let (pair, bytes) = (UInt64(number) << 32 | UInt64(number), UnsafeRawBufferPointer(self))
    // Of SIMD8<UInt32> Swift makes a loop over the lanes.
    while count - end >= 8 {
      var differences: UInt64 = 0
      for offset in stride(from: 0, to: 8, by: 2) {
        let place = (end + offset) * MemoryLayout<UInt32>.stride
        differences |= bytes.loadUnaligned(fromByteOffset: place, as: UInt64.self) ^ pair
      }
      guard differences == 0 else { break }
      end += 8
    }
    while end < count, self[end] == number { end += 1 }
    return end
  }
}

/// Colours by first appearance: open addressing, never more than half full.
private struct ColorTable {
  private static let mask = (1 << 16) - 1

  private let limit: Int
  private(set) var colors: [UInt32] = []
  private(set) var counts: [Int] = []
  /// The number of the colour in each slot, plus one.
  private var slots = [UInt16](repeating: 0, count: mask + 1)

  init(limit: Int) { self.limit = limit }

  /// Counts some pixels of a colour and gives its number, a new one where it has none; nil where the
  /// table is full.
  mutating func count(_ color: UInt32, _ pixels: Int) -> Int? {
    var slot = Int((color &* 0x9E37_79B1) >> 16)
    while slots[slot] != 0 {
      let number = Int(slots[slot]) - 1
      if colors[number] == color {
        counts[number] += pixels
        return number
      }
      slot = (slot + 1) & Self.mask
    }
    guard colors.count < limit else { return nil }
    colors.append(color)
    counts.append(pixels)
    slots[slot] = UInt16(colors.count)
    return colors.count - 1
  }
}
