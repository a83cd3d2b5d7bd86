import Networks
import Numbers

/// Files to read: written by NumPy 2.4.6 and zlib where it says so, else put together here.
enum DataFileSamples {
  /// NumPy's file of the int16 array [[0, −3], [−6, −9], [−12, −15]], big-endian, first index
  /// fastest.
  static let numpy = bytes(
    """
    934e554d5059010076007b276465736372273a20273e6932272c2027666f727472616e5f6f72646572273a205472\
    75652c20277368617065273a2028332c2032292c207d202020202020202020202020202020202020202020202020\
    20202020202020202020202020202020202020202020202020202020202020202020200a0000fffafff4fffdfff7\
    fff1
    """)

  /// zlib's gzip file (level 9, a block with its own codes) of an IDX file: uint8, 4 × 10 × 10,
  /// beginning 0, 0, 17, 0 and of sum 13804.
  static let packed = bytes(
    """
    1f8b08000000000002032d50418e04300842dcc3646efcff43feca053b4d4c152b48814f03f8737c5f0885c5ee04\
    5f74cb5719a66b8cab1e3482ee8193365a93b44079c249699174ddf3040d129b79c3dc7097e47ca21934d4a2dcab\
    71118dbbb04c4fbd6ce69d642645ee86549746a9904dc10a6159b2bcc9723765b3ef8569c37a619e89d0785bd842\
    7b418ea1c790286f95246388a9ec19e39e7afea66336ce6fca564fc96c21d39ebd3bfedc78299221ffb1d17c5986\
    cfaf4ea998eff90765349a4da0010000
    """)

  /// Two lines of names and numbers, with everything RFC 4180 allows.
  static let csv = Array("\"a \"\"b\"\"\",\"c\r\nd\",label\r\n1.5,\"-2e-3\",0\r\n .1,nan,2".utf8)

  static func bytes(_ hex: String) -> [UInt8] {
    let digits = hex.map { UInt8($0.hexDigitValue!) }
    return stride(from: 0, to: digits.count, by: 2).map { digits[$0] << 4 | digits[$0 + 1] }
  }

  static func npy(_ header: String, version: UInt8 = 1, _ numbers: [UInt8] = []) -> [UInt8] {
    let length = header.utf8.count + 1
    let size = (0..<(version == 1 ? 2 : 4)).map { UInt8(truncatingIfNeeded: length >> (8 * $0)) }
    return [0x93] + "NUMPY".utf8 + [version, 0] + size + header.utf8 + [0x0A] + numbers
  }

  static func npy(type: String, shape: String, _ numbers: [UInt8]) -> [UInt8] {
    npy("{'descr': '\(type)', 'fortran_order': False, 'shape': \(shape), }", numbers)
  }
}
