import Numbers

/// Data sets whose answers are numbers.
extension Dataset {
  /// A linear regression of a given condition.
  ///
  /// The inputs have the second moments XᵀX/m with eigenvalues from 1 to 1/`conditionNumber`, evenly
  /// spaced in the logarithm, along random directions; exactly so, up to rounding. The one target is
  /// a sum of the inputs with standard-normal weights, plus noise.
  ///
  /// - Parameters:
  ///   - count: The number of samples, at least as many as features.
  ///   - features: The number of inputs.
  ///   - conditionNumber: The greatest eigenvalue by the smallest, at least 1.
  ///   - noise: The standard deviation of what is added to each target.
  ///   - seed: The root of the streams `inputs`, `directions`, `weights` and `noise`.
  public static func linearRegression(
    count: Int, features: Int = 2, conditionNumber: Double = 100, noise: Double, seed: Seed
  ) -> Dataset {
    require(count >= features, "\(features) features need as many samples, not \(count)")
    require(conditionNumber >= 1, "a condition number is at least 1, not \(conditionNumber)")
    let root = Double(count).squareRoot()
    let even = Matrix<Double>.normal(count, features, seed: seed["inputs"]).orthogonalized.q
    let directions = Matrix<Double>.normal(features, features, seed: seed["directions"])
    let step = features > 1 ? Double.log(conditionNumber) / Double(features - 1) : 0
    let scales = (0..<features).map { root * Double.exp(-0.5 * step * Double($0)) }
    let inputs = even.times(.diagonal(scales)).timesTransposed(directions.orthogonalized.q)
    let weights = Matrix<Double>.normal(features, 1, seed: seed["weights"])
    let noises = Matrix<Double>.normal(count, 1, deviation: noise, seed: seed["noise"])
    return Dataset(inputs: inputs, targets: inputs.times(weights) + noises)
  }

  /// What a random network answers to standard-normal inputs: y = B tanh(A x), plus noise.
  ///
  /// The elements of A and B are normal with variance 1 by the number of columns.
  ///
  /// - Parameters:
  ///   - count: The number of samples.
  ///   - inputs: The number of inputs.
  ///   - hidden: The number of tanh units of the teacher.
  ///   - outputs: The number of targets.
  ///   - noise: The standard deviation of what is added to each target.
  ///   - seed: The root of the streams `inputs`, `teacher` and `noise`.
  public static func teacherStudent(
    count: Int, inputs: Int = 10, hidden: Int = 5, outputs: Int = 1, noise: Double, seed: Seed
  ) -> Dataset {
    func weights(_ layer: Int, _ rows: Int, _ columns: Int) -> Matrix<Double> {
      let deviation = (1 / Double(columns)).squareRoot()
      return .normal(rows, columns, deviation: deviation, seed: seed["teacher"][layer])
    }
    let samples = Matrix<Double>.normal(count, inputs, seed: seed["inputs"])
    let units = samples.timesTransposed(weights(0, hidden, inputs)).map(Elementary.tanh)
    let noises = Matrix<Double>.normal(count, outputs, deviation: noise, seed: seed["noise"])
    let answers = units.timesTransposed(weights(1, outputs, hidden))
    return Dataset(inputs: samples, targets: answers + noises)
  }
}
