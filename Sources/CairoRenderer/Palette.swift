/// At most 256 colours that stand for all colours of a picture, chosen by integers alone.
///
/// A picture of few colours keeps them all. Otherwise the `exactCount` colours of the most pixels
/// stay as they are: grounds, bands and lines. The rest, edges in all mixtures, go by leaders
/// (Hartigan, Clustering Algorithms, 1975, chapter 3): from frequent to rare, a colour joins the
/// palette unless one within a radius is there. The radius is the smallest under which 256 are
/// enough, so it bounds the error of every pixel.
struct Palette {
  private typealias Color = SIMD4<Int32>

  /// How many of the most frequent colours are exact.
  static let exactCount = 64

  /// The greatest distance of a colour from the one that stands for it, in levels of RGB space.
  static let greatestRadius = 24

  /// A mean error over all channels and pixels of one level in so many is allowed.
  static let pixelsPerLevel = 4

  private static let capacity = 256

  /// The colours as bytes, red, green, blue, the most frequent first.
  let bytes: [UInt8]

  /// For each colour of the census, which of the palette stands for it.
  let numbers: [UInt8]

  /// Chooses colours, or gives nil where none are near enough: a picture of fine shades.
  init?(_ census: ColorCensus) {
    let ranking = census.ranking
    let ranked = ranking.map { number in
      let color = Int32(census.colors[number])
      return Color(color >> 16, color >> 8 & 0xFF, color & 0xFF, 0)
    }
    guard let colors = Self.chosen(from: ranked) else { return nil }
    var numbers = [UInt8](repeating: 0, count: ranked.count)
    var error = 0
    for (color, number) in zip(ranked, ranking) {
      let nearest = Self.nearest(to: color, in: colors)
      numbers[number] = UInt8(nearest)
      let distance = color &- colors[nearest]
      let levels = abs(distance.x) + abs(distance.y) + abs(distance.z)
      error += census.counts[number] * Int(levels)
    }
    guard Self.pixelsPerLevel * error <= 3 * census.numbers.count else { return nil }
    bytes = colors.flatMap { [UInt8($0.x), UInt8($0.y), UInt8($0.z)] }
    self.numbers = numbers
  }

  /// The colours of the smallest radius that is enough; places left over go to the most frequent
  /// ones that others would stand for.
  private static func chosen(from ranked: [Color]) -> [Color]? {
    guard ranked.count > capacity else { return ranked }
    for radius in 1...Int32(greatestRadius) {
      guard let found = leaders(of: ranked, within: radius * radius) else { continue }
      let others = ranked.indices.lazy.filter { !found.contains($0) }
      return (found + others.prefix(capacity - found.count)).sorted().map { ranked[$0] }
    }
    return nil
  }

  /// The ranks of the leaders, or nil where they are more than a palette holds.
  private static func leaders(of ranked: [Color], within squared: Int32) -> [Int]? {
    var ranks = Array(0..<exactCount)
    var colors = Array(ranked.prefix(exactCount))
    for (rank, color) in ranked.enumerated().dropFirst(exactCount) {
      guard !colors.contains(where: { squaredDistance($0, color) <= squared }) else { continue }
      guard colors.count < capacity else { return nil }
      colors.append(color)
      ranks.append(rank)
    }
    return ranks
  }

  /// The number of the nearest colour, of equally near ones the first.
  private static func nearest(to color: Color, in colors: [Color]) -> Int {
    var best = (number: 0, distance: Int32.max)
    for (number, other) in colors.enumerated() {
      let distance = squaredDistance(color, other)
      if distance < best.distance { best = (number, distance) }
    }
    return best.number
  }

  private static func squaredDistance(_ a: Color, _ b: Color) -> Int32 {
    let difference = a &- b
    return (difference &* difference).wrappedSum()
  }
}
