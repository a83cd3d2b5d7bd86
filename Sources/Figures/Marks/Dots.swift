/// Points, each with a thin halo in the colour of the ground.
public struct Dots: Mark {
  /// The name of the series.
  public let label: String
  /// Colour and dash where the automatic ones are not wanted.
  public var style = Style()
  /// The positions.
  public let data: MarkData
  private let x: [Double]
  private let y: [Double]

  /// Makes points at `(x[i], y[i])`.
  public init(x: [Double], y: [Double], label: String = "") {
    self.x = x
    self.y = y
    self.label = label
    data = MarkData("dots", [.init(.x, x), .init(.y, y)], reach: .points)
  }

  /// One marker.
  public var key: LegendKey? { .marker }

  /// More points than this are drawn as grains of a pixel, each place once.
  private static let mostMarkers = 4000

  /// One marker a point, and none for NaN.
  public func shapes(in plot: Plot) -> [Shape] {
    let points = plot.pieces(x, y).flatMap { $0 }
    guard points.count > Self.mostMarkers else { return plot.markers(at: points) }
    let places = points.filter { plot.box.holds($0) }.map { Point($0.x / pixel, $0.y / pixel) }
    var grains = Path()
    var last: Point?
    for place in places.sorted(by: { ($0.y, $0.x) < ($1.y, $1.x) }) where place != last {
      let corner = Point(place.x * pixel, place.y * pixel)
      grains.append(Path(Box(x: corner.x, y: corner.y, width: pixel, height: pixel)))
      last = place
    }
    return grains.isEmpty ? [] : [.path(grains, .fill(Ink(plot.look.color)))]
  }
}

/// The shape of a series' points.
public enum Marker: Int, Hashable, Sendable, CaseIterable {
  /// A disc.
  case circle
  /// A square.
  case square
  /// A triangle on its base.
  case triangle
  /// A square on its corner.
  case diamond
  /// A triangle on its tip.
  case wedge
  /// A circle with a hole.
  case ring
  /// A square with a hole.
  case frame

  /// The marker's outline around a point; areas look alike.
  func path(around center: Point) -> Path {
    func polygon(_ corners: [(Double, Double)]) -> Path {
      Path(corners.map { center + Point(px($0), px($1)) }, closed: true)
    }
    switch self {
    case .circle, .ring: return Path(circleAround: center, radius: px(2.5))
    case .square, .frame:
      return polygon([(-2.25, -2.25), (2.25, -2.25), (2.25, 2.25), (-2.25, 2.25)])
    case .triangle: return polygon([(0, -3), (3, 2.25), (-3, 2.25)])
    case .diamond: return polygon([(0, -3.25), (3.25, 0), (0, 3.25), (-3.25, 0)])
    case .wedge: return polygon([(0, 3), (3, -2.25), (-3, -2.25)])
    }
  }

  var isHollow: Bool { self == .ring || self == .frame }
}

extension Plot {
  /// The series' marker at each point: halo first, then the colour.
  func markers(at points: [Point], halo: Int = px(0.75)) -> [Shape] {
    points.flatMap { look.marker.shapes(at: $0, look.color, halo: halo) }
  }
}

extension Marker {
  /// The marker's ink around a point; the halo reaches that far beyond it.
  func shapes(at point: Point, _ color: Color, halo: Int) -> [Shape] {
    let path = path(around: point)
    let line = Stroke(Ink(color), width: px(1.5))
    let ink: Shape = .path(path, isHollow ? .both(Ink(.ground), line) : .fill(Ink(color)))
    guard halo > 0 else { return [ink] }
    let ground = Stroke(Ink(.ground), width: 2 * halo + (isHollow ? line.width : 0))
    return [.path(path, .stroke(ground)), ink]
  }
}
