import Figures
import Glibc
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

  @Test("eight times as many names take about eight times as long")
  func time() throws {
    let few = try seconds(2000)
    #expect(try seconds(16_000) < 20 * few)
  }

  /// The processor's time for a figure of so many names, and for its words.
  private func seconds(_ count: Int) throws -> Double {
    let names = (0..<count).map { "n\($0)" }
    let samples = (0..<count).map { name in (0..<16).map { Double(name % 7 + $0) } }
    let figure = Figure("names", x: .linear("x"), y: .categories("")) {
      BoxPlot(names, samples: samples, direction: .right)
    }
    let start = processorTime
    _ = try figure.drawing(in: .boxes)
    _ = figure.alternativeText
    return processorTime - start
  }

  /// The seconds that this thread has computed.
  private var processorTime: Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
  }
}
