import Numbers

extension Dataset {
  /// The two parts of a data set in MNIST's format, by what the names of their files begin with.
  public enum Part: String, Sendable {
    case training = "train"
    case test = "t10k"
  }

  /// Some images of ten classes from files in MNIST's format (LeCun, Cortes, Burges 1998): the
  /// images of a part in a file `train-images…` or `t10k-images…`, their labels in `…-labels…`,
  /// IDX, packed by gzip or not. Inputs are the bytes over 255, one row an image.
  ///
  /// - Parameters:
  ///   - files: The bytes of files by name; others than those of the part may be among them.
  ///   - part: Which part to draw from.
  ///   - count: How many images to draw without repetition.
  ///   - seed: Which images are drawn, and their order.
  /// - Throws: Where a file is missing, malformed, or holds fewer images than asked for.
  public init(
    mnist files: [String: [UInt8]], _ part: Part, count: Int, seed: Seed
  ) throws(DataFileError) {
    let (images, imageFile) = try Self.array("\(part.rawValue)-images", in: files)
    let (labels, labelFile) = try Self.array("\(part.rawValue)-labels", in: files)
    guard images.shape.count == 3, images.element == .uint8, let stored = images.shape.first else {
      throw DataFileError(
        file: imageFile, at: .byte(0), "shape \(images.shape) is not of images of one byte a pixel")
    }
    guard labels.shape == [stored] else {
      throw DataFileError(
        file: labelFile, at: .byte(0),
        "shape \(labels.shape) is not of one label for each of \(stored) images")
    }
    guard stored >= count else {
      throw DataFileError(
        file: imageFile, at: .byte(4), "\(stored) images are fewer than the \(count) asked for")
    }
    let chosen = seed.choice(count, of: stored)
    let pixels = images.count / max(1, stored)
    let classes = chosen.map { Int(exactly: labels[$0]) ?? -1 }
    if let index = classes.firstIndex(where: { !(0..<10).contains($0) }) {
      throw labels.error(at: chosen[index], "the label is not one of 0 to 9")
    }
    self.init(
      inputs: Matrix(rows: count, columns: pixels) { images[chosen[$0] * pixels + $1] / 255 },
      labels: classes, classes: 10)
  }

  private static func array(
    _ beginning: String, in files: [String: [UInt8]]
  ) throws(DataFileError) -> (NumberArray, file: String) {
    let names = files.keys.filter { $0.hasPrefix(beginning) }.sorted()
    guard let name = names.first else {
      throw DataFileError(file: "\(beginning)…", at: .byte(0), "there is no such file")
    }
    return (try NumberArray(idx: files[name]!, file: name), name)
  }
}
