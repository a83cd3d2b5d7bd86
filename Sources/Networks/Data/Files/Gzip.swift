/// Gzip (RFC 1952): a deflate stream with a header, a checksum and a length.
enum Gzip {
  /// Whether a file says that it is packed.
  static func isPacked(_ bytes: [UInt8]) -> Bool { bytes.starts(with: [0x1F, 0x8B]) }

  /// The first bytes of what a file unpacks to, no more than `count`.
  static func beginning(
    of bytes: [UInt8], count: Int, file: String
  ) throws(DataFileError) -> [UInt8] {
    var output = [UInt8](repeating: 0, count: count)
    let filled = try unpacking(bytes, file) { unpacking throws(DataFileError) in
      try unpacking.fill(&output)
    }
    output.removeLast(count - filled)
    return output
  }

  /// What a file unpacks to, which must be `size` bytes.
  ///
  /// The file is unpacked twice: once into nothing, to see that it is whole and of that size, then
  /// into the result. So a file that promises what it does not hold takes no memory.
  static func unpack(
    _ bytes: [UInt8], size: Int, file: String
  ) throws(DataFileError) -> [UInt8] {
    try check(bytes, size: size, file: file)
    var output = [UInt8](repeating: 0, count: size)
    _ = try unpacking(bytes, file) { unpacking throws(DataFileError) in
      try unpacking.fill(&output)
    }
    return output
  }

  /// Unpacks a file a piece at a time, and keeps nothing of it.
  private static func check(_ bytes: [UInt8], size: Int, file: String) throws(DataFileError) {
    let place = DataFilePlace(file: file)
    var piece = [UInt8](repeating: 0, count: 1 << 15)
    var total = 0
    let end = try unpacking(bytes, file) { unpacking throws(DataFileError) in
      while !unpacking.isAtEnd {
        total += try unpacking.fill(&piece)
        guard total <= size else {
          throw place.error(
            unpacking.position,
            "the file unpacks to more than the \(size) bytes its header declares")
        }
      }
      return unpacking.position
    }
    guard total == size else {
      throw DataFilePlace(file: file, isUnpacked: true).error(
        total, "the file ends after \(total) of the \(size) bytes its header declares")
    }
    guard bytes.count == end else {
      throw place.error(end, "\(bytes.count - end) bytes follow the packed data")
    }
  }

  private static func unpacking<R>(
    _ bytes: [UInt8], _ file: String,
    _ body: (inout Unpacking) throws(DataFileError) -> R
  ) throws(DataFileError) -> R {
    try bytes.withUnsafeBufferPointer { input throws(DataFileError) in
      var unpacking = Unpacking(input, DataFilePlace(file: file))
      return try body(&unpacking)
    }
  }
}
