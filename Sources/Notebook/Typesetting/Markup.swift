/// A text as HTML shows it, in elements and in attributes.
func escaped(_ text: some StringProtocol) -> String {
  var result = ""
  for character in text {
    switch character {
    case "&": result += "&amp;"
    case "<": result += "&lt;"
    case ">": result += "&gt;"
    case "\"": result += "&quot;"
    default: result.append(character)
    }
  }
  // A leftover hole of the prose is told from a text that shows braces by this alone.
  return result.replacing("{{", with: "{&#123;")
}

/// A count and its noun: `1 claim`, `3 claims`.
func counted(_ count: Int, _ singular: String, _ plural: String? = nil) -> String {
  "\(count) \(count == 1 ? singular : plural ?? singular + "s")"
}

/// A small number as a word: chapters are counted so.
func ordinalWord(_ number: Int) -> String {
  let words = [
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve",
  ]
  return words.indices.contains(number - 1) ? words[number - 1] : String(number)
}
