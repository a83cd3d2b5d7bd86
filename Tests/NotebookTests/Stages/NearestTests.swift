import Notebook
import Testing

private let names = ["vanishing-exploding", "initialization", "dropout"]

@Test(
  "the nearest names of a typing error",
  arguments: [
    ("initialisation", ["initialization"]), ("vanishing", ["vanishing-exploding"]),
    ("Dropuot", ["dropout"]), ("convolutions", []), ("", []),
  ])
func nearestNames(typed: String, expected: [String]) {
  #expect(nearest(to: typed, among: names) == expected)
}
