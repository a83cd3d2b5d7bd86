import Digests
import Numbers

/// The results of one experiment as they are stored: a cell a line, in the order of the cells.
public struct StoredResults: Sendable, Equatable {
  /// The results as canonical JSON, one a cell.
  public let results: [String]

  /// Results in the order of the experiment's cells.
  public init(_ results: [String]) {
    self.results = results
  }

  /// The digest of the results, independent of how they are stored.
  public var digest: Digest { Digest(of: results) }

  /// The text of the results file: a JSON array with one element, and one line, a cell.
  ///
  /// - Precondition: there are as many cells as results.
  public func text(for cells: [Cell]) -> String {
    require(cells.count == results.count, "\(cells.count) cells, \(results.count) results")
    let lines = zip(cells, results).map { Self.head(of: $0) + $1 + "}" }
    return "[\n" + lines.joined(separator: ",\n") + "\n]\n"
  }

  /// Reads a results file.
  ///
  /// - Returns: nil where the file's lines are not those of `cells`: another version wrote it.
  public init?(text: String, for cells: [Cell]) {
    let lines = text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    guard lines.count == cells.count + 3, lines[0].elementsEqual("[".utf8),
      lines[cells.count + 1].elementsEqual("]".utf8)
    else { return nil }
    var results: [String] = []
    for (index, cell) in cells.enumerated() {
      let line = lines[index + 1]
      let head = Self.head(of: cell).utf8
      let tail = (index + 1 < cells.count ? "}," : "}").utf8
      let rest = line.dropFirst(head.count)
      guard line.starts(with: head), rest.suffix(tail.count).elementsEqual(tail) else { return nil }
      results.append(String(Substring(rest.dropLast(tail.count))))
    }
    self.results = results
  }

  private static func head(of cell: Cell) -> String {
    cell.parameterText == "null"
      ? #"{"seed":\#(cell.seed),"result":"#
      : #"{"parameter":\#(cell.parameterText),"seed":\#(cell.seed),"result":"#
  }
}
