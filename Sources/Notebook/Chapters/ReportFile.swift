import Foundation

/// A report as a person writes it: `report.json` in the report's folder.
public struct ReportFile: Codable, Sendable, Equatable {
  /// The title of the report.
  public var title: String

  /// The ids of its chapters, in order.
  public var chapters: [String]

  /// The root of all random streams.
  public var seed: UInt64

  /// The folder with prose, page skeletons and style sheet, relative to the report's folder;
  /// `../../templates` where it is not given.
  public var templates: String?

  /// A report.
  public init(title: String, chapters: [String], seed: UInt64, templates: String? = nil) {
    self.title = title
    self.chapters = chapters
    self.seed = seed
    self.templates = templates
  }

  /// Reads a report file.
  ///
  /// - Parameters:
  ///   - text: The JSON text.
  ///   - file: The name of the file, for messages.
  /// - Throws: `Problems` that name the file, and the key or the place that is wrong.
  public init(json text: String, file: String) throws {
    do {
      self = try JSONDecoder().decode(ReportFile.self, from: Data(text.utf8))
    } catch let error as DecodingError {
      throw Problems(.arrange, Self.explanation(of: error), file: file)
    }
  }

  private static func explanation(of error: DecodingError) -> String {
    let shape = #"A report is {"title": "…", "chapters": ["…"], "seed": 1}."#
    func place(_ path: [any CodingKey]) -> String {
      path.map(\.stringValue).joined(separator: ".")
    }
    switch error {
    case .keyNotFound(let key, _):
      return "The key '\(key.stringValue)' is missing. \(shape)"
    case .typeMismatch(_, let context), .valueNotFound(_, let context):
      return "The value of '\(place(context.codingPath))' has the wrong type. \(shape)"
    case .dataCorrupted(let context):
      let detail = (context.underlyingError as NSError?)?.userInfo["NSDebugDescription"] as? String
      return "This is not JSON\(detail.map { ": \($0)" } ?? ".") \(shape)"
    @unknown default:
      return "This is not a report. \(shape)"
    }
  }
}
