/// Colours that are found by those near to them: RGB space in cubes of 16 levels a side, each with
/// all colours within reach of it.
struct NearbyColors {
  /// A colour, 0…255 a channel.
  struct Color {
    let red: Int32
    let green: Int32
    let blue: Int32

    /// Takes a colour apart that is written as 0xRRGGBB.
    init(_ packed: UInt32) {
      red = Int32(packed >> 16 & 0xFF)
      green = Int32(packed >> 8 & 0xFF)
      blue = Int32(packed & 0xFF)
    }

    init(red: Int, green: Int, blue: Int) {
      (self.red, self.green, self.blue) = (Int32(red), Int32(green), Int32(blue))
    }

    /// The sum of the differences of the channels.
    func levels(to other: Color) -> Int {
      Int(abs(red - other.red) + abs(green - other.green) + abs(blue - other.blue))
    }

    fileprivate func squaredDistance(to other: Color) -> Int32 {
      let (r, g, b) = (red &- other.red, green &- other.green, blue &- other.blue)
      return r &* r &+ g &* g &+ b &* b
    }
  }

  /// A colour in the list of a cube: its number, and where the one listed before it stands.
  private struct Entry {
    let color: Color
    let number: Int32
    let next: Int32
  }

  private let reach: Int32
  private var count: Int32 = 0
  private var entries: [Entry] = []
  private var lasts = [Int32](repeating: -1, count: 16 * 16 * 16)

  /// Makes an empty set whose colours are found within a distance, in levels of RGB space.
  init(reach: Int) { self.reach = Int32(reach) }

  /// Adds a colour and gives it the next number.
  mutating func insert(_ color: Color) {
    for red in cubes(color.red) {
      for green in cubes(color.green) {
        for blue in cubes(color.blue) {
          let cube = Int(red << 8 | green << 4 | blue)
          entries.append(Entry(color: color, number: count, next: lasts[cube]))
          lasts[cube] = Int32(entries.count - 1)
        }
      }
    }
    count += 1
  }

  /// Whether a colour lies within reach of one of the set.
  func cover(_ color: Color) -> Bool {
    entries.withUnsafeBufferPointer { entries in
      var entry = Int(lasts[cube(of: color)])
      while entry >= 0 {
        if entries[entry].color.squaredDistance(to: color) <= reach * reach { return true }
        entry = Int(entries[entry].next)
      }
      return false
    }
  }

  /// The number of the nearest colour, of equally near ones the first; nil where none is within
  /// reach.
  func nearest(to color: Color) -> Int? {
    entries.withUnsafeBufferPointer { entries in
      var entry = Int(lasts[cube(of: color)])
      var best = (number: Int32(0), distance: Int32.max)
      while entry >= 0 {
        let distance = entries[entry].color.squaredDistance(to: color)
        // A list leads from the last colour to the first.
        if distance <= best.distance { best = (entries[entry].number, distance) }
        entry = Int(entries[entry].next)
      }
      return best.distance <= reach * reach ? Int(best.number) : nil
    }
  }

  private func cube(of color: Color) -> Int {
    Int((color.red >> 4) << 8 | (color.green >> 4) << 4 | color.blue >> 4)
  }

  /// The cubes along one channel that lie within reach of a level.
  private func cubes(_ level: Int32) -> ClosedRange<Int32> {
    (max(level - reach, 0) >> 4)...(min(level + reach, 255) >> 4)
  }
}
