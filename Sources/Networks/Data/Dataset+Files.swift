import Numbers

extension Dataset {
  /// The samples as a table: columns x1, x2, … of inputs, then `label`, or y1, y2, … of targets.
  public var table: NumberTable {
    let answers = labels.map { Matrix(rows: count, columns: 1, $0.map(Double.init)) } ?? targets
    let features = inputs.columns
    let names =
      (1...max(1, features)).prefix(features).map { "x\($0)" }
      + (labels == nil ? (0..<targets.columns).map { "y\($0 + 1)" } : ["label"])
    return NumberTable(
      names: names,
      Matrix(rows: count, columns: features + answers.columns) { row, column in
        column < features ? inputs[row, column] : answers[row, column - features]
      })
  }

  /// Reads the CSV file of a data set: columns of inputs, then one named `label` with classes from
  /// 0, or columns whose names begin with y for targets.
  ///
  /// - Parameters:
  ///   - bytes: The whole file.
  ///   - file: Its name, for errors.
  ///   - classes: How many classes there are; labels beyond are errors.
  public init(csv bytes: [UInt8], file: String, classes: Int) throws(DataFileError) {
    let table = try NumberTable(csv: bytes, file: file)
    let (names, numbers) = (table.names, table.numbers)
    let answers = names.last == "label" ? 1 : names.reversed().prefix { $0.hasPrefix("y") }.count
    guard answers > 0 else {
      throw DataFileError(
        file: file, at: .line(1, column: 1), "the last columns are named neither label nor y…")
    }
    let features = numbers.columns - answers
    let inputs = Matrix(rows: numbers.rows, columns: features) { numbers[$0, $1] }
    guard names.last == "label" else {
      let targets = Matrix(rows: numbers.rows, columns: answers) { numbers[$0, features + $1] }
      self.init(inputs: inputs, targets: targets)
      return
    }
    var labels: [Int] = []
    for row in 0..<numbers.rows {
      guard let label = Int(exactly: numbers[row, features]), (0..<classes).contains(label) else {
        throw try NumberTable.error(
          inRow: row, column: features, of: bytes, file: file,
          "the label is not one of 0 to \(classes - 1)")
      }
      labels.append(label)
    }
    self.init(inputs: inputs, labels: labels, classes: classes)
  }

  /// Images with their classes, as MNIST stores them in two files: a row of numbers each.
  ///
  /// - Parameters:
  ///   - images: The inputs, an entry of the first axis a sample.
  ///   - labels: The class of each sample, one axis.
  ///   - classes: How many classes there are; labels beyond are errors.
  public init(images: NumberArray, labels: NumberArray, classes: Int) throws(DataFileError) {
    guard labels.shape.count == 1, labels.count == images.shape.first else {
      throw labels.error(
        at: 0,
        "shape \(labels.shape) is not of one label for each of images \(images.shape)")
    }
    var numbers: [Int] = []
    for index in 0..<labels.count {
      guard let label = Int(exactly: labels[index]), (0..<classes).contains(label) else {
        throw labels.error(at: index, "the label is not one of 0 to \(classes - 1)")
      }
      numbers.append(label)
    }
    self.init(inputs: images.matrix, labels: numbers, classes: classes)
  }
}
