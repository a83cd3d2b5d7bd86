/// What is wrong with a data file, and where.
public struct DataFileError: Error, Hashable, CustomStringConvertible {
  /// A place in a file.
  public enum Position: Hashable, Sendable {
    /// A byte of the file, counted from 0.
    case byte(Int)
    /// A byte, counted from 0, of what a gzip file unpacks to.
    case unpackedByte(Int)
    /// A line and a byte of that line, both counted from 1.
    case line(Int, column: Int)
  }

  /// The name of the file, as the caller gave it.
  public let file: String
  /// Where reading stopped.
  public let position: Position
  /// What was found there, in words.
  public let problem: String

  /// Says what is wrong and where.
  public init(file: String, at position: Position, _ problem: String) {
    self.file = file
    self.position = position
    self.problem = problem
  }

  /// File, place and problem in one line.
  public var description: String {
    switch position {
    case .byte(let index): "\(file), byte \(index): \(problem)"
    case .unpackedByte(let index): "\(file), byte \(index) of the unpacked data: \(problem)"
    case .line(let line, let column): "\(file), line \(line), column \(column): \(problem)"
    }
  }
}

/// Where the bytes of an array come from, to say so when they are wrong.
struct DataFilePlace {
  let file: String
  var isUnpacked = false

  func error(_ index: Int, _ problem: String) -> DataFileError {
    DataFileError(file: file, at: isUnpacked ? .unpackedByte(index) : .byte(index), problem)
  }
}
