import Numbers

/// NPY, NumPy's format for one array (numpy.lib.format, versions 1.0 to 3.0).
extension NumberArray {
  /// Reads an NPY file with integers of 1 to 8 bytes or floating point numbers of 4 or 8.
  ///
  /// - Parameters:
  ///   - bytes: The whole file.
  ///   - file: Its name, for errors.
  /// - Throws: Where the file is cut off, too long, malformed, or holds something else.
  public init(npy bytes: [UInt8], file: String) throws(DataFileError) {
    let place = DataFilePlace(file: file)
    for (index, expected) in Self.magic.enumerated() {
      guard index < bytes.count else { throw place.error(index, "the file ends within its magic") }
      guard bytes[index] == expected else {
        throw place.error(index, "an NPY file begins with \\x93NUMPY")
      }
    }
    guard bytes.count >= 8 else { throw place.error(bytes.count, "the file has no version") }
    guard (1...3).contains(bytes[6]), bytes[7] == 0 else {
      throw place.error(6, "version \(bytes[6]).\(bytes[7]) is not 1.0, 2.0 or 3.0")
    }
    let start = bytes[6] == 1 ? 10 : 12
    guard bytes.count >= start else {
      throw place.error(bytes.count, "the file ends within the length of its header")
    }
    let length = bytes[8..<start].reversed().reduce(0) { $0 << 8 | Int($1) }
    guard length <= bytes.count - start else {
      throw place.error(8, "a header of \(length) bytes in a file of \(bytes.count)")
    }
    var header = NPYHeader(bytes, from: start, to: start + length, place)
    try self.init(try header.layout(), in: bytes, from: start + length, place)
  }

  static let magic: [UInt8] = [0x93] + "NUMPY".utf8

  /// The array as an NPY file of version 1.0: little-endian, the last index running fastest.
  public var npy: [UInt8] {
    require(shape.count <= NPYHeader.mostAxes, "NPY cannot hold shape \(shape)")
    let sides = shape.map { "\($0)" }.joined(separator: ", ")
    let tuple = shape.count == 1 ? "(\(sides),)" : "(\(sides))"
    let text =
      "{'descr': '\(NPYHeader.descriptor(of: element))', 'fortran_order': False, "
      + "'shape': \(tuple), }"
    // NumPy pads, so that numbers begin at a multiple of 64 bytes.
    let total = (10 + text.utf8.count + 1 + 63) / 64 * 64
    var file = Self.magic + [1, 0]
    file.append(word: UInt64(total - 10), size: 2, .littleEndian)
    file += text.utf8
    file += [UInt8](repeating: UInt8(ascii: " "), count: total - 1 - file.count)
    file.append(UInt8(ascii: "\n"))
    file.reserveCapacity(total + count * element.size)
    for index in 0..<count {
      file.append(word: word(at: index), size: element.size, .littleEndian)
    }
    return file
  }
}
