/// A point of a drawing, in 1/256 px; x grows to the right and y downwards.
public struct Point: Hashable, Sendable {
  /// The distance from the left edge, in 1/256 px.
  public var x: Int
  /// The distance from the upper edge, in 1/256 px.
  public var y: Int

  /// Makes a point from its coordinates in 1/256 px.
  public init(_ x: Int, _ y: Int) {
    self.x = x
    self.y = y
  }

  static func + (a: Point, b: Point) -> Point { Point(a.x + b.x, a.y + b.y) }
  static func - (a: Point, b: Point) -> Point { Point(a.x - b.x, a.y - b.y) }
}

/// An upright rectangle of a drawing, in 1/256 px.
public struct Box: Hashable, Sendable {
  /// The left edge.
  public var x: Int
  /// The upper edge.
  public var y: Int
  /// The width, not negative.
  public var width: Int
  /// The height, not negative.
  public var height: Int

  /// Makes a box from its upper left corner and its size, in 1/256 px.
  public init(x: Int, y: Int, width: Int, height: Int) {
    self.x = x
    self.y = y
    self.width = width
    self.height = height
  }

  /// Makes the smallest box that holds some points, or gives nil where there are none.
  @inlinable
  package init?(around points: some Sequence<Point>) {
    var (low, high) = (Point(.max, .max), Point(.min, .min))
    for point in points {
      low = Point(min(low.x, point.x), min(low.y, point.y))
      high = Point(max(high.x, point.x), max(high.y, point.y))
    }
    guard low.x <= high.x else { return nil }
    self.init(x: low.x, y: low.y, width: high.x - low.x, height: high.y - low.y)
  }

  /// The right edge.
  public var right: Int { x + width }
  /// The lower edge.
  public var bottom: Int { y + height }

  /// Whether the two boxes share more than an edge.
  public func overlaps(_ other: Box) -> Bool {
    x < other.right && other.x < right && y < other.bottom && other.y < bottom
  }

  /// Whether `other` lies inside this box, edges included.
  public func contains(_ other: Box) -> Bool {
    x <= other.x && y <= other.y && other.right <= right && other.bottom <= bottom
  }

  /// Whether a point lies inside, edges included.
  func holds(_ point: Point) -> Bool {
    x <= point.x && point.x <= right && y <= point.y && point.y <= bottom
  }

  func grown(by margin: Int) -> Box {
    Box(x: x - margin, y: y - margin, width: width + 2 * margin, height: height + 2 * margin)
  }
}

/// The length on a drawing's grid that is nearest to a number of CSS pixels.
func px(_ pixels: Double) -> Int { Int((pixels * 256).rounded()) }

/// The length of one CSS pixel on a drawing's grid.
let pixel = 256
