import CDrawing

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
    let isCounted = pixels.forEachRun { color, length in
      guard let number = table.add(length, of: color & 0xFF_FFFF) else { return false }
      runs.append(Run(number: UInt16(truncatingIfNeeded: number), length: UInt32(length)))
      return true
    }
    guard isCounted else { return nil }
    (colors, counts) = table.contents
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

extension [UInt32] {
  /// Calls a function with each run of equal numbers, and with parts of a long one, until it says
  /// false; gives whether it never did.
  fileprivate func forEachRun(_ body: (_ number: UInt32, _ length: Int) -> Bool) -> Bool {
    let stretch = 4096
    return withUnsafeBufferPointer { numbers in
      withUnsafeTemporaryAllocation(of: UInt32.self, capacity: stretch) { ends in
        for first in Swift.stride(from: 0, to: count, by: stretch) {
          let part = UnsafeBufferPointer(rebasing: numbers[first...].prefix(stretch))
          let runCount = nn_drawing().pointee.run_ends(
            part.baseAddress!, part.count, ends.baseAddress!)
          var start = 0
          for end in ends[..<runCount] {
            guard body(part[start], Int(end) - start) else { return false }
            start = Int(end)
          }
        }
        return true
      }
    }
  }
}

/// Colours by first appearance: open addressing, never more than half full. It owns its memory, since
/// arrays would ask at each pixel whether anybody else has them.
private struct ColorTable: ~Copyable {
  /// How many bits of a hash tell a slot.
  private static let bits = 16

  private let limit: Int
  /// The number of the colour in each slot, plus one.
  private let slots: UnsafeMutableBufferPointer<UInt16>
  private let colors: UnsafeMutableBufferPointer<UInt32>
  private let counts: UnsafeMutableBufferPointer<Int>
  private var colorCount = 0

  init(limit: Int) {
    precondition(limit <= 1 << (Self.bits - 1), "A table of colours stays half empty.")
    self.limit = limit
    slots = .allocate(capacity: 1 << Self.bits)
    slots.initialize(repeating: 0)
    colors = .allocate(capacity: limit)
    counts = .allocate(capacity: limit)
  }

  deinit {
    slots.deallocate()
    colors.deallocate()
    counts.deallocate()
  }

  /// The colours in order of first appearance, and how many pixels have each.
  var contents: (colors: [UInt32], counts: [Int]) {
    (Array(colors[..<colorCount]), Array(counts[..<colorCount]))
  }

  /// Adds some pixels of a colour and gives its number, a new one where it has none; nil where the
  /// table is full.
  mutating func add(_ pixels: Int, of color: UInt32) -> Int? {
    var slot = Int((color &* 0x9E37_79B1) >> (32 - UInt32(Self.bits)))
    while slots[slot] != 0 {
      let number = Int(slots[slot]) - 1
      if colors[number] == color {
        counts[number] += pixels
        return number
      }
      slot = (slot + 1) & (slots.count - 1)
    }
    guard colorCount < limit else { return nil }
    (colors[colorCount], counts[colorCount]) = (color, pixels)
    colorCount += 1
    slots[slot] = UInt16(colorCount)
    return colorCount - 1
  }
}
