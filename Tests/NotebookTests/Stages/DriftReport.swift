import CairoRenderer
import Digests
import Figures
import Laboratory
import Notebook
import Numbers

/// A report of one chapter, defined here: the library knows nothing of the chapters it publishes.
enum DriftReport {
  struct Walk: Codable, Sendable {
    let steps: [Double]
    let distances: [Double]
  }

  static let walk = Experiment("walk", seeds: 8, over: [1.0, 2.0]) { trial, stride in
    let steps = (1...trial.steps(40)).map(Double.init)
    var place = 0.0
    let distances = steps.indices.map { index -> Double in
      place += stride * (trial.seed["steps"].uniform(at: index) < 0.5 ? -1 : 1)
      return place * place
    }
    return Walk(steps: steps, distances: distances)
  }

  struct Drift: Chapter {
    let id = "drift"
    var bound = 2.0
    var experiments: [any AnyExperiment] { [walk] }

    func page(_ found: Findings) -> Page {
      let short = found[walk][1]
      let long = found[walk][2]
      return Page {
        Value("ratio", ratio(long, short), .fixed(1))
        Figure("walk", title: "How far is a drunkard?", x: .linear("step"), y: .linear("distance²"))
        {
          Band(x: short[0].steps, runs: short.map(\.distances), label: "stride 1")
          Band(x: long[0].steps, runs: long.map(\.distances), label: "stride 2")
        }
        Claim(
          "square-law", "Twice the stride goes four times as far, in squares.", kind: .identity,
          over: (long, short), failsWith: "the same stride", (short, short)
        ) { pair in
          Evidence("squared distance, stride 2 ÷ stride 1", ratio(pair.0, pair.1), .above(bound))
        }
        .because("every step is twice as long, so every square is four times as large.")
      }
    }

    private func ratio(_ one: [Walk], _ other: [Walk]) -> Double {
      one.map { $0.distances.last! }.reduce(0, +) / other.map { $0.distances.last! }.reduce(0, +)
    }
  }

  static let prose = """
    # How far does a drunkard get?

    He gets nowhere on average, but his square distance grows by a step for each step.

    ## The square

    With strides $s$ the mean square is $s^2$ times the number of steps. Twice the stride makes it {{ratio}}
    times as large.

    ![Median and {{literal 10–90 %}} of {{walk.seeds}} walks.](figure:walk)

    {{claim square-law}}

    {{code walk}}
    """

  static let sources = SourceTable(
    manifest: "toy",
    modules: [
      .init(
        name: "NotebookTests", digest: "toy", dependencies: [],
        files: ["DriftReport.swift": "let walk = 1\n"])
    ])

  static func plan(
    _ chapter: Drift = Drift(), profile: Profile = .full, seed: UInt64? = nil
  ) throws -> Plan {
    try arrange(
      ReportFile(title: "Toy", chapters: ["drift"], seed: 1),
      from: Library(chapters: [chapter], sources: sources, compiler: "none"),
      profile: profile, seed: seed)
  }
}
