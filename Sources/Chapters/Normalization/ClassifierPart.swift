import Figures
import Laboratory
import NormalizationScenario
import Notebook
import Numbers

/// What the page shows of a small network on moons that were spoilt and prepared.
struct ClassifierPart {
  let lessons: Sweep<Course, Lesson>
  let rates: Sweep<Course, [Int]>

  @PageBuilder var parts: [any PagePart] {
    Value("step-limit", stepLimit)
    Value("fair-raw", median(.none, .raw), .fixed(0))
    Value("fair-ready", median(.none, .standardized), .fixed(0))
    figure
    table
    fewerSteps
    ratesAreTuned
  }

  private func steps(_ fault: Fault, _ view: View) -> [Double] {
    lessons[Course(fault, view)].map { Double($0.steps) }
  }

  private func median(_ fault: Fault, _ view: View) -> Double { steps(fault, view).median }

  private var figure: Figure {
    func panel(_ title: String, _ fault: Fault) -> Panel {
      Panel(
        title, x: .log("step", from: 1, to: Double(stepLimit)),
        y: .log("lowest loss so far", from: 0.08, to: 2)
      ) {
        Guide(y: lossTarget, label: "target")
        for view in Course.views {
          Band(
            x: Lesson.lossSteps.map { Double($0) },
            runs: lessons[Course(fault, view)].map { $0.losses.map { Double($0) } },
            label: view.name)
        }
      }
    }
    return Figure(
      "classifier", title: "What an offset or a scale costs a network of sixteen units",
      panels: [
        [
          panel("as drawn", .none), panel("3 added to both", .offset),
          panel("the first times 10", .scale),
        ]
      ], sharedX: .all, sharedY: .all, size: .wide, height: 260, legend: .strip)
  }

  private var table: Table {
    let names: [Fault: String] = [
      .none: "as drawn", .offset: "3 added to both", .scale: "the first times 10",
    ]
    return Table(
      "classifier-steps", caption: "Steps to the target, medians, each course at its best rate.",
      columns: ["moons"] + Course.views.map(\.name),
      rows: Fault.allCases.map { fault in
        [names[fault]!]
          + Course.views.map { view in
            NumberFormat.fixed(0).text(median(fault, view)) + "\u{A0}at\u{A0}"
              + NumberFormat.significant(1).text(Course(fault, view).rate)
          }
      })
  }

  private var fewerSteps: Claim {
    func ratios(_ faults: [Fault]) -> [[Double]] {
      faults.map { fault in zip(steps(fault, .raw), steps(fault, .standardized)).map { $0 / $1 } }
    }
    return Claim(
      "fewer-steps",
      "Inputs with an offset or of unequal size cost a network five times the steps, or more.",
      over: ratios([.offset, .scale]), failsWith: "data that were fair to begin with",
      ratios([.none, .none])
    ) { ratios in
      for (name, ratios) in zip(["offset", "scale"], ratios) {
        Evidence(
          "\(name): pairs of \(ratios.count) with a ratio of 5 or more", ratios.count { $0 >= 5 },
          .atLeast(28))
        Evidence("\(name): median ratio, raw ÷ standardized", ratios.median, .atLeast(5))
      }
    }
    .because(
      "Each course has the best rate of one grid. Standardizing the fair moons gains less than a factor of five: there is less to repair."
    )
  }

  /// The steps on tuning seeds at a course's rate, moved by some places of the grid, by those at
  /// the best rate; and the place of the best rate from the top.
  private func tuning(shift: Int) -> [(ratio: Double, fromTop: Int)] {
    rates.parameters.map { course in
      let medians = rateGrid.indices.map { place in
        rates[course].map { Double($0[place]) }.median
      }
      let place = min(rateGrid.firstIndex(of: course.rate)! + shift, rateGrid.count - 1)
      let best = medians.min() ?? .nan
      return (medians[place] / best, rateGrid.count - 1 - place)
    }
  }

  private var ratesAreTuned: Claim {
    Claim(
      "rates-are-tuned",
      "No other rate of the grid would halve a course's steps, and the greatest is nobody's.",
      over: tuning(shift: 0), failsWith: "rates two places higher", tuning(shift: 2)
    ) { tuning in
      Evidence(
        "steps at its rate ÷ steps at the best, worst course", tuning.map(\.ratio).max() ?? .nan,
        .below(2))
      Evidence(
        "places below the top of the grid, least", tuning.map(\.fromTop).min() ?? 0, .atLeast(1))
    }
    .because(
      "The ratio is 1 where the rate is the best on seeds that are not judged; another root seed may swap two that are nearly as good."
    )
  }
}
