import InitializationScenario
import Laboratory
import Networks
import Numbers

/// Trainings from every start at every rate, and the rates at which the right starts are judged.
struct Race {
  let runs: Sweep<Course, Learning>
  let tune: Sweep<Course, Learning>

  init(_ runs: Sweep<Course, Learning>, tune: Sweep<Course, Learning>) {
    self.runs = runs
    self.tune = tune
  }

  /// The number of seeds.
  var seeds: Int { runs.results[0].count }

  /// The runs of one course.
  func callAsFunction(_ course: Course) -> [Learning] { runs[course] }

  /// The course of a right start at the rate with the least mean loss on the tune seeds.
  func tuned(
    _ activation: Activation, _ start: DeepStart, _ rule: Course.Rule = .descent
  ) -> Course {
    best(of: courses(activation, start, rule)) { tune[$0].map(\.loss).mean }
  }

  /// The course of a start at the rate with the least median loss on the very seeds it is judged by.
  func inHindsight(
    _ activation: Activation, _ start: DeepStart, _ rule: Course.Rule = .descent
  ) -> Course {
    best(of: courses(activation, start, rule)) { runs[$0].map(\.loss).median }
  }

  /// The loss of each seed at the rate that suits that seed best: no choice of rates does better.
  func leastLosses(
    _ activation: Activation, _ start: DeepStart, _ rule: Course.Rule = .descent
  ) -> [Double] {
    let losses = courses(activation, start, rule).map { runs[$0].map(\.loss) }
    return (0..<seeds).map { seed in losses.map { $0[seed] }.min()! }
  }

  private func courses(
    _ activation: Activation, _ start: DeepStart, _ rule: Course.Rule
  ) -> [Course] {
    Course.rates(activation, rule).map {
      Course(activation: activation, start: start, rule: rule, rate: $0)
    }
  }

  private func best(of courses: [Course], _ loss: (Course) -> Double) -> Course {
    courses.min { loss($0) < loss($1) }!
  }
}

/// How one start's losses compare with another's, seed by seed.
struct Comparison {
  /// In how many pairs the first loss is lower.
  let won: Int

  /// The median of first ÷ second.
  let ratio: Double

  init(_ first: [Double], against second: [Double]) {
    won = zip(first, second).count { $0 < $1 }
    ratio = zip(first, second).map { $0.isFinite ? $0 / $1 : .infinity }.median
  }
}

/// The mean ratio of two paired samples with its 90 % interval: two one-sided tests at 5 % each
/// (Schuirmann 1987).
struct MeanRatio {
  let value: Double
  let lower: Double
  let upper: Double

  init(_ first: [Double], over second: [Double]) {
    let logarithms = zip(first, second).map { Double.log($0) - Double.log($1) }
    let reach = Self.studentQuantile * logarithms.standardError
    value = Double.exp(logarithms.mean)
    lower = Double.exp(logarithms.mean - reach)
    upper = Double.exp(logarithms.mean + reach)
  }

  /// The 95 % quantile of Student's t with 31 degrees of freedom.
  private static let studentQuantile = 1.6955
}
