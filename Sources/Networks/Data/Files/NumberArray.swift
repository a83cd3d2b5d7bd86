import Numbers

/// The numbers of an IDX or NPY file, in the shape the file declares.
///
/// It holds the file's bytes and decodes a number when it is asked for: reading takes no memory
/// beyond the file's own size (where gzip packed it, that of the unpacked data), whatever the file
/// declares.
public struct NumberArray: Sendable {
  /// What a number is stored as.
  public enum Element: Hashable, Sendable, CaseIterable {
    case int8, int16, int32, int64, uint8, uint16, uint32, uint64, float32, float64

    /// The bytes of a number.
    public var size: Int {
      switch self {
      case .int8, .uint8: 1
      case .int16, .uint16: 2
      case .int32, .uint32, .float32: 4
      case .int64, .uint64, .float64: 8
      }
    }
  }

  /// Which byte of a number comes first.
  enum ByteOrder { case littleEndian, bigEndian }

  /// Which index runs fastest: the last (as in C) or the first (as in Fortran).
  enum AxisOrder { case lastFastest, firstFastest }

  /// How the numbers lie in the file.
  struct Layout {
    let element: Element
    let shape: [Int]
    var bytes = ByteOrder.littleEndian
    var axes = AxisOrder.lastFastest
  }

  let layout: Layout
  /// All bytes, the header's too.
  private let bytes: [UInt8]
  /// Where the header ends.
  private let start: Int
  private let place: DataFilePlace

  /// The numbers of each axis; empty for one number alone.
  public var shape: [Int] { layout.shape }

  /// What a number is stored as.
  public var element: Element { layout.element }

  /// The number of numbers.
  public let count: Int

  /// The numbers that follow a header: exactly as many bytes as the shape takes, and integers that
  /// a Double can hold.
  init(
    _ layout: Layout, in bytes: [UInt8], from start: Int, _ place: DataFilePlace
  ) throws(DataFileError) {
    guard let size = layout.byteCount else {
      throw place.error(start, "the shape \(layout.shape) has more numbers than can be counted")
    }
    guard bytes.count - start >= size else {
      throw place.error(
        bytes.count, "the file ends after \(bytes.count - start) of \(size) bytes of numbers")
    }
    guard bytes.count - start == size else {
      throw place.error(
        start + size, "\(bytes.count - start - size) bytes follow the last number")
    }
    guard size > 0 || layout.shape.allSatisfy({ $0 <= bytes.count }) else {
      throw place.error(start, "the shape \(layout.shape) of nothing is longer than the file")
    }
    self.init(layout, in: bytes, from: start, count: size / layout.element.size, place)
    guard element == .int64 || element == .uint64 else { return }
    for index in 0..<count where !isExact(at: offset(inStorage: index)) {
      throw place.error(offset(inStorage: index), "an integer that no Double holds exactly")
    }
  }

  private init(
    _ layout: Layout, in bytes: [UInt8], from start: Int, count: Int,
    _ place: DataFilePlace = DataFilePlace(file: "array")
  ) {
    self.layout = layout
    self.bytes = bytes
    self.start = start
    self.count = count
    self.place = place
  }

  /// Bytes as numbers 0 to 255, the last index running fastest.
  public init(shape: [Int], _ bytes: [UInt8]) {
    require(
      shape.reduce(1, *) == bytes.count, "shape \(shape) does not take \(bytes.count) bytes")
    let layout = Layout(element: .uint8, shape: shape)
    self.init(layout, in: bytes, from: 0, count: bytes.count)
  }

  /// The elements of a matrix as 64-bit floating point numbers.
  public init(_ matrix: Matrix<Double>) {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(8 * matrix.count)
    matrix.withUnsafeBufferPointer { elements in
      for element in elements { bytes.append(word: element.bitPattern, size: 8, .littleEndian) }
    }
    let layout = Layout(element: .float64, shape: [matrix.rows, matrix.columns])
    self.init(layout, in: bytes, from: 0, count: matrix.count)
  }

  /// A number, by its index when the last axis runs fastest.
  public subscript(index: Int) -> Double {
    let word = word(at: index)
    return switch element {
    case .int8: Double(Int8(truncatingIfNeeded: word))
    case .int16: Double(Int16(truncatingIfNeeded: word))
    case .int32: Double(Int32(truncatingIfNeeded: word))
    case .int64: Double(Int64(bitPattern: word))
    case .uint8, .uint16, .uint32, .uint64: Double(word)
    case .float32: Double(Float(bitPattern: UInt32(truncatingIfNeeded: word)))
    case .float64: Double(bitPattern: word)
    }
  }

  /// Some entries of the first axis as rows; the other axes make one row of numbers each.
  ///
  /// A matrix takes 8 bytes a number, whatever the file took.
  public func rows(_ range: Range<Int>) -> Matrix<Double> {
    require(
      range.lowerBound >= 0 && range.upperBound <= (shape.first ?? 1),
      "rows \(range) do not lie in shape \(shape)")
    let columns = shape.dropFirst().reduce(1, *)
    return Matrix(rows: range.count, columns: columns) {
      self[(range.lowerBound + $0) * columns + $1]
    }
  }

  /// All numbers, one row an entry of the first axis.
  public var matrix: Matrix<Double> { rows(0..<(shape.first ?? 1)) }

  /// The bits of a number, by its index when the last axis runs fastest.
  func word(at index: Int) -> UInt64 {
    require(index >= 0 && index < count, "number \(index) is not in shape \(shape)")
    return word(atByte: offset(inStorage: layout.storageIndex(of: index)))
  }

  /// What is wrong with a number, by its index when the last axis runs fastest.
  func error(at index: Int, _ problem: String) -> DataFileError {
    place.error(
      count == 0 ? start : offset(inStorage: layout.storageIndex(of: index)), problem)
  }

  private func offset(inStorage index: Int) -> Int { start + index * element.size }

  private func word(atByte offset: Int) -> UInt64 {
    let size = element.size
    var word: UInt64 = 0
    for place in 0..<size {
      let next = layout.bytes == .bigEndian ? place : size - 1 - place
      word = word << 8 | UInt64(bytes[offset + next])
    }
    return word
  }

  private func isExact(at offset: Int) -> Bool {
    let word = word(atByte: offset)
    return element == .int64
      ? Double(exactly: Int64(bitPattern: word)) != nil : Double(exactly: word) != nil
  }
}

extension NumberArray.Layout {
  /// The bytes of all numbers; nil where they, or a row of them, cannot be counted.
  var byteCount: Int? {
    // Sides of zero are left out: they would hide an overflow of the others.
    var size = element.size
    for side in shape where side != 0 {
      let (product, overflow) = size.multipliedReportingOverflow(by: side)
      if overflow { return nil }
      size = product
    }
    return shape.contains(0) ? 0 : size
  }

  /// Where a number is stored, by its index when the last axis runs fastest.
  func storageIndex(of index: Int) -> Int {
    guard axes == .firstFastest else { return index }
    var rest = index
    var stored = 0
    for side in shape.reversed() {
      stored = stored * side + rest % side
      rest /= side
    }
    return stored
  }
}

extension [UInt8] {
  /// Appends the lowest bytes of a word.
  mutating func append(word: UInt64, size: Int, _ order: NumberArray.ByteOrder) {
    for place in 0..<size {
      let byte = order == .littleEndian ? place : size - 1 - place
      append(UInt8(truncatingIfNeeded: word >> (8 * UInt64(byte))))
    }
  }
}
