import Networks
import Numbers

/// Ten digits drawn as polylines on 16×16 pixels: turned, sheared, scaled, shifted, thickened, with
/// noise on every pixel; one mean and one scale bring all pixels to mean 0 and variance 1.
func strokeDigits(count: Int, seed: Seed) -> Dataset {
  let poses = Matrix<Double>.uniform(count, 6, in: -1...1, seed: seed["poses"])
  var pixels = Matrix<Double>.normal(count, 256, deviation: 0.125, seed: seed["noise"])
  pixels.withUnsafeMutableBufferPointer { pixels in
    for sample in 0..<count {
      let pose = Pose(poses.row(sample))
      let stroke = strokes[sample % 10].map(pose.place)
      for pixel in 0..<256 {
        let centre = Point(
          x: (Double(pixel % 16) + 0.5) / 16, y: (Double(pixel / 16) + 0.5) / 16)
        let distance = zip(stroke, stroke.dropFirst()).reduce(1) { nearest, ends in
          min(nearest, centre.distance(from: ends.0, to: ends.1))
        }
        // A pixel at the rim is covered by as much as the rim lies beyond its centre.
        pixels[sample * 256 + pixel] += min(1, max(0, 16 * (pose.thickness - distance) + 0.5))
      }
    }
  }
  let (mean, deviation) = (pixels.mean, pixels.variance.squareRoot())
  return Dataset(
    inputs: pixels.map { ($0 - mean) / deviation }, labels: (0..<count).map { $0 % 10 },
    classes: 10)
}

/// A place in the unit square, y downwards.
private struct Point {
  let x: Double
  let y: Double

  /// The distance to a straight piece.
  func distance(from start: Point, to end: Point) -> Double {
    let (along, across) = (end.x - start.x, end.y - start.y)
    let square = along * along + across * across
    let place = ((x - start.x) * along + (y - start.y) * across) / square
    let share = min(1, max(0, place))
    let (dx, dy) = (x - start.x - share * along, y - start.y - share * across)
    return (dx * dx + dy * dy).squareRoot()
  }
}

/// How one digit lies in its square.
private struct Pose {
  let thickness: Double
  private let cosine, sine, shear: Double
  private let shift: Point

  /// A pose of six numbers from −1 to 1.
  init(_ draws: [Double]) {
    let angle = 0.25 * draws[0]
    let scale = 0.875 + 0.125 * draws[1]
    cosine = scale * Double.cos(angle)
    sine = scale * Double.sin(angle)
    shear = 0.1875 * draws[2]
    shift = Point(x: 0.5 + draws[3] / 16, y: 0.5 + draws[4] / 16)
    thickness = (7 + 2 * draws[5]) / 128
  }

  /// Where a point of the upright digit comes to lie.
  func place(_ point: Point) -> Point {
    let y = point.y - 0.5
    let x = point.x - 0.5 + shear * y
    return Point(x: cosine * x - sine * y + shift.x, y: sine * x + cosine * y + shift.y)
  }
}

/// The digits 0 … 9 as polylines, in eighths of the square.
private let strokes: [[Point]] = [
  [(4, 1), (2, 2), (2, 6), (4, 7), (6, 6), (6, 2), (4, 1)],
  [(3, 2), (4.5, 1), (4.5, 7)],
  [(2, 2), (4, 1), (6, 2.5), (2, 7), (6, 7)],
  [(2, 1), (6, 1), (4, 3.5), (6, 5.5), (4, 7), (2, 6.5)],
  [(5, 7), (5, 1), (2, 5), (7, 5)],
  [(6, 1), (2.5, 1), (2, 3.5), (5.5, 4), (5.5, 6.5), (2, 7)],
  [(5.5, 1), (2.5, 3), (2, 6), (4, 7), (6, 5.5), (4, 4), (2, 5)],
  [(2, 1), (6, 1), (3.5, 7)],
  [(4, 1), (2, 2.5), (6, 5.5), (4, 7), (2, 5.5), (6, 2.5), (4, 1)],
  [(5.5, 3), (3, 4), (2.5, 1.5), (5, 1), (5.5, 3), (5, 7)],
].map { digit in digit.map { Point(x: $0.0 / 8, y: $0.1 / 8) } }
