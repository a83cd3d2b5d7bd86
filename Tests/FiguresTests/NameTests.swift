import Figures
import Testing

@Suite("Names along an axis")
struct NameTests {
  @Test("names stand in the order in which they first come, once, whatever mark brings them")
  func order() throws {
    let figure = Figure("names", x: .linear("loss"), y: .categories("rule")) {
      BoxPlot(["c", "a"], samples: [[1, 2, 3], [2]], direction: .right, label: "1")
      Violin(["b", "a", "d"], samples: [[2, 3], [1, 4], [5, 6]], direction: .right, label: "2")
    }
    #expect(figure.alternativeText.contains("rule: c, a, b, d"))
    let text = try figure.drawing(in: .boxes).canonicalText
    let labels = text.matches(of: /text "([a-d])"/).map { String($0.1) }
    #expect(labels == ["c", "a", "b", "d"])
  }
}
