/// A letter, a dot, or whatever else stands in a picture by itself: parts of a path that touch no
/// other, and where they are. Equal outlines are equal wherever they are.
struct Outline {
  /// The parts as they are in the picture.
  let contours: [CairoPath.Contour]

  /// The parts as they are at (0, 0).
  let shape: [CairoPath.Contour]

  /// The start of the first part, in 1/256 px.
  let place: (x: Int, y: Int)

  /// The outlines of a path; parts whose boxes meet stay together, for one may be a hole in another.
  static func all(of path: CairoPath) -> [Outline] {
    var outlines: [(box: Bounds, contours: [CairoPath.Contour])] = []
    for contour in path.contours {
      let box = Bounds(contour)
      if let last = outlines.indices.last, outlines[last].box.meets(box) {
        outlines[last].box.include(box)
        outlines[last].contours.append(contour)
      } else {
        outlines.append((box, [contour]))
      }
    }
    return outlines.map { Outline($0.contours) }
  }

  private init(_ contours: [CairoPath.Contour]) {
    let (x, y) = (contours[0].places[0], contours[0].places[1])
    self.contours = contours
    shape = contours.map { $0.moved(x: -x, y: -y) }
    place = (x, y)
  }
}

/// The box around the points of a contour.
private struct Bounds {
  private var left: Int
  private var right: Int
  private var top: Int
  private var bottom: Int

  init(_ contour: CairoPath.Contour) {
    let places = contour.places
    (left, right, top, bottom) = (places[0], places[0], places[1], places[1])
    for index in stride(from: 2, to: places.count, by: 2) {
      let (x, y) = (places[index], places[index + 1])
      (left, right) = (min(left, x), max(right, x))
      (top, bottom) = (min(top, y), max(bottom, y))
    }
  }

  /// Whether the two share a place, edges included.
  func meets(_ other: Bounds) -> Bool {
    left <= other.right && other.left <= right && top <= other.bottom && other.top <= bottom
  }

  mutating func include(_ other: Bounds) {
    (left, right) = (min(left, other.left), max(right, other.right))
    (top, bottom) = (min(top, other.top), max(bottom, other.bottom))
  }
}
