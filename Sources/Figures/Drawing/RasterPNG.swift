// A raster as a PNG without compression, so that a page's SVG can hold it: the bytes depend on
// nothing but the colours (PNG specification, third edition, W3C 2025).
extension Raster {
  /// The grid as an RGB PNG file, one pixel a cell.
  var png: [UInt8] {
    var lines: [UInt8] = []
    for row in 0..<rows {
      lines.append(0)
      for color in pixels[row * columns..<(row + 1) * columns] {
        lines += [color.red, color.green, color.blue]
      }
    }
    let header = bigEndian(UInt32(columns)) + bigEndian(UInt32(rows)) + [8, 2, 0, 0, 0]
    return [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
      + chunk("IHDR", header) + chunk("IDAT", stored(lines)) + chunk("IEND", [])
  }
}

private func chunk(_ name: String, _ body: [UInt8]) -> [UInt8] {
  let named = Array(name.utf8) + body
  return bigEndian(UInt32(body.count)) + named + bigEndian(crc32(named))
}

/// A zlib stream of stored blocks (RFC 1950, RFC 1951).
private func stored(_ bytes: [UInt8]) -> [UInt8] {
  var stream: [UInt8] = [0x78, 0x01]
  var start = 0
  repeat {
    let end = min(start + 65535, bytes.count)
    let length = UInt16(end - start)
    stream.append(end == bytes.count ? 1 : 0)
    for word in [length, ~length] { stream += [UInt8(word & 255), UInt8(word >> 8)] }
    stream += bytes[start..<end]
    start = end
  } while start < bytes.count
  return stream + bigEndian(adler32(bytes))
}

private func bigEndian(_ word: UInt32) -> [UInt8] {
  [24, 16, 8, 0].map { shift in UInt8((word >> shift) & 255) }
}

private func crc32(_ bytes: [UInt8]) -> UInt32 {
  var crc: UInt32 = .max
  for byte in bytes {
    crc ^= UInt32(byte)
    for _ in 0..<8 { crc = crc & 1 == 1 ? crc >> 1 ^ 0xEDB8_8320 : crc >> 1 }
  }
  return ~crc
}

private func adler32(_ bytes: [UInt8]) -> UInt32 {
  var (a, b): (UInt32, UInt32) = (1, 0)
  for byte in bytes {
    a = (a + UInt32(byte)) % 65521
    b = (b + a) % 65521
  }
  return b << 16 | a
}

extension [UInt8] {
  /// The bytes in base 64 (RFC 4648).
  var base64: String {
    let alphabet = [Character]("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
    var text = ""
    for start in stride(from: 0, to: count, by: 3) {
      let group = self[start..<Swift.min(start + 3, count)]
      let word = group.reduce(0) { $0 << 8 | Int($1) } << (8 * (3 - group.count))
      for digit in 0..<4 {
        text.append(digit <= group.count ? alphabet[word >> (18 - 6 * digit) & 63] : "=")
      }
    }
    return text
  }
}
