/// A letter, a dot, or whatever else stands in a picture by itself: parts of a path that touch no
/// other, and where they are. Equal outlines are equal wherever they are.
struct Outline {
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
    shape = contours.map { $0.moved(x: -x, y: -y) }
    place = (x, y)
  }
}

/// The box around the points of a contour.
private struct Bounds {
  var x: ClosedRange<Int>
  var y: ClosedRange<Int>

  init(_ contour: CairoPath.Contour) {
    (x, y) = (contour.places[0]...contour.places[0], contour.places[1]...contour.places[1])
    for index in stride(from: 0, to: contour.places.count, by: 2) {
      let (px, py) = (contour.places[index], contour.places[index + 1])
      x = min(x.lowerBound, px)...max(x.upperBound, px)
      y = min(y.lowerBound, py)...max(y.upperBound, py)
    }
  }

  func meets(_ other: Bounds) -> Bool { x.overlaps(other.x) && y.overlaps(other.y) }

  mutating func include(_ other: Bounds) {
    x = min(x.lowerBound, other.x.lowerBound)...max(x.upperBound, other.x.upperBound)
    y = min(y.lowerBound, other.y.lowerBound)...max(y.upperBound, other.y.upperBound)
  }
}
