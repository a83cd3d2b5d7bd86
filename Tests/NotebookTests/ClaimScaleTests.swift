import Notebook
import Testing

@Suite("Claim scale")
struct ClaimScaleTests {
  private func scale(_ value: Double, _ bound: Bound, ablated: Double?) -> ClaimScale {
    ClaimScale(
      Evidence("x", value, bound), ablated: ablated.map { Evidence("x", $0, bound) })
  }

  @Test("An ablation far off leaves the value and its bound apart, and is beyond the line")
  func ablationBeyond() throws {
    let above = scale(0.49, .below(0.5), ablated: 4000)
    #expect(above.isAblationBeyond && above.ablation == 98)
    #expect(above.value == 14 && above.zone.end == 86)
    let below = scale(0.9, .atLeast(0.8), ablated: -300)
    #expect(below.isAblationBeyond && below.ablation == 2)
    let between = scale(1.01, .between(0.9, 1.1), ablated: 1e6)
    #expect(between.isAblationBeyond && between.zone.start == 14 && between.zone.end == 86)
  }

  @Test("An ablation that leaves room for value and bound is on the line")
  func ablationOnTheLine() throws {
    let near = scale(0.2, .below(0.5), ablated: 1)
    #expect(!near.isAblationBeyond && near.ablation == 86 && !near.isLogarithmic)
    let decades = scale(1e-12, .below(1e-6), ablated: 0.5)
    #expect(!decades.isAblationBeyond && decades.isLogarithmic)
    // A value on its bound is one dot on any line.
    #expect(!scale(0.5, .atMost(0.5), ablated: 100).isAblationBeyond)
    #expect(scale(0.4, .below(0.5), ablated: nil).ablation == nil)
    #expect(scale(0.4, .below(0.5), ablated: .nan).ablation == nil)
    #expect(scale(0.4, .below(0.5), ablated: .infinity).ablation == 98)
  }
}
