import Notebook
import Testing

@Suite("The first number that differs")
struct NumberDifferenceTests {
  @Test("equal texts do not differ")
  func equal() {
    #expect(NumberDifference(from: "[1,2]", to: "[1,2]") == nil)
  }

  @Test("the place is a path in document order, keys sorted")
  func place() throws {
    let one = #"{"losses":{"values":[1,2,3]},"rate":0.5}"#
    let other = #"{"losses":{"values":[1,2,4]},"rate":0.25}"#
    let difference = try #require(NumberDifference(from: one, to: other))
    #expect(difference.place == "losses.values[2]")
    #expect(difference.stored == "3.0")
    #expect(difference.found == "4.0")
  }

  @Test("neighbours in Double and in Float are one ulp apart")
  func ulps() {
    #expect(NumberDifference(from: "0.1", to: "\(0.1.nextUp)")?.ulps == 1)
    #expect(NumberDifference(from: "\(Float(0.1))", to: "\(Float(0.1).nextUp)")?.ulps == 1)
    #expect(NumberDifference(from: "-5e-324", to: "5e-324")?.ulps == 2)
  }

  @Test("a number that is no number has no distance", arguments: [#""nan""#, #""inf""#, "null"])
  func words(text: String) throws {
    let difference = try #require(NumberDifference(from: "1", to: text))
    #expect(difference.ulps == nil)
  }

  @Test("a longer list differs in its count")
  func counts() {
    #expect(NumberDifference(from: "[1]", to: "[1,2]")?.place == ".count")
  }
}
