/// A pattern of pieces and gaps along a line, cut here and not by a renderer.
public struct Dash: Hashable, Sendable {
  /// Lengths of piece, gap, piece, gap … in 1/256 px; none for a solid line.
  let lengths: [Int]
  let cap: Stroke.Cap

  private init(_ pixels: [Double], cap: Stroke.Cap = .butt) {
    lengths = pixels.map(px)
    self.cap = cap
  }

  /// No gaps.
  public static let solid = Dash([], cap: .round)
  /// Pieces of 6 px.
  public static let dashed = Dash([6, 3])
  /// Dots of 2 px.
  public static let dotted = Dash([2, 2.5])
  /// A piece and a dot.
  public static let dashDotted = Dash([8, 3, 2, 3])
  /// Pieces of 12 px.
  public static let long = Dash([12, 4])
  /// A piece and two dots.
  public static let dashDoubleDotted = Dash([9, 2.5, 2, 2.5, 2, 2.5])
  /// Pieces and gaps of 4 px.
  public static let short = Dash([4, 4])
  /// What theory is drawn with.
  public static let theory = Dash([4, 3])

  /// The dashes of the series, in order.
  static let series = [solid, dashed, dashDotted, dotted, long, dashDoubleDotted, short]

  var isSolid: Bool { lengths.isEmpty }

  /// The pieces of the pattern along a polygon, each point rounded to the grid once.
  func cut(_ line: [Point]) -> [[Point]] {
    guard !isSolid, let first = line.first else { return [line] }
    var pieces: [[Point]] = []
    var piece = [first]
    var slot = 0
    var left = Double(lengths[0])
    for (from, to) in zip(line, line.dropFirst()) {
      let (dx, dy) = (Double(to.x - from.x), Double(to.y - from.y))
      let length = (dx * dx + dy * dy).squareRoot()
      var walked = 0.0
      while length - walked > left {
        walked += left
        let share = walked / length
        let point = Point(
          from.x + Int((share * dx).rounded()), from.y + Int((share * dy).rounded()))
        if slot % 2 == 0 {
          pieces.append(piece + [point])
        }
        piece = [point]
        slot = (slot + 1) % lengths.count
        left = Double(lengths[slot])
      }
      left -= length - walked
      if slot % 2 == 0 { piece.append(to) }
    }
    if slot % 2 == 0 && piece.count > 1 { pieces.append(piece) }
    return pieces
  }
}
