/// Gzip (RFC 1952): a deflate stream with a header, a checksum and a length.
enum Gzip {
  /// Whether a file says that it is packed.
  static func isPacked(_ bytes: [UInt8]) -> Bool { bytes.starts(with: [0x1F, 0x8B]) }

  /// The first bytes of what a file unpacks to, no more than `count`.
  static func beginning(
    of bytes: [UInt8], count: Int, file: String
  ) throws(DataFileError) -> [UInt8] {
    var inflater = try inflater(of: bytes, limit: count, DataFilePlace(file: file))
    _ = try inflater.run()
    return inflater.output
  }

  /// What a file unpacks to, no more than `limit` bytes.
  static func unpack(
    _ bytes: [UInt8], limit: Int, file: String
  ) throws(DataFileError) -> [UInt8] {
    let place = DataFilePlace(file: file)
    var inflater = try inflater(of: bytes, limit: limit, place)
    guard try inflater.run() else {
      throw place.error(
        inflater.position, "the file unpacks to more than the \(limit) bytes its header declares")
    }
    let end = inflater.position
    guard bytes.count - end >= 8 else {
      throw place.error(bytes.count, "the file ends within its checksum")
    }
    guard word(bytes, at: end) == checksum(of: inflater.output) else {
      throw place.error(end, "the checksum does not fit the data")
    }
    guard word(bytes, at: end + 4) == UInt32(truncatingIfNeeded: inflater.output.count) else {
      throw place.error(end + 4, "the length does not fit the data")
    }
    guard bytes.count == end + 8 else {
      throw place.error(end + 8, "\(bytes.count - end - 8) bytes follow the packed data")
    }
    return inflater.output
  }

  private static func inflater(
    of bytes: [UInt8], limit: Int, _ place: DataFilePlace
  ) throws(DataFileError) -> Inflater {
    Inflater(bytes, from: try headerSize(of: bytes, place), limit: limit, place)
  }

  /// The bytes before the deflate stream.
  private static func headerSize(
    of bytes: [UInt8], _ place: DataFilePlace
  ) throws(DataFileError) -> Int {
    let cut = place.error(bytes.count, "the file ends within its gzip header")
    guard bytes.count >= 10 else { throw cut }
    guard bytes[2] == 8 else { throw place.error(2, "packed by something else than deflate") }
    let flags = bytes[3]
    guard flags & 0xE0 == 0 else { throw place.error(3, "gzip does not know these flags") }
    var next = 10
    if flags & 0x04 != 0 {  // an extra field, with its length
      guard bytes.count >= next + 2 else { throw cut }
      next += 2 + Int(bytes[next]) + Int(bytes[next + 1]) << 8
    }
    for flag: UInt8 in [0x08, 0x10] where flags & flag != 0 {  // a name, a comment
      while next < bytes.count, bytes[next] != 0 { next += 1 }
      next += 1
    }
    if flags & 0x02 != 0 { next += 2 }  // the header's own checksum
    guard next <= bytes.count else { throw cut }
    return next
  }

  private static func word(_ bytes: [UInt8], at index: Int) -> UInt32 {
    bytes[index..<index + 4].reversed().reduce(0) { $0 << 8 | UInt32($1) }
  }

  /// CRC-32 of IEEE 802.3.
  static func checksum(of bytes: [UInt8]) -> UInt32 {
    ~bytes.reduce(~0) { checksums[Int(UInt8(truncatingIfNeeded: $0) ^ $1)] ^ $0 >> 8 }
  }

  private static let checksums: [UInt32] = (0..<256).map { byte in
    (0..<8).reduce(UInt32(byte)) { rest, _ in rest & 1 == 1 ? 0xEDB8_8320 ^ rest >> 1 : rest >> 1 }
  }
}
