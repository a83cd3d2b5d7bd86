import Numbers

extension Dataset {
  /// Stroke digits: 0 to 9 drawn as polylines on a grid of 16×16 pixels. Sample i shows i mod 10.
  ///
  /// Each sample draws its own rotation, shear, scale, shift and thickness, all uniform. Ink is 0 to
  /// 1 and falls over one pixel at the edge of a stroke, by the distance from the pixel's centre to
  /// the stroke. Noise is added last. Then all pixels of the set are brought to mean 0 and variance
  /// 1 (1/m) together, with one mean and one deviation, so empty corners stay alike.
  ///
  /// - Parameters:
  ///   - count: The number of samples.
  ///   - pixelNoise: The standard deviation of what is added to the ink of each pixel.
  ///   - labelNoise: The probability that a label is replaced by another one, all nine alike.
  ///   - seed: The root of the streams `shapes`, `noise`, `mislabeled` and `mislabels`.
  public static func digits(
    count: Int, pixelNoise: Double = 0.1, labelNoise: Double = 0, seed: Seed
  ) -> Dataset {
    let ink = inks(count: count, seed: seed["shapes"])
    let noise = Matrix<Double>.normal(
      count, ink.columns, deviation: pixelNoise, seed: seed["noise"])
    let pixels = ink + noise
    let (mean, deviation) = (pixels.mean, pixels.variance.squareRoot())
    return Dataset(
      inputs: pixels.map { ($0 - mean) / deviation },
      labels: digitLabels(count: count, noise: labelNoise, seed: seed), classes: 10)
  }

  /// The ink of every pixel, one row a sample, pixel rows from the top.
  private static func inks(count: Int, seed: Seed) -> Matrix<Double> {
    let draws = Matrix<Double>.uniform(count, Hand.draws, in: -1...1, seed: seed)
    let side = 16
    var ink = Matrix<Double>(rows: count, columns: side * side)
    ink.withUnsafeMutableBufferPointer { ink in
      for sample in 0..<count {
        let pixels = UnsafeMutableBufferPointer(
          rebasing: ink[sample * side * side..<(sample + 1) * side * side])
        Hand(draws.row(sample)).stroke(of: sample % 10).ink(pixels, side: side)
      }
    }
    return ink
  }

  private static func digitLabels(count: Int, noise: Double, seed: Seed) -> [Int] {
    let (mislabeled, mislabels) = (seed["mislabeled"], seed["mislabels"])
    return (0..<count).map { sample in
      guard mislabeled.uniform(at: sample) < noise else { return sample % 10 }
      return (sample + 1 + mislabels.integer(below: 9, at: sample)) % 10
    }
  }
}

/// A place on the unit square, x to the right, y down.
private struct Point {
  let x: Double
  let y: Double
}

/// A polyline with a thickness.
private struct Stroke {
  let points: [Point]
  let halfThickness: Double

  /// Writes the ink of every pixel of a grid over the unit square, row by row from the top: 0 to 1,
  /// half of it where the pixel's centre lies on the edge.
  func ink(_ pixels: UnsafeMutableBufferPointer<Double>, side: Int) {
    let pixelsPerUnit = Double(side)
    // A pixel's centre further away than this from a segment gets no ink of it.
    let reach = halfThickness + 1 / pixelsPerUnit
    func places(near a: Double, _ b: Double) -> Range<Int> {
      let first = Int(((min(a, b) - reach) * pixelsPerUnit).rounded(.down))
      let last = Int(((max(a, b) + reach) * pixelsPerUnit).rounded(.down))
      return max(0, first)..<max(0, first, min(side, last + 1))
    }
    pixels.update(repeating: .infinity)
    for (start, end) in zip(points, points.dropFirst()) {
      let columns = places(near: start.x, end.x)
      for row in places(near: start.y, end.y) {
        Segment(start: start, end: end).approach(
          pixels.baseAddress! + row * side, columns, y: (Double(row) + 0.5) / pixelsPerUnit,
          pixelsPerUnit)
      }
    }
    Elementary.sqrt.apply(pixels)
    for index in pixels.indices {
      pixels[index] = min(1, max(0, (halfThickness - pixels[index]) * pixelsPerUnit + 0.5))
    }
  }
}

/// A straight part of a stroke.
private struct Segment {
  let start: Point
  let end: Point

  /// Lowers squared distances to those between the centres of the pixels in some columns of a row
  /// at `y` and the nearest point of the segment.
  func approach(
    _ row: UnsafeMutablePointer<Double>, _ columns: Range<Int>, y: Double, _ pixelsPerUnit: Double
  ) {
    let along = Point(x: end.x - start.x, y: end.y - start.y)
    let squaredLength = along.x * along.x + along.y * along.y
    for column in columns {
      let x = (Double(column) + 0.5) / pixelsPerUnit
      let reach = (x - start.x) * along.x + (y - start.y) * along.y
      let share = min(1, max(0, reach / squaredLength))
      let (dx, dy) = (x - start.x - share * along.x, y - start.y - share * along.y)
      row[column] = min(row[column], dx * dx + dy * dy)
    }
  }
}

/// How one sample is written: a map of the plane and a thickness.
///
/// A point is sheared along x by up to ±0.2, rotated by up to ±0.25 rad and scaled by 0.7 to 1,
/// about the middle of the square; then shifted by up to ±0.08 each way. Half the thickness is 0.04
/// to 0.07.
private struct Hand {
  /// How many numbers from ±1 a hand takes.
  static let draws = 6

  private let shear: Double
  private let cosine: Double
  private let sine: Double
  private let shift: Point
  private let halfThickness: Double

  init(_ draws: [Double]) {
    let (angle, scale) = (0.25 * draws[0], 0.85 + 0.15 * draws[2])
    shear = 0.2 * draws[1]
    cosine = scale * Double.cos(angle)
    sine = scale * Double.sin(angle)
    shift = Point(x: 0.08 * draws[3], y: 0.08 * draws[4])
    halfThickness = 0.055 + 0.015 * draws[5]
  }

  func stroke(of digit: Int) -> Stroke {
    Stroke(points: digitStrokes[digit].map(place), halfThickness: halfThickness)
  }

  private func place(_ percent: (x: Int, y: Int)) -> Point {
    let y = Double(percent.y) / 100 - 0.5
    let x = Double(percent.x) / 100 - 0.5 + shear * y
    return Point(
      x: cosine * x - sine * y + 0.5 + shift.x, y: sine * x + cosine * y + 0.5 + shift.y)
  }
}

/// The corners of the digits 0 to 9 in percent of the square.
private let digitStrokes: [[(x: Int, y: Int)]] = [
  [(50, 10), (20, 30), (20, 70), (50, 90), (80, 70), (80, 30), (50, 10)],
  [(35, 25), (55, 10), (55, 90)],
  [(20, 25), (50, 10), (80, 30), (20, 90), (80, 90)],
  [(20, 15), (70, 15), (45, 45), (75, 65), (50, 90), (20, 80)],
  [(65, 90), (65, 10), (20, 60), (85, 60)],
  [(75, 10), (30, 10), (25, 45), (70, 50), (70, 80), (25, 90)],
  [(70, 10), (30, 40), (25, 75), (50, 90), (75, 70), (50, 50), (25, 65)],
  [(20, 10), (80, 10), (40, 90)],
  [(50, 10), (25, 30), (75, 65), (50, 90), (25, 65), (75, 30), (50, 10)],
  [(70, 40), (40, 50), (30, 20), (60, 10), (70, 30), (60, 90)],
]
