import Networks
import Numbers
import Testing

/// A format, a valid file of it, and a reader that looks at everything it read.
private struct Format: CustomTestStringConvertible {
  let name: String
  let file: [UInt8]
  let read: @Sendable ([UInt8]) throws(DataFileError) -> Void

  var testDescription: String { name }

  static let all = [
    Format(name: "idx", file: NumberArray(shape: [2, 3], [1, 2, 3, 4, 5, 6]).idx) {
      bytes throws(DataFileError) in
      _ = try NumberArray(idx: bytes, file: "file").matrix
    },
    Format(name: "gzip", file: DataFileSamples.packed) { bytes throws(DataFileError) in
      _ = try NumberArray(idx: bytes, file: "file").matrix
    },
    Format(name: "npy", file: DataFileSamples.numpy) { bytes throws(DataFileError) in
      _ = try NumberArray(npy: bytes, file: "file").matrix
    },
    Format(name: "csv", file: DataFileSamples.csv) { bytes throws(DataFileError) in
      let table = try NumberTable(csv: bytes, file: "file")
      if !table.names.isEmpty { _ = try NumberTable(csv: table.csv, file: "file") }
    },
  ]
}

@Suite("Hostile data files")
struct DataFileFuzzTests {
  static let cases = 10_000

  @Test("a mutated file is read or is an error with a place in it", arguments: Format.all)
  fileprivate func mutations(format: Format) throws {
    try format.read(format.file)
    let seed = Seed(root: 11)[format.name]
    var errors = 0
    for index in 0..<Self.cases {
      let file = Self.mutated(format.file, seed[index])
      do throws(DataFileError) {
        try format.read(file)
      } catch {
        errors += 1
        try #require(error.file == "file" && !error.problem.isEmpty, "case \(index)")
        try #require(Self.lies(error.position, in: file), "case \(index): \(error)")
      }
    }
    // A mutation that is read is one of a number, or of a name.
    #expect(errors > Self.cases / 4, "\(errors) errors")
  }

  /// One to four changes: a byte, a cut, bytes doubled, bytes from elsewhere, or a great number.
  private static func mutated(_ file: [UInt8], _ seed: Seed) -> [UInt8] {
    var file = file
    for change in 0...seed["changes"].integer(below: 4, at: 0) {
      let draw = seed[change]
      guard !file.isEmpty else { break }
      let place = draw["place"].integer(below: file.count, at: 0)
      let count = 1 + draw["count"].integer(below: min(9, file.count - place), at: 0)
      let byte = UInt8(draw["byte"].integer(below: 256, at: 0))
      switch draw["kind"].integer(below: 6, at: 0) {
      case 0: file[place] = byte
      case 1: file[place] ^= 1 << (byte & 7)
      case 2: file.removeSubrange(place..<place + count)
      case 3: file.insert(contentsOf: file[place..<place + count], at: place)
      case 4: file.replaceSubrange(place..<place + count, with: repeatElement(0xFF, count: count))
      default: file.removeSubrange(place...)
      }
    }
    return file
  }

  private static func lies(_ position: DataFileError.Position, in file: [UInt8]) -> Bool {
    switch position {
    case .byte(let index): (0...file.count).contains(index)
    case .unpackedByte(let index): (0...1032 * file.count).contains(index)
    case .line(let line, let column):
      (1...file.count + 1).contains(line) && (1...file.count + 1).contains(column)
    }
  }
}
