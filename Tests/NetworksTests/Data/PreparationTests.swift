import Networks
import Numbers
import Testing

@Suite("Preparing data")
struct PreparationTests {
  let seed = Seed(root: 21)

  /// Three columns, the second a mixture of the others, the third nearly constant, the fourth so.
  var inputs: Matrix<Double> {
    let draws = Matrix<Double>.normal(400, 3, seed: seed["inputs"])
    return Matrix(rows: 400, columns: 4) { row, column in
      switch column {
      case 0: 5 + 3 * draws[row, 0]
      case 1: draws[row, 0] + draws[row, 1]
      case 2: 1e-6 * draws[row, 2]
      default: 0.1
      }
    }
  }

  @Test("constant columns are centred, floored or dropped, as was asked for")
  func constants() {
    let centred = Standardization(of: inputs)
    #expect(centred(inputs).column(3).allSatisfy { $0 == 0 })
    let floored = Standardization(of: inputs, constants: .floored(0.5))
    #expect(floored(inputs).column(2).allSatisfy { abs($0) < 1e-5 })
    #expect(floored(inputs).column(0) == centred(inputs).column(0))
    let dropped = Standardization(of: inputs, constants: .dropped(upTo: 1e-3))
    #expect(dropped.columns == [0, 1] && dropped(inputs).columns == 2)
    #expect(dropped(inputs).column(1) == centred(inputs).column(1))
    let other = Matrix<Double>(rows: 1, columns: 4, repeating: 0.1 + 1)
    #expect(abs(centred(other)[0, 3] - 1) < 1e-15)
  }

  @Test("principal axes are orthonormal, and the covariance along them is diagonal")
  func axes() {
    let axes = PrincipalAxes(of: inputs)
    let square = axes.axes.transposedTimes(axes.axes) - Matrix.identity(4)
    #expect(square.norm < 1e-14)
    #expect(axes.variances == axes.variances.sorted(by: >) && axes.variances[3] < 1e-15)
    let rotated = axes.rotated(inputs)
    let covariance = (1.0 / 400) * rotated.transposedTimes(rotated)
    #expect((covariance - Matrix.diagonal(axes.variances)).norm < 1e-13)
    #expect(axes.rotated(inputs, components: 2).columns == 2)
    #expect(axes.rotated(inputs, components: 2).column(1) == rotated.column(1))
  }

  @Test("whitened data have the identity as covariance, and nothing where nothing varied")
  func whitened() {
    let axes = PrincipalAxes(of: inputs)
    let white = axes.whitened(inputs)
    let covariance = (1.0 / 400) * white.transposedTimes(white)
    for row in 0..<2 {
      for column in 0..<4 { #expect(abs(covariance[row, column] - (row == column ? 1 : 0)) < 1e-9) }
    }
    #expect(white.column(3).allSatisfy { abs($0) < 1e-6 })
    let constant = Matrix<Double>(rows: 3, columns: 2, repeating: 7)
    #expect(PrincipalAxes(of: constant).whitened(constant).elements.allSatisfy { $0 == 0 })
  }

  @Test("three parts lose no sample; stratified ones keep the shares of the classes")
  func splits() {
    let labels = (0..<100).map { $0 < 80 ? 0 : $0 < 90 ? 1 : 2 }
    let data = Dataset(
      inputs: Matrix(rows: 100, columns: 1) { row, _ in Double(row) }, labels: labels, classes: 3)
    for split in [
      data.split(training: 0.6, validation: 0.2, seed: seed["split"]),
      data.stratifiedSplit(training: 0.6, validation: 0.2, seed: seed["split"]),
    ] {
      let parts = [split.training, split.validation, split.test]
      #expect(parts.map(\.count) == [60, 20, 20])
      #expect(parts.flatMap { $0.inputs.column(0) }.sorted() == (0..<100).map(Double.init))
      for part in parts {
        #expect(part.labels! == part.inputs.column(0).map { labels[Int($0)] })
        #expect(part.inputs.column(0) != part.inputs.column(0).sorted())
      }
    }
    let split = data.stratifiedSplit(training: 0.6, validation: 0.2, seed: seed["split"])
    let counts = [split.training, split.validation, split.test].map { part in
      (0..<3).map { label in part.labels!.count { $0 == label } }
    }
    #expect(counts == [[48, 6, 6], [16, 2, 2], [16, 2, 2]])
  }

  @Test("a linear regression has the condition number that was asked for")
  func linearRegression() {
    let data = Dataset.linearRegression(
      count: 50, features: 5, conditionNumber: 1e4, noise: 0, seed: seed)
    let moments = (1.0 / 50) * data.inputs.transposedTimes(data.inputs)
    for (index, value) in moments.symmetricEigen.values.enumerated() {
      let expected = [1, 1e-1, 1e-2, 1e-3, 1e-4][index]
      #expect(abs(value / expected - 1) < 1e-10)
    }
    // Without noise the target is a sum of the inputs: the same rank with and without it.
    let both = Matrix(rows: 50, columns: 6) { row, column in
      column < 5 ? data.inputs[row, column] : data.targets[row, 0]
    }
    #expect(both.rank == 5)
  }

  @Test("noise moves targets by its deviation, and nothing else")
  func regressionNoise() {
    for (clean, noisy) in [
      (
        Dataset.teacherStudent(count: 2000, noise: 0, seed: seed),
        Dataset.teacherStudent(count: 2000, noise: 0.3, seed: seed)
      ),
      (
        Dataset.linearRegression(count: 2000, noise: 0, seed: seed),
        Dataset.linearRegression(count: 2000, noise: 0.3, seed: seed)
      ),
    ] {
      #expect(clean.inputs == noisy.inputs && clean.labels == nil)
      let difference = noisy.targets - clean.targets
      #expect(abs(difference.variance.squareRoot() - 0.3) < 0.02)
    }
  }
}
