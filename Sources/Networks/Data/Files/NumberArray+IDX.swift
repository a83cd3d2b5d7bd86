import Numbers

/// IDX, the format of MNIST (LeCun, Cortes, Burges 1998): two zero bytes, the type, the number of
/// axes, the size of each axis in four bytes, the numbers; the greatest byte first.
extension NumberArray {
  /// Reads an IDX file, packed by gzip or not.
  ///
  /// - Parameters:
  ///   - bytes: The whole file.
  ///   - file: Its name, for errors.
  /// - Throws: Where the file is cut off, too long or malformed. A packed file takes the memory of
  ///   what it unpacks to, once, and only after it was seen to be whole and as long as its IDX
  ///   header declares; an error takes none.
  public init(idx bytes: [UInt8], file: String) throws(DataFileError) {
    guard Gzip.isPacked(bytes) else {
      let place = DataFilePlace(file: file)
      let header = try IDXHeader(bytes, place)
      try self.init(header.layout, in: bytes, from: header.size, place)
      return
    }
    let place = DataFilePlace(file: file, isUnpacked: true)
    let beginning = try Gzip.beginning(of: bytes, count: IDXHeader.greatestSize, file: file)
    let header = try IDXHeader(beginning, place)
    let (size, overflow) = header.size.addingReportingOverflow(header.layout.byteCount ?? .max)
    // Deflate cannot pack a byte into less than 1/1032 of one.
    guard !overflow, size / 1032 <= bytes.count else {
      throw place.error(
        4, "a file of \(bytes.count) bytes cannot hold shape \(header.layout.shape)")
    }
    let unpacked = try Gzip.unpack(bytes, size: size, file: file)
    try self.init(header.layout, in: unpacked, from: header.size, place)
  }

  /// The array as an IDX file.
  ///
  /// IDX knows numbers of types int8, uint8, int16, int32, float32 and float64, up to 255 axes and
  /// sizes below 2³².
  public var idx: [UInt8] {
    guard let code = IDXHeader.codes.first(where: { $0.element == element })?.code else {
      fatalError("IDX cannot hold \(element)")
    }
    require((1...255).contains(shape.count), "IDX has 1 to 255 axes, not \(shape.count)")
    require(shape.allSatisfy { $0 <= UInt32.max }, "IDX cannot hold shape \(shape)")
    var file: [UInt8] = [0, 0, code, UInt8(shape.count)]
    for side in shape { file.append(word: UInt64(side), size: 4, .bigEndian) }
    file.reserveCapacity(file.count + count * element.size)
    for index in 0..<count { file.append(word: word(at: index), size: element.size, .bigEndian) }
    return file
  }
}

/// What the first bytes of an IDX file say.
private struct IDXHeader {
  static let codes: [(code: UInt8, element: NumberArray.Element)] = [
    (0x08, .uint8), (0x09, .int8), (0x0B, .int16), (0x0C, .int32), (0x0D, .float32),
    (0x0E, .float64),
  ]

  /// The bytes of a header with 255 axes.
  static let greatestSize = 4 + 4 * 255

  let layout: NumberArray.Layout
  /// The bytes of the header.
  let size: Int

  init(_ bytes: [UInt8], _ place: DataFilePlace) throws(DataFileError) {
    guard bytes.count >= 4 else {
      throw place.error(bytes.count, "the file ends within its IDX header")
    }
    guard bytes[0] == 0, bytes[1] == 0 else {
      throw place.error(0, "an IDX file begins with two zero bytes")
    }
    guard let element = Self.codes.first(where: { $0.code == bytes[2] })?.element else {
      throw place.error(2, "\(bytes[2]) is not a type of IDX")
    }
    let axes = Int(bytes[3])
    guard axes > 0 else { throw place.error(3, "an IDX file has at least one axis") }
    size = 4 + 4 * axes
    guard bytes.count >= size else {
      throw place.error(bytes.count, "the file ends within the sizes of its \(axes) axes")
    }
    let shape = (0..<axes).map { axis in
      bytes[4 + 4 * axis..<8 + 4 * axis].reduce(0) { $0 << 8 | Int($1) }
    }
    layout = NumberArray.Layout(element: element, shape: shape, bytes: .bigEndian)
  }
}
