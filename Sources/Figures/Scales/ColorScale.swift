/// What the colours of a mark mean: which ink stands for which values, smoothly or in steps.
public struct ColorScale: Hashable, Sendable {
  /// Where the ink comes from.
  enum Source: Hashable {
    /// The colours of a map.
    case map(ColorMap)
    /// The ground, tinted ever more strongly with a colour.
    case tint(Color)
    /// The ground at a value, tinted with one colour below it and with another above.
    case tints(below: Color, above: Color, center: Double)
  }

  /// The quantity and its unit.
  let title: String
  let source: Source
  /// The values at the two ends.
  let range: ClosedRange<Double>
  /// Where one step ends and the next begins, ascending; none for a smooth scale.
  var levels: [Double] = []

  /// The strongest tint, of 255: lines of every series must stay readable on it.
  private static let strongest = 107

  /// The ink of everything on one side of a level; painted in order, each over the ones before.
  struct Layer: Hashable {
    let region: ContourGrid.Region
    let ink: Ink
  }

  /// The layers of a scale in steps. Tints are thin: each adds to those below it, so that colours
  /// follow the page and regions that share an edge leave no seam.
  var layers: [Layer] {
    switch source {
    case .map(let map):
      let colors = strengths(around: map.center).map { strength in
        map.color(atThousandth: map.center == nil ? strength : (strength + 1000) / 2)
      }
      let regions = [.present] + levels.map { ContourGrid.Region.above($0) }
      return zip(regions, colors).map { Layer(region: $0, ink: Ink(.fixed($1))) }
    case .tint(let color):
      return tints(color, levels.map { .above($0) })
    case .tints(let below, let above, let center):
      let highs = levels.filter { $0 >= center }
      let lows = levels.filter { $0 <= center }
      let count = max(highs.count, lows.count)
      return tints(below, lows.reversed().map { .notAbove($0) }, of: count)
        + tints(above, highs.map { .above($0) }, of: count)
    }
  }

  private func tints(_ color: Color, _ regions: [ContourGrid.Region], of count: Int? = nil)
    -> [Layer]
  {
    var hidden = 0
    return regions.enumerated().map { index, region in
      let wanted = Self.strongest * (index + 1) / max(count ?? regions.count, 1)
      // What must be added to hide `wanted` of 255 where `hidden` already are.
      let opacity = ((wanted - hidden) * 255 + (255 - hidden) / 2) / (255 - hidden)
      hidden = wanted
      return Layer(region: region, ink: Ink(color, opacity: opacity))
    }
  }

  /// How far along the colours the steps are, lowest first: 0…1000, or −1000…1000 around a centre.
  private func strengths(around center: Double?) -> [Int] {
    let steps = Array(0...levels.count)
    guard let center else { return steps.map { $0 * 1000 / max(levels.count, 1) } }
    let below = levels.filter { $0 < center }.count
    let above = levels.filter { $0 > center }.count
    let reach = max(below, above, 1)
    return steps.map { step in
      step < below
        ? (step - below) * 1000 / reach : max(step - (levels.count - above), 0) * 1000 / reach
    }
  }
}
