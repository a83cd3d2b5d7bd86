/// What is wrong with a figure, and where.
public struct FigureError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The kinds of mistake.
  public enum Problem: Hashable, Sendable {
    /// A figure without panels or an axis without a single finite value.
    case empty(String)
    /// A value on a logarithmic axis that is zero or negative.
    case notPositive(axis: String, value: Double)
    /// Columns of one mark that differ in length.
    case mismatchedLengths([String])
    /// A column in which no value is finite.
    case allMissing(column: String)
    /// A value that is not finite where it must be.
    case notFinite(column: String, value: Double)
    /// Positions that do not ascend, or are not evenly spaced where they must be.
    case badPositions(String)
    /// Bounds of an axis that enclose nothing.
    case badBounds(axis: String, low: Double, high: Double)
    /// A character that no font of the typeface has.
    case missingGlyph(Character, text: String)
    /// Markup that does not close what it opens.
    case badMarkup(String)
    /// A command of markup that there is not.
    case unknownMarkup(String, text: String)
    /// A figure whose parts leave no room for a panel.
    case noRoom(String)
    /// A name below a panel that even in lines of one word is wider than its place, both in 1/256 px.
    case wideName(String, width: Int, room: Int)
  }

  /// The name of the figure.
  public var figure: String
  /// The panel, where the figure has several.
  public var panel: String?
  /// The mark, by kind and label, where one is to blame.
  public var mark: String?
  /// What is wrong.
  public var problem: Problem

  init(_ problem: Problem, figure: String = "", panel: String? = nil, mark: String? = nil) {
    self.figure = figure
    self.panel = panel
    self.mark = mark
    self.problem = problem
  }

  /// The place and the problem as one sentence.
  public var description: String {
    let place = ["figure \(figure)", panel.map { "panel \($0)" }, mark].compactMap { $0 }
    return "\(place.joined(separator: ", ")): \(problem)"
  }

  /// The same error with whatever is not yet known about its place filled in.
  func located(figure: String? = nil, panel: String? = nil, mark: String? = nil) -> FigureError {
    var error = self
    if error.figure.isEmpty, let figure { error.figure = figure }
    error.panel = error.panel ?? panel
    error.mark = error.mark ?? mark
    return error
  }
}

extension FigureError.Problem: CustomStringConvertible {
  /// The problem in words.
  public var description: String {
    switch self {
    case .empty(let what): "\(what) has nothing to show"
    case .notPositive(let axis, let value): "the logarithmic axis \(axis) cannot show \(value)"
    case .mismatchedLengths(let columns): "lengths differ: \(columns.joined(separator: ", "))"
    case .allMissing(let column): "no value of \(column) is finite"
    case .notFinite(let column, let value): "\(column) holds \(value)"
    case .badPositions(let reason): reason
    case .badBounds(let axis, let low, let high): "axis \(axis) cannot run from \(low) to \(high)"
    case .missingGlyph(let character, let text):
      "no font has \"\(character)\" (\(character.codePoints)) of \"\(text)\""
    case .badMarkup(let text): "a brace is missing in \"\(text)\""
    case .unknownMarkup(let command, let text): "there is no \(command), used in \"\(text)\""
    case .noRoom(let what): "\(what) leave no room for the panels"
    case .wideName(let name, let width, let room):
      "the name \"\(name)\" needs \((width + pixel - 1) / pixel) px below the panel and has "
        + "\(room / pixel) px; fewer or shorter names, or a wider figure, would have room"
    }
  }
}

extension Character {
  /// The code points as `U+2207`, for characters that cannot be seen or told apart.
  fileprivate var codePoints: String {
    unicodeScalars.map { scalar in
      let digits = String(scalar.value, radix: 16, uppercase: true)
      return "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }.joined(separator: " ")
  }
}
