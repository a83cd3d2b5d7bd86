import Figures
import Laboratory
import NormalizationScenario
import Notebook
import Numbers

/// What the page shows of two moons after they were standardized.
struct MoonsPart {
  let coordinates: Sweep<Spread, [Coordinate]>

  @PageBuilder var parts: [any PagePart] {
    figure
    claim
  }

  private var figure: Figure {
    Figure(
      "standardized-moons", title: "Mean 0 and variance 1 make no bell",
      panels: [[panel("first coordinate", 0), panel("second coordinate", 1)]], sharedX: .all,
      sharedY: .all, height: 200, legend: .strip)
  }

  private func panel(_ title: String, _ index: Int) -> Panel {
    let edges = Coordinate.edges
    let counts = coordinates[.moons][0][index].counts
    let centres = zip(edges, edges.dropFirst()).map { ($0 + $1) / 2 }
    let below = edges.map { Double.normalCDF($0) }
    let expected = zip(below, below.dropFirst()).map { $1 - $0 }
    return Panel(
      title, x: .linear("standardized value", from: -3, to: 3), y: .linear("share", from: 0)
    ) {
      Histogram(
        counts: counts.map { Double($0) / Double(Coordinate.count) }, edges: edges, label: "moons")
      Theory(x: centres, y: expected, label: "standard normal")
    }
  }

  private var claim: Claim {
    /// The median over seeds of √m·D, for each coordinate.
    func distances(_ shape: Spread) -> [Double] {
      let root = Double(Coordinate.count).squareRoot()
      return (0..<2).map { index in
        coordinates[shape].map { root * $0[index].distance }.median
      }
    }
    return .erratum(
      "standardized-is-not-normal", taught: "Standardizing makes a feature normally distributed.",
      "It moves and stretches a distribution; the shape stays what it was.",
      over: distances(.moons), failsWith: "points that were normal to begin with",
      distances(.normal)
    ) { distances in
      Evidence("√m · Kolmogorov distance to the normal law, first", distances[0], .above(1.63))
      Evidence("√m · Kolmogorov distance to the normal law, second", distances[1], .above(1.63))
    }
    .because(
      "A normal sample exceeds 1.63 once in a hundred times, and less often still where its own mean and deviation were used. Medians of 32 seeds."
    )
  }
}
