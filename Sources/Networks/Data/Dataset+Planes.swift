import Numbers

/// Data sets drawn in the plane. Class labels take turns: sample i is of class i mod classes.
extension Dataset {
  /// Spirals around the origin, one class an arm.
  ///
  /// An arm starts at the origin, ends at radius 1 and turns evenly by `turns` on its way out; its
  /// samples lie at radius √u, u even over 0 to 1. `noise` is the standard deviation of what is
  /// added to each coordinate.
  public static func spirals(
    arms: Int = 2, count: Int, turns: Double = 1, noise: Double, seed: Seed
  ) -> Dataset {
    let noises = Matrix<Double>.normal(count, 2, deviation: noise, seed: seed["noise"])
    let positions = Matrix<Double>.uniform(count, 1, in: 0...1, seed: seed["positions"])
    var points = Matrix<Double>(rows: count, columns: 2)
    for sample in 0..<count {
      // The square root spreads samples evenly over the length of a coarse spiral.
      let radius = positions[sample, 0].squareRoot()
      let start = Double(sample % arms) / Double(arms)
      let angle = 2 * Double.pi * (turns * radius + start)
      points[sample, 0] = radius * Double.cos(angle) + noises[sample, 0]
      points[sample, 1] = radius * Double.sin(angle) + noises[sample, 1]
    }
    return Dataset(inputs: points, labels: (0..<count).map { $0 % arms }, classes: arms)
  }

  /// Normal clouds around points evenly on the unit circle, one class a cloud.
  public static func blobs(
    classes: Int = 2, count: Int, deviation: Double, seed: Seed
  ) -> Dataset {
    let noises = Matrix<Double>.normal(count, 2, deviation: deviation, seed: seed["noise"])
    let points = Matrix<Double>(rows: count, columns: 2) { sample, column in
      let angle = 2 * Double.pi * Double(sample % classes) / Double(classes)
      return (column == 0 ? Double.cos(angle) : Double.sin(angle)) + noises[sample, column]
    }
    return Dataset(inputs: points, labels: (0..<count).map { $0 % classes }, classes: classes)
  }

  /// Two half circles that hook into each other, one class each.
  public static func moons(count: Int, noise: Double, seed: Seed) -> Dataset {
    let noises = Matrix<Double>.normal(count, 2, deviation: noise, seed: seed["noise"])
    let angles = Matrix<Double>.uniform(count, 1, in: 0...Double.pi, seed: seed["positions"])
    var points = Matrix<Double>(rows: count, columns: 2)
    for sample in 0..<count {
      let angle = angles[sample, 0]
      let (x, y) = (Double.cos(angle), Double.sin(angle))
      let isUpper = sample % 2 == 0
      points[sample, 0] = (isUpper ? x : 1 - x) + noises[sample, 0]
      points[sample, 1] = (isUpper ? y : 0.5 - y) + noises[sample, 1]
    }
    return Dataset(inputs: points, labels: (0..<count).map { $0 % 2 }, classes: 2)
  }
}
