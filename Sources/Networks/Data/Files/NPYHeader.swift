/// The header of an NPY file: a Python dictionary with the keys descr, fortran_order and shape.
///
/// It is read as strictly as NumPy writes it, but for the order of keys, the kind of quotes and the
/// spaces between words.
struct NPYHeader {
  /// NumPy's own limit.
  static let mostAxes = 64

  /// NumPy's letters for types, without their byte order.
  private static let types: [(name: String, element: NumberArray.Element)] = [
    ("i1", .int8), ("i2", .int16), ("i4", .int32), ("i8", .int64), ("u1", .uint8),
    ("u2", .uint16), ("u4", .uint32), ("u8", .uint64), ("f4", .float32), ("f8", .float64),
  ]

  private let bytes: [UInt8]
  private let end: Int
  private let place: DataFilePlace
  private var next: Int

  private var type: (element: NumberArray.Element, bytes: NumberArray.ByteOrder)?
  private var axes: NumberArray.AxisOrder?
  private var shape: [Int]?

  init(_ bytes: [UInt8], from start: Int, to end: Int, _ place: DataFilePlace) {
    self.bytes = bytes
    self.end = end
    self.place = place
    next = start
  }

  /// How NumPy calls a type, little-endian.
  static func descriptor(of element: NumberArray.Element) -> String {
    let name = types.first { $0.element == element }!.name
    return (element.size == 1 ? "|" : "<") + name
  }

  /// Reads the whole header.
  mutating func layout() throws(DataFileError) -> NumberArray.Layout {
    let start = next
    try expect("{")
    while try !accept("}") {
      try readEntry()
      if try !accept(",") {
        try expect("}")
        break
      }
    }
    skipSpaces()
    guard next == end - 1, bytes[next] == UInt8(ascii: "\n") else {
      throw error("the header ends with spaces and one line feed")
    }
    guard let type, let axes, let shape else {
      throw place.error(start, "the header needs descr, fortran_order and shape")
    }
    return NumberArray.Layout(element: type.element, shape: shape, bytes: type.bytes, axes: axes)
  }

  private mutating func readEntry() throws(DataFileError) {
    skipSpaces()
    let start = next
    let key = try readString()
    try expect(":")
    skipSpaces()
    switch key {
    case "descr" where type == nil: type = try readType()
    case "fortran_order" where axes == nil: axes = try readAxisOrder()
    case "shape" where shape == nil: shape = try readShape()
    case "descr", "fortran_order", "shape": throw place.error(start, "\(key) is given twice")
    default: throw place.error(start, "the header has a key that is not of NPY")
    }
  }

  private mutating func readType() throws(DataFileError)
    -> (element: NumberArray.Element, bytes: NumberArray.ByteOrder)
  {
    let start = next
    guard next < end, bytes[next] != UInt8(ascii: "[") else {
      throw error("arrays of records are not read")
    }
    let text = try readString()
    guard let element = Self.types.first(where: { $0.name == text.dropFirst() })?.element,
      let order = text.first, order == "<" || order == ">" || (order == "|" && element.size == 1)
    else {
      throw place.error(
        start, "a type that is not read; read are i1 … i8, u1 … u8, f4 and f8, < or >")
    }
    return (element, order == ">" ? .bigEndian : .littleEndian)
  }

  private mutating func readAxisOrder() throws(DataFileError) -> NumberArray.AxisOrder {
    if acceptWord("True") { return .firstFastest }
    if acceptWord("False") { return .lastFastest }
    throw error("fortran_order is True or False")
  }

  private mutating func readShape() throws(DataFileError) -> [Int] {
    try expect("(")
    var shape: [Int] = []
    while try !accept(")") {
      guard shape.count < Self.mostAxes else {
        throw error("an array has no more than \(Self.mostAxes) axes")
      }
      shape.append(try readInteger())
      if try !accept(",") {
        guard shape.count > 1 else { throw error("a shape of one axis is written (n,)") }
        try expect(")")
        break
      }
    }
    return shape
  }

  private mutating func readInteger() throws(DataFileError) -> Int {
    skipSpaces()
    let start = next
    var value = 0
    while next < end, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(bytes[next]) {
      let (product, first) = value.multipliedReportingOverflow(by: 10)
      let (sum, second) = product.addingReportingOverflow(Int(bytes[next] - UInt8(ascii: "0")))
      guard !first, !second else { throw place.error(start, "a size that cannot be counted") }
      value = sum
      next += 1
    }
    guard next > start else { throw error("a size is a whole number, not negative") }
    return value
  }

  /// A string without escapes, in either kind of quotes.
  private mutating func readString() throws(DataFileError) -> String {
    skipSpaces()
    guard next < end, bytes[next] == UInt8(ascii: "'") || bytes[next] == UInt8(ascii: "\"") else {
      throw error("a string is expected")
    }
    let (quote, start) = (bytes[next], next + 1)
    next = start
    while next < end, bytes[next] != quote {
      guard bytes[next] >= 0x20, bytes[next] < 0x7F, bytes[next] != UInt8(ascii: "\\") else {
        throw error("a string holds plain letters only")
      }
      next += 1
    }
    guard next < end else { throw place.error(start - 1, "a string does not end") }
    next += 1
    return String(decoding: bytes[start..<next - 1], as: UTF8.self)
  }

  private mutating func skipSpaces() {
    while next < end, bytes[next] == UInt8(ascii: " ") { next += 1 }
  }

  private mutating func accept(_ character: Unicode.Scalar) throws(DataFileError) -> Bool {
    skipSpaces()
    guard next < end else { throw error("the header ends too early") }
    guard bytes[next] == UInt8(ascii: character) else { return false }
    next += 1
    return true
  }

  private mutating func expect(_ character: Unicode.Scalar) throws(DataFileError) {
    guard try accept(character) else { throw error("\(character) is expected") }
  }

  private mutating func acceptWord(_ word: String) -> Bool {
    guard bytes[next..<end].starts(with: word.utf8) else { return false }
    next += word.utf8.count
    return true
  }

  private func error(_ problem: String) -> DataFileError { place.error(next, problem) }
}
