/// Lines and curves with integer coordinates in 1/256 px.
public struct Path: Hashable, Sendable {
  /// One step of the pen.
  public enum Element: Hashable, Sendable {
    /// Starts a new part at a point.
    case move(Point)
    /// A straight line to a point.
    case line(Point)
    /// A quadratic Bézier curve: control point, end.
    case quadratic(Point, Point)
    /// A cubic Bézier curve: two control points, end.
    case cubic(Point, Point, Point)
    /// A straight line back to where the part started.
    case close
  }

  /// The steps of the pen in order; the first is a move.
  public var elements: [Element]

  /// Makes a path from the steps of the pen.
  public init(_ elements: [Element] = []) {
    self.elements = elements
  }

  /// Makes an open or closed polygon; fewer than two points make an empty path.
  public init(_ points: some Sequence<Point>, closed: Bool = false) {
    elements = []
    for point in points {
      elements.append(elements.isEmpty ? .move(point) : .line(point))
    }
    if elements.count < 2 { elements = [] }
    if closed && !elements.isEmpty { elements.append(.close) }
  }

  /// Makes the outline of a box.
  public init(_ box: Box) {
    self.init(
      [
        Point(box.x, box.y), Point(box.right, box.y), Point(box.right, box.bottom),
        Point(box.x, box.bottom),
      ], closed: true)
  }

  /// Makes a circle of four cubic curves, the same four on every machine.
  ///
  /// The control points lie 4/3·(√2 − 1) ≈ 0.5523 of the radius from the quarter points; the
  /// distance from a true circle is below 0.03 % of the radius.
  public init(circleAround center: Point, radius: Int) {
    let reach = (radius * 5523 + 5000) / 10000
    func at(_ x: Int, _ y: Int) -> Point { Point(center.x + x, center.y + y) }
    elements = [
      .move(at(radius, 0)),
      .cubic(at(radius, reach), at(reach, radius), at(0, radius)),
      .cubic(at(-reach, radius), at(-radius, reach), at(-radius, 0)),
      .cubic(at(-radius, -reach), at(-reach, -radius), at(0, -radius)),
      .cubic(at(reach, -radius), at(radius, -reach), at(radius, 0)),
      .close,
    ]
  }

  /// Whether the path holds no ink.
  public var isEmpty: Bool { elements.isEmpty }

  /// The same path moved by an offset.
  public func moved(by offset: Point) -> Path {
    Path(elements.map { $0.mapped { $0 + offset } })
  }

  /// Adds another path's elements after this one's.
  public mutating func append(_ other: Path) {
    elements += other.elements
  }

  /// The smallest box that holds all points, control points too, or nil for an empty path.
  public var bounds: Box? { Box(around: elements.lazy.flatMap(\.points)) }
}

extension Path.Element {
  /// At most three points, kept in place: a long path has many elements.
  public struct Points: RandomAccessCollection, Hashable, Sendable {
    private let first: Point
    private let second: Point
    private let third: Point
    /// Always 0.
    public var startIndex: Int { 0 }
    /// How many points there are.
    public let endIndex: Int

    fileprivate init(_ count: Int, _ first: Point, _ second: Point, _ third: Point) {
      (self.first, self.second, self.third) = (first, second, third)
      endIndex = count
    }

    /// One of the points.
    public subscript(index: Int) -> Point {
      precondition(indices.contains(index), "an element has no more than \(count) points")
      return index == 0 ? first : index == 1 ? second : third
    }
  }

  /// The points of the element, control points first.
  public var points: Points {
    switch self {
    case .move(let end), .line(let end): Points(1, end, end, end)
    case .quadratic(let control, let end): Points(2, control, end, end)
    case .cubic(let first, let second, let end): Points(3, first, second, end)
    case .close: Points(0, Point(0, 0), Point(0, 0), Point(0, 0))
    }
  }

  func mapped(_ transform: (Point) -> Point) -> Self {
    switch self {
    case .move(let end): .move(transform(end))
    case .line(let end): .line(transform(end))
    case .quadratic(let control, let end): .quadratic(transform(control), transform(end))
    case .cubic(let first, let second, let end):
      .cubic(transform(first), transform(second), transform(end))
    case .close: .close
    }
  }

  /// The letter that SVG and canonical texts use for the element.
  var letter: String {
    switch self {
    case .move: "M"
    case .line: "L"
    case .quadratic: "Q"
    case .cubic: "C"
    case .close: "Z"
    }
  }
}
