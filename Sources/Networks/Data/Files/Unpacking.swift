import CZlib
import Numbers

/// A gzip file while zlib unpacks it; zlib also compares its checksum and its length.
struct Unpacking: ~Copyable {
  /// The bytes of the file that were used.
  private(set) var position = 0
  /// Whether the file has been unpacked to its end.
  private(set) var isAtEnd = false

  /// On the heap, because zlib remembers its address.
  private let stream: UnsafeMutablePointer<z_stream>
  private let input: UnsafeBufferPointer<UInt8>
  private let place: DataFilePlace

  /// Begins with a file that stays where it is.
  init(_ input: UnsafeBufferPointer<UInt8>, _ place: DataFilePlace) {
    self.input = input
    self.place = place
    stream = .allocate(capacity: 1)
    stream.initialize(to: z_stream())
    // The greatest window, 2¹⁵ bytes; 16 more asks for gzip.
    let status = inflateInit2_(
      stream, 15 + 16, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
    require(status == Z_OK, "zlib \(ZLIB_VERSION) does not start: status \(status)")
  }

  deinit {
    inflateEnd(stream)
    stream.deallocate()
  }

  /// Unpacks into an array from its start, to its end or that of the file; returns how many bytes
  /// that took.
  mutating func fill(_ output: inout [UInt8]) throws(DataFileError) -> Int {
    let room = output.count
    var filled = 0
    while filled < room, !isAtEnd {
      let made = output.withUnsafeMutableBufferPointer { output in
        advance(to: output.baseAddress! + filled, room: room - filled)
      }
      filled += made.count
      try check(made.status)
    }
    return filled
  }

  /// One call of zlib, which counts bytes in 32 bits.
  private mutating func advance(
    to output: UnsafeMutablePointer<UInt8>, room: Int
  ) -> (count: Int, status: Int32) {
    let given = min(input.count - position, Int(Int32.max))
    let asked = min(room, Int(Int32.max))
    stream.pointee.next_in = UnsafeMutablePointer(mutating: input.baseAddress! + position)
    stream.pointee.avail_in = UInt32(given)
    stream.pointee.next_out = output
    stream.pointee.avail_out = UInt32(asked)
    let status = inflate(stream, Z_NO_FLUSH)
    position += given - Int(stream.pointee.avail_in)
    return (asked - Int(stream.pointee.avail_out), status)
  }

  private mutating func check(_ status: Int32) throws(DataFileError) {
    switch status {
    case Z_OK: return
    case Z_STREAM_END: isAtEnd = true
    // There is room for more, so it is the input that ended.
    case Z_BUF_ERROR: throw place.error(input.count, "the packed data ends too early")
    default:
      let reason = stream.pointee.msg.map { String(cString: $0) } ?? "status \(status)"
      throw place.error(position, "zlib cannot unpack it: \(reason)")
    }
  }
}
