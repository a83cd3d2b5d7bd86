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
    let bytes = image.bytes
    var (colors, counts): ([UInt32], [Int]) = ([], [])
    var numbers = [UInt16](repeating: 0, count: bytes.count / 3)
    // Open addressing, never more than half full; a slot holds the number of a colour, plus one.
    let mask = (1 << 16) - 1
    var slots = [UInt32](repeating: 0, count: mask + 1)
    var (last, number) = (UInt32.max, 0)
    for pixel in numbers.indices {
      let color =
        UInt32(bytes[3 * pixel]) << 16 | UInt32(bytes[3 * pixel + 1]) << 8
        | UInt32(bytes[3 * pixel + 2])
      if color != last {
        var slot = Int((color &* 0x9E37_79B1) >> 16)
        while slots[slot] != 0, colors[Int(slots[slot]) - 1] != color { slot = (slot + 1) & mask }
        if slots[slot] == 0 {
          guard colors.count < limit else { return nil }
          colors.append(color)
          counts.append(0)
          slots[slot] = UInt32(colors.count)
        }
        (last, number) = (color, Int(slots[slot]) - 1)
      }
      counts[number] += 1
      numbers[pixel] = UInt16(truncatingIfNeeded: number)
    }
    (self.colors, self.counts, self.numbers) = (colors, counts, numbers)
  }

  /// The numbers of all colours, those of the most pixels first, and of equals the darker value.
  var ranking: [Int] {
    colors.indices.sorted { (-counts[$0], colors[$0]) < (-counts[$1], colors[$1]) }
  }
}
