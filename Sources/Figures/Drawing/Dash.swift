/// A pattern of pieces and gaps along a line.
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
}
