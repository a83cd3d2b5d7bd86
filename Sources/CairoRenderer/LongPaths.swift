import Figures

/// The long paths of a drawing, texts among them, which pass by Cairo's SVG and not through it.
///
/// Cairo strokes a path to know its extents, and prints each coordinate as a decimal number that is
/// read back as the whole number it was: half the time of a figure of long lines. So Cairo is given
/// a zigzag across the same box, whose last point tells which path it stands for, and the path is
/// written where the zigzag comes out. Cairo leaves out what lies beyond a clip, and cuts clips to
/// what they hold, by boxes around curves and not around their control points; so a path with a
/// control point outside that box is left to Cairo.
package final class LongPaths {
  /// The steps of a zigzag: odd ones to the far corner, even ones back, the last to the number.
  private static let steps = 8

  /// The least number of points of a box, so that each number has one.
  private static let room = 1 << 20

  private var paths: [CairoPath] = []

  /// How many paths have passed by.
  package var count: Int { paths.count }

  package init() {}

  /// Keeps a long path, and gives what Cairo shall draw in its place; nil for any other. Long is
  /// what has as many steps as a zigzag once those that go on in one direction are joined: so no
  /// path that Cairo writes itself is a zigzag, and no box is long.
  package func keep(_ path: Path) -> Path? {
    guard path.elements.count > Self.steps, paths.count < Self.room - 1,
      let long = CairoPath(path), long.stepCount >= Self.steps, long.hasLength,
      let box = long.bounds, !long.isCurved || box == long.boundsOfEnds,
      (box.width + 1) * (box.height + 1) >= Self.room
    else { return nil }
    // Cairo makes one element of a path that is filled and at once stroked.
    if paths.last != long { paths.append(long) }
    return Self.zigzag(across: box, for: paths.count - 1)
  }

  /// The path for which another stands in, or nil where that is none of the zigzags.
  func original(of path: CairoPath) -> CairoPath? {
    guard path.contours.count == 1, path.contours[0].steps.count == Self.steps,
      let box = path.bounds, (box.width + 1) * (box.height + 1) >= Self.room
    else { return nil }
    let places = path.contours[0].places
    let (x, y) = (places[places.count - 2] - box.x, places[places.count - 1] - box.y)
    let number = y * (box.width + 1) + x
    guard number < paths.count, path == CairoPath(Self.zigzag(across: box, for: number)) else {
      return nil
    }
    return paths[number]
  }

  private static func zigzag(across box: Box, for number: Int) -> Path {
    let (start, far) = (Point(box.x, box.y), Point(box.right, box.bottom))
    let corners = (0..<steps).map { $0.isMultiple(of: 2) ? start : far }
    let (row, column) = number.quotientAndRemainder(dividingBy: box.width + 1)
    return Path(corners + [Point(box.x + column, box.y + row)])
  }
}
