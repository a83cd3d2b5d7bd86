/// Colours that are found by those near to them: RGB space in cubes of 32 levels a side, each with
/// all colours within reach of it.
struct NearbyColors {
  /// A colour, 0…255 a channel.
  struct Color {
    let red: Int16
    let green: Int16
    let blue: Int16

    /// Takes a colour apart that is written as 0xRRGGBB.
    init(_ packed: UInt32) {
      red = Int16(packed >> 16 & 0xFF)
      green = Int16(packed >> 8 & 0xFF)
      blue = Int16(packed & 0xFF)
    }

    init(red: Int, green: Int, blue: Int) {
      (self.red, self.green, self.blue) = (Int16(red), Int16(green), Int16(blue))
    }

    /// The sum of the differences of the channels.
    func levels(to other: Color) -> Int {
      Int(abs(red - other.red) + abs(green - other.green) + abs(blue - other.blue))
    }
  }

  /// The farthest that colours can be found.
  static let greatestReach = 24

  private let reach: Int
  private var count = 0
  private var blocks: [Block] = []
  /// The first and the last block of each cube; −1 where it has none.
  private var firsts = [Int](repeating: -1, count: 8 * 8 * 8)
  private var lasts = [Int](repeating: -1, count: 8 * 8 * 8)

  /// Makes an empty set whose colours are found within a distance, in levels of RGB space.
  init(reach: Int) {
    precondition(reach <= Self.greatestReach, "no colour is found farther off than that")
    self.reach = reach
  }

  /// Adds a colour and gives it the next number.
  mutating func insert(_ color: Color) {
    for red in cubes(color.red) {
      for green in cubes(color.green) {
        for blue in cubes(color.blue) {
          insert(color, in: red << 6 | green << 3 | blue)
        }
      }
    }
    count += 1
  }

  private mutating func insert(_ color: Color, in cube: Int) {
    let last = lasts[cube]
    if last >= 0, blocks[last].append(color, count) { return }
    var block = Block(in: cube)
    _ = block.append(color, count)
    if last >= 0 { blocks[last].next = blocks.count } else { firsts[cube] = blocks.count }
    lasts[cube] = blocks.count
    blocks.append(block)
  }

  /// Whether a colour lies within reach of one of the set.
  func cover(_ color: Color) -> Bool { leastSquaredDistance(to: color) <= reach * reach }

  /// The number of the nearest colour, of equally near ones the first; nil where none is within
  /// reach.
  func nearest(to color: Color) -> Int? {
    let least = leastSquaredDistance(to: color)
    guard least <= reach * reach else { return nil }
    return blocks.withUnsafeBufferPointer { blocks in
      var block = firsts[cube(of: color)]
      while block >= 0 {
        let distances = blocks[block].squaredDistances(to: color)
        for lane in distances.indices where distances[lane] == least {
          return Int(blocks[block].numbers[lane])
        }
        block = blocks[block].next
      }
      return nil
    }
  }

  /// To the nearest colour that is listed in the cube of this one; more than any reach where none
  /// is.
  private func leastSquaredDistance(to color: Color) -> Int {
    blocks.withUnsafeBufferPointer { blocks in
      var block = firsts[cube(of: color)]
      var least = SIMD8<Int16>(repeating: .max)
      while block >= 0 {
        let distances = blocks[block].squaredDistances(to: color)
        least.replace(with: distances, where: distances .< least)
        block = blocks[block].next
      }
      return Int(least.min())
    }
  }

  private func cube(of color: Color) -> Int {
    Int((color.red >> 5) << 6 | (color.green >> 5) << 3 | color.blue >> 5)
  }

  /// The cubes along one channel that lie within reach of a level.
  private func cubes(_ level: Int16) -> ClosedRange<Int> {
    (max(Int(level) - reach, 0) >> 5)...(min(Int(level) + reach, 255) >> 5)
  }
}

/// Up to eight colours of those near a cube, in the order in which they came.
private struct Block {
  private var red: SIMD8<Int16>
  private var green: SIMD8<Int16>
  private var blue: SIMD8<Int16>
  private(set) var numbers = SIMD8<Int16>()
  private var count = 0
  /// The block that goes on; −1 for none.
  var next = -1

  /// Makes a block whose lanes are all empty: 69 to 100 levels a channel from every colour of the
  /// cube, which is beyond any reach.
  init(in cube: Int) {
    func far(_ place: Int) -> SIMD8<Int16> { SIMD8(repeating: Int16(place & 7) << 5 + 100) }
    (red, green, blue) = (far(cube >> 6), far(cube >> 3), far(cube))
  }

  /// Adds a colour, or returns false where all lanes are taken.
  mutating func append(_ color: NearbyColors.Color, _ number: Int) -> Bool {
    guard count < numbers.scalarCount else { return false }
    (red[count], green[count], blue[count]) = (color.red, color.green, color.blue)
    numbers[count] = Int16(number)
    count += 1
    return true
  }

  /// From a colour of the cube. No channel differs by more than 100 levels, so that the sums fit.
  @inline(__always)
  func squaredDistances(to color: NearbyColors.Color) -> SIMD8<Int16> {
    let (r, g, b) = (red &- color.red, green &- color.green, blue &- color.blue)
    return r &* r &+ g &* g &+ b &* b
  }
}
