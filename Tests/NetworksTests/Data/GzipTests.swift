import CZlib
import Networks
import Numbers
import Testing

@Suite("IDX files packed by gzip")
struct GzipTests {
  /// An IDX file of bytes, all 0, that declares `declared` of them and holds `held`, packed.
  private static func packed(declared: Int, held: Int) -> [UInt8] {
    let sides = (0..<4).map { UInt8(truncatingIfNeeded: declared >> (24 - 8 * $0)) }
    let zeros = [UInt8](repeating: 0, count: 1 << 16)
    var stream = z_stream()
    deflateInit2_(
      &stream, 9, Z_DEFLATED, 15 + 16, 9, Z_DEFAULT_STRATEGY, ZLIB_VERSION,
      Int32(MemoryLayout<z_stream>.size))
    defer { deflateEnd(&stream) }
    var file = append([0, 0, 8, 1] + sides, to: [], &stream, Z_NO_FLUSH)
    var rest = held
    while rest > 0 {
      file = append(Array(zeros.prefix(rest)), to: file, &stream, Z_NO_FLUSH)
      rest -= zeros.count
    }
    return append([], to: file, &stream, Z_FINISH)
  }

  private static func append(
    _ bytes: [UInt8], to file: [UInt8], _ stream: inout z_stream, _ flush: Int32
  ) -> [UInt8] {
    var (input, room, file) = (bytes, [UInt8](repeating: 0, count: 1 << 18), file)
    input.withUnsafeMutableBufferPointer { input in
      room.withUnsafeMutableBufferPointer { room in
        (stream.next_in, stream.avail_in) = (input.baseAddress, UInt32(input.count))
        (stream.next_out, stream.avail_out) = (room.baseAddress, UInt32(room.count))
        deflate(&stream, flush)
        file += room.dropLast(Int(stream.avail_out))
      }
    }
    return file
  }

  private static func problem(declared: Int, held: Int) -> String {
    let file = packed(declared: declared, held: held)
    let error = #expect(throws: DataFileError.self) { try NumberArray(idx: file, file: "a.gz") }
    return error?.description ?? ""
  }

  @Test("what a file unpacks to is what its IDX header declares, or an error")
  func declared() throws {
    let whole = try NumberArray(idx: Self.packed(declared: 100_000, held: 100_000), file: "a.gz")
    #expect(whole.shape == [100_000] && whole[99_999] == 0)
    let more = Self.problem(declared: 10, held: 11)
    #expect(more.hasSuffix("the file unpacks to more than the 18 bytes its header declares"))
    #expect(
      Self.problem(declared: 11, held: 10)
        == "a.gz, byte 18 of the unpacked data: the file ends after 18 of the 19 bytes its header "
        + "declares")
    #expect(Self.problem(declared: 0xFF00_0002, held: 44).contains("cannot hold shape [4278190082]"))
  }

  @Test("64 MB that 64 kB unpack to are refused where another number of bytes was promised")
  func bomb() {
    let held = 1 << 26
    #expect(Self.packed(declared: held, held: held).count < 70_000)
    let less = Self.problem(declared: held + 1, held: held)
    #expect(less.hasSuffix("ends after 67108872 of the 67108873 bytes its header declares"))
    let more = Self.problem(declared: held - 1, held: held)
    #expect(more.hasSuffix("unpacks to more than the 67108871 bytes its header declares"))
  }
}

extension [UInt8] {
  /// The bytes with all bits of one turned round.
  func changed(at index: Int) -> [UInt8] {
    var bytes = self
    bytes[index] = ~bytes[index]
    return bytes
  }
}
