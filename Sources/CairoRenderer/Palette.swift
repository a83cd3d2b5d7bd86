/// At most 128 colours, or 256 where 128 are too few, that stand for all colours of a picture,
/// chosen by integers alone.
///
/// A picture of few colours keeps them all. Otherwise the `exactCount` colours of the most pixels
/// stay as they are: grounds, bands and lines. The rest, edges in all mixtures, go by leaders
/// (Hartigan, Clustering Algorithms, 1975, chapter 3): from frequent to rare, a colour joins the
/// palette unless one within a radius is there. The radius is the smallest under which they are
/// enough, so it bounds the error of every pixel.
struct Palette {
  /// How many of the most frequent colours are exact.
  static let exactCount = 64

  /// The greatest distance of a colour from the one that stands for it, in levels of RGB space.
  static let greatestRadius = 24

  /// A mean error over all channels and pixels of one level in so many is allowed.
  static let pixelsPerLevel = 4

  /// The colours as bytes, red, green, blue, the most frequent first.
  let bytes: [UInt8]

  /// For each colour of the census, which of the palette stands for it.
  let numbers: [UInt8]

  /// Chooses colours, or gives nil where none are near enough: a picture of fine shades.
  init?(_ census: ColorCensus) {
    guard let palette = Self(census, capacity: 128) ?? Self(census, capacity: 256) else {
      return nil
    }
    self = palette
  }

  private init?(_ census: ColorCensus, capacity: Int) {
    let ranking = census.ranking
    let ranked = ranking.map { NearbyColors.Color(census.colors[$0]) }
    guard let colors = Self.chosen(capacity, from: ranked) else { return nil }
    var palette = NearbyColors(reach: Self.greatestRadius)
    for color in colors { palette.insert(color) }
    var numbers = [UInt8](repeating: 0, count: ranked.count)
    var error = 0
    for (color, number) in zip(ranked, ranking) {
      let nearest = palette.nearest(to: color)
      numbers[number] = UInt8(nearest)
      error += census.counts[number] * color.levels(to: colors[nearest])
    }
    guard Self.pixelsPerLevel * error <= 3 * census.numbers.count else { return nil }
    bytes = colors.flatMap { [UInt8($0.red), UInt8($0.green), UInt8($0.blue)] }
    self.numbers = numbers
  }

  /// The colours of the smallest radius that is enough; places left over go to the most frequent
  /// ones that others would stand for.
  private static func chosen(
    _ capacity: Int, from ranked: [NearbyColors.Color]
  ) -> [NearbyColors.Color]? {
    guard ranked.count > capacity else { return ranked }
    for radius in 1...greatestRadius {
      guard let found = leaders(of: ranked, within: radius, capacity) else { continue }
      var isLeader = [Bool](repeating: false, count: ranked.count)
      for rank in found { isLeader[rank] = true }
      let others = ranked.indices.lazy.filter { !isLeader[$0] }
      return (found + others.prefix(capacity - found.count)).sorted().map { ranked[$0] }
    }
    return nil
  }

  /// The ranks of the leaders, or nil where they are more than a palette holds.
  private static func leaders(
    of ranked: [NearbyColors.Color], within radius: Int, _ capacity: Int
  ) -> [Int]? {
    var ranks = Array(0..<exactCount)
    var leaders = NearbyColors(reach: radius)
    for color in ranked.prefix(exactCount) { leaders.insert(color) }
    for (rank, color) in ranked.enumerated().dropFirst(exactCount) where !leaders.cover(color) {
      guard ranks.count < capacity else { return nil }
      leaders.insert(color)
      ranks.append(rank)
    }
    return ranks
  }
}
