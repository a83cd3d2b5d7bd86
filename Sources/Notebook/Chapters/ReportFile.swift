import Foundation

/// A report as a person writes it: `report.json` in the report's folder.
public struct ReportFile: Codable, Sendable, Equatable {
  /// The title of the report.
  public var title: String

  /// The ids of its chapters, in order.
  public var chapters: [String]

  /// The root of all random streams.
  public var seed: UInt64

  /// The folders with prose, page skeletons and style sheet, absolute or relative to the report's
  /// folder, a later one over the earlier; `../../templates` alone where none is given.
  public var templates: [String]?

  /// A report.
  public init(title: String, chapters: [String], seed: UInt64, templates: [String]? = nil) {
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
      let data = Data(text.utf8)
      self = try JSONDecoder().decode(ReportFile.self, from: data)
      let keys = try JSONDecoder().decode([String: Ignored].self, from: data).keys
      let known = ["title", "chapters", "seed", "templates"]
      if let other = keys.sorted().first(where: { !known.contains($0) }) {
        throw Problems(.arrange, "There is no key '\(other)'. \(Self.shape)", file: file)
      }
    } catch let error as DecodingError {
      let explanation = error.explanation(
        of: text, unfitNumber: "The value of 'seed' is no whole number from 0 to 2⁶⁴ − 1.")
      throw Problems(.arrange, "\(explanation) \(Self.shape)", file: file)
    }
  }

  /// A value of any kind, of which only the key matters.
  private struct Ignored: Decodable {
    init(from decoder: any Decoder) {}
  }

  private static let shape = #"A report is {"title": "…", "chapters": ["…"], "seed": 1}."#
}

extension DecodingError {
  /// What is wrong with a JSON text, and where, as a sentence.
  ///
  /// - Parameters:
  ///   - text: What was decoded.
  ///   - unfitNumber: What to say where it is JSON, with a number that its type cannot hold.
  func explanation(of text: String, unfitNumber: String) -> String {
    switch self {
    case .keyNotFound(let key, let context):
      return "The key '\(Self.place(context.codingPath + [key]))' is missing."
    case .typeMismatch(_, let context), .valueNotFound(_, let context):
      let place = Self.place(context.codingPath)
      return "The value\(place.isEmpty ? "" : " of '\(place)'") has the wrong type."
    case .dataCorrupted:
      // The decoder does not say what or where.
      do {
        _ = try JSONSerialization.jsonObject(with: Data(text.utf8))
        return unfitNumber
      } catch {
        let detail = (error as NSError).userInfo["NSDebugDescription"] as? String
        return "This is not JSON: \(detail ?? error.localizedDescription)"
      }
    @unknown default:
      return "This cannot be read."
    }
  }

  /// A path as programs write it: `chapters[0]`.
  private static func place(_ path: [any CodingKey]) -> String {
    path.reduce("") { place, key in
      if let index = key.intValue { return "\(place)[\(index)]" }
      return place.isEmpty ? key.stringValue : "\(place).\(key.stringValue)"
    }
  }
}
