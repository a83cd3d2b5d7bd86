import Figures
import Laboratory
import Notebook
import Numbers
import OptimizersScenario

/// The window of good rates.
struct Window {
  /// log₁₀ of the least good rate.
  let low: Double
  /// log₁₀ of the greatest.
  let high: Double

  /// The middle of the two.
  var middle: Double { (low + high) / 2 }

  /// The rates whose loss is at most the best plus a tenth of the way from the start to the best.
  init(losses: [Double], start: Double) {
    let limit = losses.least + 0.1 * (start - losses.least)
    let good = zip(triedRates, losses).filter { $0.1 <= limit }.map { Double.log($0.0) }
    low = good.least / Double.log(10)
    high = good.greatest / Double.log(10)
  }
}

extension Optimizers {
  func ratesPart(_ found: Sweep<Method, RateScan>) -> [any PagePart] {
    [ratesFigure(found), ratesTable(found), windowMoves(found)]
  }

  private func losses(
    _ scans: [RateScan], _ part: KeyPath<RateScan, [Float]>
  ) -> [Double] {
    triedRates.indices.map { rate in scans.map { Double($0[keyPath: part][rate]) }.median }
  }

  private func window(_ scans: [RateScan], _ part: KeyPath<RateScan, [Float]>) -> Window {
    Window(losses: losses(scans, part), start: scans.map(\.start).median)
  }

  private func shift(_ scans: [RateScan]) -> Double {
    window(scans, \.scaled).middle - window(scans, \.plain).middle
  }

  private func ratesFigure(_ found: Sweep<Method, RateScan>) -> Figure {
    func panel(_ title: String, _ part: KeyPath<RateScan, [Float]>) -> Panel {
      Panel(title, x: .log("rate"), y: .linear("loss after training", from: 0, to: 1)) {
        for method in [Method.descent, .momentum, .adaGrad, .rmsprop, .adam] {
          Line(
            x: triedRates, y: losses(found[method], part).map { min($0, 1) }, label: method.name)
        }
      }
    }
    return Figure(
      "rates", title: "The window of descent moves with the loss, that of Adam stays",
      panels: [[panel("The loss", \.plain), panel("A hundred times the loss", \.scaled)]],
      sharedX: .all, sharedY: .all, size: .wide, height: 280, legend: .strip)
  }

  private func ratesTable(_ found: Sweep<Method, RateScan>) -> Table {
    Table(
      "rates",
      caption:
        "The window of good rates, in decades: where it begins and ends, and how far it moves when the loss is multiplied by 100.",
      columns: ["rule", "from", "to", "least loss", "moves by"],
      rows: found.parameters.map { method in
        let window = window(found[method], \.plain)
        let format = NumberFormat.fixed(1)
        return [
          method.name, format.text(window.low), format.text(window.high),
          NumberFormat.fixed(2).text(losses(found[method], \.plain).least),
          format.text(shift(found[method])),
        ]
      })
  }

  private func windowMoves(_ found: Sweep<Method, RateScan>) -> Claim {
    struct Shifts {
      let moving: Double
      let still: Double
    }
    let (descent, adam) = (shift(found[.descent]), shift(found[.adam]))
    return Claim(
      "window-moves",
      "If the loss is multiplied by 100, the window of good rates moves two decades down for descent, and stays for Adam.",
      over: Shifts(moving: descent, still: adam), failsWith: "the two rules exchanged",
      Shifts(moving: adam, still: descent)
    ) { shifts in
      Evidence(
        "decades that the middle of descent's window moves", shifts.moving, .within(0.36, of: -2))
      Evidence("decades that Adam's moves, absolute", abs(shifts.still), .below(0.36))
    }
    .because(
      "Descent sees only rate times loss, and Adam divides the loss out; the rates lie 0.35 decades apart."
    )
  }
}
