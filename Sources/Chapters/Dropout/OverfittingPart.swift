import DropoutScenario
import Figures
import Laboratory
import Notebook
import Numbers

/// What the page shows of two hundred digits, learned with dropout and without.
struct OverfittingPart {
  let runs: [Overfitted]
  let deep: [ErrorPair]

  @PageBuilder var parts: [any PagePart] {
    values
    figure
    gapShrinks
    slowerTraining
  }

  private var values: [Value] {
    func error(_ name: String, _ course: KeyPath<Overfitted, Course>) -> Value {
      let errors = runs.map { Double($0[keyPath: course].testErrors.last!) }
      return Value(name, errors.median, .percent(1))
    }
    func steps(_ name: String, _ course: KeyPath<Overfitted, Course>) -> Value {
      Value(name, runs.map { Double($0[keyPath: course].stepsToFit) }.median, .fixed(0))
    }
    return [
      error("error-none", \.none), error("error-dropout", \.dropout),
      steps("steps-none", \.none), steps("steps-dropout", \.dropout),
      Value("deep-error-none", deep.map(\.none).median, .percent(1)),
      Value("deep-error-dropout", deep.map(\.dropout).median, .percent(1)),
      Value("deep-won", deep.count { $0.gain > 0 }),
    ]
  }

  private var figure: Figure {
    Figure(
      "overfitting", title: "Dropout learns the samples later and the digits better",
      panels: [
        [
          panel("training samples", \.trainingErrors), panel("test samples", \.testErrors),
        ]
      ], sharedX: .all, sharedY: .all, size: .wide, height: 240)
  }

  private func panel(_ title: String, _ errors: KeyPath<Course, [Float]>) -> Panel {
    let steps = Course.looks.map(Double.init)
    return Panel(title, x: .log("step"), y: .linear("error", from: 0)) {
      for (name, course) in [("no dropout", \Overfitted.none), ("dropout", \.dropout)] {
        Band(
          x: steps,
          runs: runs.map { $0[keyPath: course][keyPath: errors].map(Double.init) },
          label: name)
      }
    }
  }

  private var gapShrinks: Claim {
    Claim(
      "gap-shrinks", "Dropout narrows the gap between training error and test error.",
      over: pairs(\.dropout), failsWith: "dropout that keeps everything", pairs(\.keptAll)
    ) { pairs in
      let differences = pairs.map { $0.none.gap - $0.other.gap }
      Evidence("gap without − gap with, median", differences.median, .atLeast(0.02))
      Evidence(
        "pairs of \(pairs.count) with the smaller gap", differences.count { $0 > 0 }, .atLeast(28))
    }
    .because(
      "Two points of a hundred are an effect worth having; 28 of 32 pairs happen by chance once in a hundred thousand."
    )
  }

  private var slowerTraining: Claim {
    Claim(
      "slower-training", "Dropout needs more steps to fit the training samples.",
      over: pairs(\.dropout), failsWith: "dropout that keeps everything", pairs(\.keptAll)
    ) { pairs in
      let ratios = pairs.map { Double($0.other.stepsToFit) / Double($0.none.stepsToFit) }
      Evidence("steps with ÷ steps without, median", ratios.median, .above(1.5))
      Evidence("pairs of \(pairs.count) that take longer", ratios.count { $0 > 1 }, .atLeast(28))
    }
    .because(
      "Each step trains half of the units on four fifths of the inputs. Counted are steps to a training loss of 0.1, all units at work."
    )
  }

  private func pairs(_ other: KeyPath<Overfitted, Course>) -> [(none: Course, other: Course)] {
    runs.map { ($0.none, $0[keyPath: other]) }
  }
}
