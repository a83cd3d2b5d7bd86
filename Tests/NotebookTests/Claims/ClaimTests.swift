import Notebook
import Testing

private func claim(_ value: Double, ablated: Double) -> Claim {
  Claim("small", "It is small.", over: value, failsWith: "made large", ablated) {
    Evidence("size", $0, .below(1))
  }
}

private func verdict(_ claim: Claim, isJudged: Bool = true) -> Verdict {
  Verdict(on: claim, chapter: "toy", isJudged: isJudged)
}

@Suite("Claims")
struct ClaimTests {
  @Test("a claim holds where its evidence does and its ablation fails")
  func holds() {
    let verdict = verdict(claim(0.5, ablated: 2))
    #expect(verdict.id == "toy/small")
    #expect(verdict.outcome == .holds)
    #expect(verdict.isExpected)
  }

  @Test("a claim that holds under its ablation shows nothing, and is not expected")
  func emptyClaim() {
    let verdict = verdict(claim(0.5, ablated: 0.6))
    #expect(verdict.outcome == .holds)
    #expect(verdict.ablationHolds)
    #expect(!verdict.isExpected)
  }

  @Test("a claim whose evidence fails is not expected")
  func fails() {
    #expect(verdict(claim(2, ablated: 2)).outcome == .fails)
    #expect(!verdict(claim(2, ablated: 2)).isExpected)
  }

  @Test("a published negative is expected to fail, and not expected to hold")
  func negatives() {
    #expect(verdict(claim(2, ablated: 2).doesNotHold()).outcome == .doesNotHold)
    #expect(verdict(claim(2, ablated: 2).doesNotHold()).isExpected)
    let surprise = verdict(claim(0.5, ablated: 2).doesNotHold())
    #expect(surprise.outcome == .holdsUnexpectedly)
    #expect(!surprise.isExpected)
  }

  @Test("a quick run judges nothing")
  func notJudged() {
    let verdict = verdict(claim(2, ablated: 0.5), isJudged: false)
    #expect(verdict.outcome == .notJudged)
    #expect(verdict.isExpected)
  }

  @Test("a claim is the conjunction of its evidence")
  func conjunction() {
    let both = Claim("both", "Both.", over: (0.5, 0.5), failsWith: "one large", (0.5, 2)) {
      Evidence("first", $0.0, .below(1))
      Evidence("second", $0.1, .below(1))
    }
    #expect(verdict(both).isExpected)
  }

  @Test(
    "what is not a number keeps no bound",
    arguments: [
      Bound.below(1), .atMost(1), .above(1), .atLeast(1), .between(0, 1), .exactly(1),
    ])
  func notANumber(bound: Bound) {
    #expect(!Evidence("broken", .nan, bound).holds)
  }

  @Test("limits are inside or outside as their names say")
  func limits() {
    #expect(!Evidence("x", 1, .below(1)).holds)
    #expect(Evidence("x", 1, .atMost(1)).holds)
    #expect(!Evidence("x", 1, .above(1)).holds)
    #expect(Evidence("x", 1, .atLeast(1)).holds)
    #expect(Evidence("x", 1, .between(1, 2)).holds)
    #expect(Evidence("x", 1.5, .within(0.5, of: 1)).holds)
    #expect(Evidence("x", 0, .exactly(0)).holds)
    #expect(!Evidence("x", .leastNonzeroMagnitude, .exactly(0)).holds)
  }

  @Test("the margin is the distance to the nearest limit, negative outside")
  func margins() {
    #expect(Evidence("x", 0.25, .below(1)).margin == 0.75)
    #expect(Evidence("x", 3, .atLeast(1)).margin == 2)
    #expect(Evidence("x", 0.5, .between(0, 2)).margin == 0.5)
    #expect(Evidence("x", 3, .between(0, 2)).margin == -1)
    #expect(Evidence("x", 3, .exactly(1)).margin == -2)
  }
}

@Suite("Number formats")
struct NumberFormatTests {
  @Test(
    "numbers are written with true minus signs and no negative zero",
    arguments: [
      (NumberFormat.fixed(2), -1.5, "−1.50"), (.fixed(0), -0.2, "0"), (.fixed(1), .infinity, "∞"),
      (.fixed(1), -.infinity, "−∞"), (.fixed(1), .nan, "not a number"),
      (.percent(1), 0.125, "12.5\u{202F}%"), (.significant(2), 0.001234, "0.0012"),
      (.significant(2), 9.96, "10"), (.significant(3), 123456, "123456"), (.significant(1), 0, "0"),
      (.scientific(1), 3.21e-7, "3.2×10⁻⁷"), (.scientific(0), -4e12, "−4×10¹²"),
      (.scientific(1), 1.5, "1.5"),
    ])
  func formats(format: NumberFormat, number: Double, text: String) {
    #expect(format.text(number) == text)
  }
}
