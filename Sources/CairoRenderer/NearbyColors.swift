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

    fileprivate func squaredDistance(toNearestOf cube: Int) -> Int32 {
      squaredDistance(to: cube) { level, low in max(low - level, level - (low + 15), 0) }
    }

    fileprivate func squaredDistance(toFarthestOf cube: Int) -> Int32 {
      squaredDistance(to: cube) { level, low in max(level - low, low + 15 - level) }
    }

    /// From the distances along the channels, each of a level and the lowest one of a cube.
    @inline(__always)
    private func squaredDistance(to cube: Int, _ along: (Int32, Int32) -> Int32) -> Int32 {
      let (cube, mask) = (Int32(cube), Int32(0xF0))
      let r = along(red, cube >> 4 & mask)
      let g = along(green, cube & mask)
      let b = along(blue, cube << 4 & mask)
      return r * r + g * g + b * b
    }
  }

  fileprivate static let cubeCount = 16 * 16 * 16

  /// A colour in the list of a cube: its number, and where the one listed before it stands.
  private struct Entry {
    let color: Color
    let number: Int32
    let next: Int32
  }

  fileprivate let reach: Int32
  private var count: Int32 = 0
  private var entries: [Entry] = []
  private var lasts = [Int32](repeating: -1, count: cubeCount)

  /// Makes an empty set whose colours are found within a distance, in levels of RGB space.
  init(reach: Int) {
    self.reach = Int32(reach)
    entries.reserveCapacity(2 * Self.cubeCount)
  }

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

  /// Adds the colours within reach of a cube of which one is the nearest to each colour of the cube
  /// that is within reach of any, the last first.
  fileprivate func add(candidatesIn cube: Int, to candidates: inout [Candidate]) {
    entries.withUnsafeBufferPointer { entries in
      // A colour farther from all of the cube than another from any of it is never the nearest.
      var bound = Int32.max
      var entry = Int(lasts[cube])
      while entry >= 0 {
        bound = min(bound, entries[entry].color.squaredDistance(toFarthestOf: cube))
        entry = Int(entries[entry].next)
      }
      entry = Int(lasts[cube])
      while entry >= 0 {
        let (color, number) = (entries[entry].color, entries[entry].number)
        if color.squaredDistance(toNearestOf: cube) <= bound {
          candidates.append(Candidate(color: color, number: number))
        }
        entry = Int(entries[entry].next)
      }
    }
  }

  fileprivate func cube(of color: Color) -> Int {
    Int((color.red >> 4) << 8 | (color.green >> 4) << 4 | color.blue >> 4)
  }

  /// The cubes along one channel that lie within reach of a level.
  private func cubes(_ level: Int32) -> ClosedRange<Int32> {
    (max(level - reach, 0) >> 4)...(min(level + reach, 255) >> 4)
  }
}

/// A colour that may be the nearest, and its number.
private struct Candidate {
  let color: NearbyColors.Color
  let number: Int32
}

/// The nearest of some colours, found among the few that can be nearest to any colour of a cube.
struct NearestColors {
  private let nearby: NearbyColors
  private var candidates: [Candidate] = []
  /// Where those of each cube stand; nil until one is asked for.
  private var places = [Range<Int>?](repeating: nil, count: NearbyColors.cubeCount)

  /// Takes colours that are numbered in their order, found within a distance in levels of RGB space.
  init(_ colors: [NearbyColors.Color], reach: Int) {
    var nearby = NearbyColors(reach: reach)
    for color in colors { nearby.insert(color) }
    self.nearby = nearby
  }

  /// The number of the nearest colour, of equally near ones the first; nil where none is within
  /// reach.
  mutating func nearest(to color: NearbyColors.Color) -> Int? {
    var best = (number: Int32(0), distance: Int32.max)
    for index in places(in: nearby.cube(of: color)) {
      let distance = candidates[index].color.squaredDistance(to: color)
      // The last come first.
      if distance <= best.distance { best = (candidates[index].number, distance) }
    }
    return best.distance <= nearby.reach * nearby.reach ? Int(best.number) : nil
  }

  private mutating func places(in cube: Int) -> Range<Int> {
    if let known = places[cube] { return known }
    let start = candidates.count
    nearby.add(candidatesIn: cube, to: &candidates)
    places[cube] = start..<candidates.count
    return start..<candidates.count
  }
}
