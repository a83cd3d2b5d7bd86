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
    adamFigure
    table
    startClaims
    ruleClaims
  }

  static let relu = Course(.relu, .kaiming)
  static let tanh = Course(.tanh, .xavier)
  static let adam = Course(.relu, .kaiming, .adam)

  /// One of the rates of a course, as text.
  private func rate(_ course: Course, _ index: Int) -> String {
    NumberFormat.significant(2).trimmed(course.rates(depth: courseDepth)[index])
  }

  private var values: [Value] {
    let kaiming = deep.tuned(Self.relu)
    func loss(_ name: String, _ course: Course, digits: Int = 2) -> Value {
      Value(name, deep.inHindsight(course).map(\.loss).median, .significant(digits))
    }
    return [
      Value("relu-rate", "\(rate(Self.relu, deep.tunedRate(Self.relu)))"),
      Value("tanh-rate", "\(rate(Self.tanh, deep.tunedRate(Self.tanh)))"),
      Value(
        "uniform-wins",
        Comparison(
          deep.shown(Course(.relu, .kaimingUniform)).map(\.loss),
          against: deep.tuned(Self.relu).map(\.loss)
        ).won),
      Value("kaiming-loss", kaiming.map(\.loss).median, .significant(2)),
      Value("kaiming-accuracy", kaiming.map(\.accuracy).median, .percent(0)),
      loss("xavier-relu-loss", Course(.relu, .xavier)),
      loss("framework-relu-loss", Course(.relu, .framework), digits: 4),
      Value("xavier-tanh-loss", deep.tuned(Self.tanh).map(\.loss).median, .significant(2)),
      loss("raised-loss", Course(.tanh, .xavierRaised)),
      loss("adam-framework-loss", Course(.relu, .framework, .adam)),
      Value("adam-kaiming-loss", deep.tuned(Self.adam).map(\.loss).median, .significant(2)),
      loss("adam-xavier-loss", Course(.relu, .xavier, .adam)),
    ]
  }
}

extension Course {
  /// Whether the weights are a uniform draw of a right start's variance.
  var isUniform: Bool { start == .kaimingUniform || start == .xavierUniform }
}

extension DeepStart {
  /// The name of the start in figures and tables.
  var name: String {
    switch self {
    case .small: "0.01·N"
    case .medium: "0.05·N"
    case .large: "0.5·N"
    case .framework: "PyTorch default"
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
        let runs = deep.shown(Course(activation, start)).map { $0.curve.map(Double.init) }
        let steps = (0..<(runs.map(\.count).max() ?? 0)).map { 10 * Double($0) + 5 }
        Band(x: steps, runs: runs, label: start.name).colored(start.color)
      }
    }
  }

  private var adamFigure: Figure {
    let starts: [DeepStart] = [.small, .framework, .xavier, .kaiming]
    return Figure(
      "training-adam", title: "Adam repairs a factor of √2 a layer, but not one of √6",
      x: .log("training loss after 200 steps"), y: .categories(), height: 240
    ) {
      for (rule, name, color) in [(Course.Rule.descent, "descent", 2), (.adam, "Adam", 1)] {
        let losses = starts.map { deep.shown(Course(.relu, $0, rule)).map(\.loss) }
        Interval(
          starts.map(\.name), x: losses.map(\.median), lower: losses.map { $0.quantile(0.1) },
          upper: losses.map { $0.quantile(0.9) }, label: name
        ).colored(.series(color))
      }
    }
  }

  private var table: Table {
    let rivals = Course.rivals.filter { $0.activation == .relu }
    let others = Course.rivals.filter { $0.activation == .tanh }
    let relu = rivals + [Self.relu, Course(.relu, .kaimingUniform)]
    let tanh = others + [Self.tanh, Course(.tanh, .xavierUniform), Course(.tanh, .xavierRaised)]
    return Table(
      "training-losses",
      caption:
        "Ten layers after 200 steps of descent, the right starts at their tuned rates, uniform draws at those of their normal siblings, the others at their best rates in hindsight: medians over the seeds. The last column compares each start with the right one, Kaiming for ReLU and Xavier for tanh: in how many of the paired seeds the right one ends at the lower loss, where every start but the uniform ones may take the best of its rates seed by seed.",
      columns: ["start", "rate", "loss", "accuracy", "right start better in"],
      rows: relu.map { row($0, right: Self.relu) } + tanh.map { row($0, right: Self.tanh) })
  }

  private func row(_ course: Course, right: Course) -> [String] {
    let runs = deep.shown(course)
    let rival = course.isUniform ? runs.map(\.loss) : deep.leastLosses(course)
    let won = Comparison(deep.tuned(right).map(\.loss), against: rival).won
    return [
      "\(course.activation.name), \(course.start.name)",
      "\(rate(course, deep.shownRate(course)))",
      NumberFormat.significant(2).text(runs.map(\.loss).median),
      NumberFormat.percent(0).text(runs.map(\.accuracy).median),
      course == right ? "–" : "\(won) of \(deep.seeds)",
    ]
  }
}
