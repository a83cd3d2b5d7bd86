import Figures
import Numbers
import Testing

@Suite("Data of a figure")
struct DataTests {
  @Test("CSV is tidy, quoted where needed, and exact")
  func csv() {
    let figure = Figure("f", x: .linear("step"), y: .linear("loss")) {
      Band(
        x: [0, 1], lower: [0.1, .nan], median: [0.3, .infinity], upper: [0.5, 1], label: "a, b")
      Line(x: [0, 1], y: [1.0 / 3, 2], label: "c")
      Note("not data", x: 0, y: 0)
    }
    #expect(
      figure.csv == """
        panel,series,x,y,lower,upper
        ,"a, b",0,0.3,0.1,0.5
        ,"a, b",1,inf,,1
        ,c,0,0.3333333333333333,,
        ,c,1,2,,

        """)
  }

  @Test("The data text tells one bit of difference")
  func dataText() {
    func text(_ value: Double) -> String {
      Figure("f") { Line(x: [0, 1], y: [0, value]) }.dataText
    }
    #expect(text(0.1) != text(0.1.nextUp))
    #expect(text(0.1) == text(0.1))
    #expect(text(.nan) == text(-.nan))
    #expect(text(0) != text(-0.0))
  }

  @Test("The description says what is plotted, its range, and who ends lowest")
  func alternativeText() {
    let figure = Figure("f", title: "Who wins?", x: .linear("step"), y: .log("loss")) {
      Line(x: [0, 200], y: [2.3, 0.0712], label: "Kaiming")
      Line(x: [0, 200], y: [2.3, 0.25], label: "Xavier")
      Guide(y: 0.1, label: "target")
    }
    #expect(
      figure.alternativeText
        == "Who wins? step from 0 to 200, loss (logarithmic) from 0.0712 to 2.3. "
        + "Line Kaiming goes from 2.3 to 0.0712. "
        + "Line Xavier goes from 2.3 to 0.25. "
        + "A guide marks target at 0.1. "
        + "At the end Kaiming is lowest (0.0712) and Xavier highest (0.25).")
  }

  @Test(
    "The description tells of gaps and of ends without a number",
    arguments: [
      ([2, .nan, 1], "Line goes from 2 to 1, with gaps."),
      ([2, .nan, 2], "Line stays at 2, with gaps."),
      ([2, .nan, 3, 1], "Line goes from 2 to 1, between 1 and 3, with gaps."),
      ([.nan, 2, 1], "Line goes from 2 to 1."),
      ([2, 1, .nan], "Line begins at 2 and ends at no finite number."),
      ([2, .nan, 1, .infinity], "Line begins at 2 and ends at no finite number, with gaps."),
    ])
  func gaps(values: [Double], sentence: String) {
    let x = values.indices.map(Double.init)
    let figure = Figure("f", x: .linear("x"), y: .linear("y")) { Line(x: x, y: values) }
    #expect(figure.alternativeText.hasSuffix(sentence))
  }

  @Test("The description of many panels stays short and names winners and extremes")
  func overviewOfPanels() {
    let panels = (0..<12).map { index in
      Panel("width \(index)", x: .linear("step"), y: .log("loss")) {
        for (name, end) in [("Adam", 0.1), ("descent", 0.2 + Double(index))] {
          Line(x: [0, 100], y: [2, end], label: name)
        }
      }
    }
    let text = Figure("f", title: "Who wins?", panels: [panels]).alternativeText
    #expect(text.count <= 600)
    #expect(text.hasPrefix("Who wins? 12 panels. From width 0 to width 11."))
    #expect(text.contains("Adam ends lowest in 12 of 12."))
    #expect(text.contains("The lowest value is 0.1 in width 0, the highest 11.2 in width 11."))
  }

  @Test("The description says where lines last cross")
  func crossings() {
    let figure = Figure("f") {
      Line(x: [0, 1, 2, 3], y: [0, 1, 2, 3], label: "up")
      Line(x: [0, 1, 2, 3], y: [2, 2, 1, 0], label: "down")
    }
    #expect(figure.alternativeText.hasSuffix("up and down last cross at 2."))
  }

  @Test("A palette gives a series one look in every figure")
  func palette() throws {
    func color(of names: [String]) throws -> [Shape] {
      let figure = Figure("f", legend: .none, palette: ["descent", "momentum", "Adam"]) {
        for name in names { Line(x: [0, 1], y: [0, 1], label: name) }
      }
      return try #require(try figure.drawing(in: .boxes).layers.first { $0.series == "Adam" })
        .shapes
    }
    #expect(try color(of: ["Adam"]) == color(of: ["other", "Adam"]))
    #expect(try color(of: ["Adam", "descent"]) == color(of: ["Adam"]))
  }

  @Test("A ranking is sorted, and equal runs share their ranks")
  func ranking() {
    let ranking = Ranking(["a", "b", "c"], ranksOf: [[3, 3], [1, 1], [1, .nan]])
    #expect(ranking.data.columns[1].values == .names(["b", "c", "a"]))
    #expect(ranking.data.columns[0].values == .numbers([1.25, 2.25, 2.5]))
  }

  @Test("A band of curves takes quantiles over the runs that recorded a step")
  func bandOfCurves() {
    let curves = (0...10).map { run in
      Curve(steps: [0, 10], values: [Double(run), Double(2 * run)])
    }
    let band = Band(curves + [Curve(steps: [5], values: [7])], label: "runs")
    let columns = Dictionary(
      uniqueKeysWithValues: band.data.columns.map { ($0.channel, $0.values) })
    #expect(columns[.x] == .numbers([0, 5, 10]))
    #expect(columns[.y] == .numbers([5, 7, 10]))
    #expect(columns[.lower] == .numbers([1, 7, 2]))
    #expect(columns[.upper] == .numbers([9, 7, 18]))
  }

  @Test("A diverged run pulls the upper edge up, not the median down")
  func divergedRuns() {
    let band = Band(x: [0], runs: [[1], [2], [.nan]])
    let columns = band.data.columns
    #expect(columns[1].values == .numbers([2]))
    #expect(columns[3].values == .numbers([.infinity]))
  }

  @Test("Labels lose their markup where only words count")
  func markup() {
    #expect("10^{-3}".withoutMarkup == "10⁻³")
    #expect("x_1".withoutMarkup == "x₁")
    #expect("W^{(l)}".withoutMarkup == "W^(l)")
    #expect("a\\_b".withoutMarkup == "a_b")
    #expect("-1 to 2-3".withoutMarkup == "−1 to 2-3")
  }
}
