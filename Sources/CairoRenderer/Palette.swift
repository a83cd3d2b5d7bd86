/// At most 128 colours, or 256 where 128 are too few, that stand for all colours of a picture,
/// chosen by integers alone.
///
/// A picture of few colours keeps them all. Otherwise the `exactCount` colours of the most pixels
/// stay as they are: grounds, bands and lines. The rest, edges in all mixtures, go by leaders
/// (Hartigan, Clustering Algorithms, 1975, chapter 3): from frequent to rare, a colour joins the
/// palette unless one within a radius is there. The radius is the smallest under which they are
/// enough, so it bounds the error of every pixel. Where the mean error is too great still, the colours
/// that are not exact move to the mean of those they stand for, once (Lloyd 1982).
struct Palette {
  /// How many of the most frequent colours are exact.
  static let exactCount = 64

  /// The greatest distance of a colour from the one that stands for it, in levels of RGB space.
  static let greatestRadius = NearbyColors.greatestReach

  /// A mean error over all channels and pixels of one level in so many is allowed.
  static let pixelsPerLevel = 4

  /// The colours as bytes, red, green, blue, the most frequent first.
  let bytes: [UInt8]

  /// For each colour of the census, which of the palette stands for it.
  let numbers: [UInt8]

  /// Chooses colours, or gives nil where none are near enough: a picture of fine shades.
  init?(_ census: ColorCensus) {
    let ranked = RankedColors(census)
    guard let found = Self.found(for: ranked) else { return nil }
    bytes = found.colors.flatMap { [UInt8($0.red), UInt8($0.green), UInt8($0.blue)] }
    var numbers = [UInt8](repeating: 0, count: ranked.colors.count)
    for (number, stand) in zip(ranked.ranking, found.stands) { numbers[number] = stand }
    self.numbers = numbers
  }

  /// Colours, and for each colour of a picture the number of the one that stands for it.
  private typealias Choice = (colors: [NearbyColors.Color], stands: [UInt8])

  private static func found(for ranked: RankedColors) -> Choice? {
    let few = chosen(128, from: ranked.colors)
    if let few, let stands = ranked.stands(among: few), ranked.bear(error: stands.error) {
      return (few, stands.numbers)
    }
    guard let many = chosen(256, from: ranked.colors, isEnough: few != nil),
      let stands = ranked.stands(among: many)
    else { return nil }
    if ranked.bear(error: stands.error) { return (many, stands.numbers) }
    let means = ranked.means(of: many, standing: stands.numbers)
    guard let nearer = ranked.stands(among: means), ranked.bear(error: nearer.error) else {
      return nil
    }
    return (means, nearer.numbers)
  }

  /// The colours of the smallest radius that is enough; places left over go to the most frequent
  /// ones that others would stand for. `isEnough` says that the greatest radius is known to be.
  private static func chosen(
    _ capacity: Int, from ranked: [NearbyColors.Color], isEnough: Bool = false
  ) -> [NearbyColors.Color]? {
    guard ranked.count > capacity else { return ranked }
    guard isEnough || leaders(of: ranked, within: greatestRadius, capacity) != nil else {
      return nil
    }
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

/// The colours of a picture from frequent to rare.
private struct RankedColors {
  /// The number that each colour has in the census.
  let ranking: [Int]
  let colors: [NearbyColors.Color]
  /// How many pixels have each colour, and all together.
  let counts: [Int]
  let pixelCount: Int

  init(_ census: ColorCensus) {
    ranking = census.ranking
    colors = ranking.map { NearbyColors.Color(census.colors[$0]) }
    counts = ranking.map { census.counts[$0] }
    pixelCount = census.pixelCount
  }

  /// Whether an error, in levels over all pixels and channels, is as small as it must be.
  func bear(error: Int) -> Bool { Palette.pixelsPerLevel * error <= 3 * pixelCount }

  /// Which of some colours stands for each, and the error, in levels over all pixels and channels;
  /// nil where a colour has none near it.
  func stands(among palette: [NearbyColors.Color]) -> (numbers: [UInt8], error: Int)? {
    var nearby = NearbyColors(reach: Palette.greatestRadius)
    for color in palette { nearby.insert(color) }
    var numbers: [UInt8] = []
    numbers.reserveCapacity(colors.count)
    var error = 0
    for (color, count) in zip(colors, counts) {
      guard let nearest = nearby.nearest(to: color) else { return nil }
      numbers.append(UInt8(nearest))
      error += count * color.levels(to: palette[nearest])
    }
    return (numbers, error)
  }

  /// The mean colours of the pixels that each of a palette stands for; the exact ones stay.
  func means(
    of palette: [NearbyColors.Color], standing numbers: [UInt8]
  ) -> [NearbyColors.Color] {
    var sums = [(red: Int, green: Int, blue: Int, count: Int)](
      repeating: (0, 0, 0, 0), count: palette.count)
    for (rank, number) in numbers.enumerated() {
      let (color, count, number) = (colors[rank], counts[rank], Int(number))
      sums[number].red += count * Int(color.red)
      sums[number].green += count * Int(color.green)
      sums[number].blue += count * Int(color.blue)
      sums[number].count += count
    }
    return palette.indices.map { index in
      let sum = sums[index]
      guard index >= Palette.exactCount, sum.count > 0 else { return palette[index] }
      return NearbyColors.Color(
        red: (sum.red + sum.count / 2) / sum.count,
        green: (sum.green + sum.count / 2) / sum.count,
        blue: (sum.blue + sum.count / 2) / sum.count)
    }
  }
}
