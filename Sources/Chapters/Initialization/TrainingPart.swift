import Figures
import InitializationScenario
import Networks
import Notebook
import Numbers

/// What the page shows of ten layers that train, or do not.
struct TrainingPart {
  let deep: Race
  let shallow: Race

  @PageBuilder var parts: [any PagePart] {
    values
    curves
    adam
    table
    startClaims
    ruleClaims
  }

  static let reluRivals: [DeepStart] = [.small, .medium, .large, .framework, .xavier]
  static let tanhRivals: [DeepStart] = [.small, .medium, .large, .framework]

  private func median(_ course: Course, _ quantity: KeyPath<Learning, Double>) -> Double {
    deep(course).map { $0[keyPath: quantity] }.median
  }

  private var values: [Value] {
    let kaiming = deep.tuned(.relu, .kaiming)
    let xavier = deep.tuned(.tanh, .xavier)
    let raised = deep.inHindsight(.tanh, .xavierRaised)
    return [
      Value("relu-rate", "\(kaiming.rate)"),
      Value("tanh-rate", "\(xavier.rate)"),
      Value("kaiming-loss", median(kaiming, \.loss), .significant(2)),
      Value("kaiming-accuracy", median(kaiming, \.accuracy), .percent(0)),
      Value("xavier-relu-loss", median(deep.inHindsight(.relu, .xavier), \.loss), .significant(2)),
      Value("framework-relu-loss", median(deep.inHindsight(.relu, .framework), \.loss), .fixed(3)),
      Value("xavier-tanh-loss", median(xavier, \.loss), .significant(2)),
      Value("raised-loss", median(raised, \.loss), .significant(2)),
      Value(
        "adam-framework-loss", median(deep.inHindsight(.relu, .framework, .adam), \.loss),
        .significant(2)),
      Value(
        "adam-kaiming-loss", median(deep.tuned(.relu, .kaiming, .adam), \.loss), .significant(2)),
      Value(
        "adam-xavier-loss", median(deep.inHindsight(.relu, .xavier, .adam), \.loss),
        .significant(2)),
    ]
  }
}

extension DeepStart {
  /// The name of the start in figures and tables.
  var name: String {
    switch self {
    case .small: "0.01·N"
    case .medium: "0.05·N"
    case .large: "0.5·N"
    case .framework: "framework default"
    case .xavier: "Xavier"
    case .xavierUniform: "Xavier, uniform"
    case .xavierRaised: "Xavier × 1.3"
    case .kaiming: "Kaiming"
    case .kaimingUniform: "Kaiming, uniform"
    }
  }

  /// The colour of the start in every figure of the section.
  var color: Color {
    switch self {
    case .kaiming, .kaimingUniform: .series(1)
    case .xavier, .xavierUniform: .series(2)
    case .framework: .series(3)
    case .large: .series(4)
    case .xavierRaised: .series(6)
    case .small, .medium: .muted
    }
  }
}

extension TrainingPart {
  private var curves: Figure {
    Figure(
      "training", title: "The right variance decides whether ten layers learn at all",
      panels: [
        [
          panel("ReLU", .relu, [.small, .framework, .xavier, .kaiming]),
          panel("tanh", .tanh, [.small, .framework, .large, .xavier, .xavierRaised]),
        ]
      ], sharedX: .all, sharedY: .all, size: .wide, height: 280)
  }

  private func panel(_ title: String, _ activation: Activation, _ starts: [DeepStart]) -> Panel {
    Panel(title, x: .linear("step", from: 0, to: 200), y: .log("training loss")) {
      for start in starts {
        let runs = deep(deep.inHindsight(activation, start)).map { $0.curve.map(Double.init) }
        let steps = (0..<(runs.map(\.count).max() ?? 0)).map { 8 * Double($0) + 4 }
        Band(x: steps, runs: runs, label: start.name).colored(start.color)
      }
    }
  }

  private var adam: Figure {
    let starts: [DeepStart] = [.small, .framework, .xavier, .kaiming]
    return Figure(
      "training-adam", title: "Adam repairs a factor of √2 a layer, but not one of √6",
      x: .log("training loss after \(200) steps"), y: .categories(), height: 240
    ) {
      for (rule, name, color) in [(Course.Rule.descent, "descent", 2), (.adam, "Adam", 1)] {
        let losses = starts.map { deep(deep.inHindsight(.relu, $0, rule)).map(\.loss) }
        Interval(
          starts.map(\.name), x: losses.map(\.median), lower: losses.map { $0.quantile(0.1) },
          upper: losses.map { $0.quantile(0.9) }, label: name
        ).colored(.series(color))
      }
    }
  }

  private var table: Table {
    let relu = Self.reluRivals + [.kaiming, .kaimingUniform]
    let tanh = Self.tanhRivals + [.xavier, .xavierUniform, .xavierRaised]
    return Table(
      "training-losses",
      caption:
        "Ten layers after 200 steps of descent, each start at its best rate in hindsight: medians over the seeds. *Lost to* counts the pairs in which the right start, Kaiming for ReLU and Xavier for tanh, has the lower loss.",
      columns: ["start", "rate", "loss", "accuracy", "lost to"],
      rows: relu.map { row(.relu, $0, right: .kaiming) }
        + tanh.map { row(.tanh, $0, right: .xavier) })
  }

  private func row(_ activation: Activation, _ start: DeepStart, right: DeepStart) -> [String] {
    let course = deep.inHindsight(activation, start)
    let best = deep(deep.tuned(activation, right)).map(\.loss)
    let won = Comparison(best, against: deep.leastLosses(activation, start)).won
    return [
      "\(activation.name), \(start.name)", "\(course.rate)",
      NumberFormat.significant(2).text(median(course, \.loss)),
      NumberFormat.percent(0).text(median(course, \.accuracy)),
      start == right ? "–" : "\(won) of \(deep.seeds)",
    ]
  }
}
