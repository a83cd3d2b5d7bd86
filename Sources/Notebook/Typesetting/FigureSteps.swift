/// The series of a figure, of which a reader can show one after the other.
///
/// Radio buttons stand beside the picture, and the style sheet hides what is not chosen: it needs no
/// script, an arrow key leads to the next series, and on paper everything is shown.
struct FigureSteps {
  /// The number of series that the style sheet knows to tell apart.
  static let most = 12

  /// The names of the series, as SVG spells them, in painting order.
  let series: [String]

  private let svg: String
  private let group: String

  init(_ picture: Picture, chapter: String) {
    svg = picture.inlineSVG
    group = "\(chapter)-\(picture.id)-step"
    series = svg.matches(of: Self.attribute).map { String($0.1) }
      .reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }

  private static var attribute: Regex<(Substring, Substring)> { /data-series="([^"]*)"/ }

  /// The picture, with the number of its series, from 1, at every group of shapes.
  var numberedSVG: String {
    svg.replacing(Self.attribute) { match in
      let number = series.firstIndex(of: String(match.1))! + 1
      return "\(match.0) data-step=\"\(number)\""
    }
  }

  /// The picture with a button for all series and one for each.
  func html(around plot: String) -> String {
    let buttons = (["all"] + series).enumerated().map { number, name in
      """
      <input type="radio" name="\(group)" id="\(group)-\(number)"\(number == 0 ? " checked" : "")>\
      <label for="\(group)-\(number)">\(name)</label>
      """
    }
    return """
      <fieldset class="steps"><legend>Show</legend>
      \(buttons.joined(separator: "\n"))
      \(plot)
      </fieldset>
      """
  }
}
