import InitializationScenario
import Laboratory
import Networks
import Numbers

/// Trainings on every course, and the rates at which the right starts are judged.
struct Race {
  private let runs: Sweep<Course, [Learning]>
  private let tune: Sweep<Course, [Learning]>

  init(_ runs: Sweep<Course, [Learning]>, tune: Sweep<Course, [Learning]>) {
    self.runs = runs
    self.tune = tune
  }

  /// The number of seeds.
  var seeds: Int { runs.results[0].count }

  /// The rivals of a right start that took part.
  func rivals(of course: Course) -> [Course] {
    Course.rivals.filter { $0.activation == course.activation && runs.parameters.contains($0) }
  }

  /// What came of a course at one of its rates, by seed.
  func callAsFunction(_ course: Course, rate: Int) -> [Learning] { runs[course].map { $0[rate] } }

  /// The index of the rate with the least mean loss on the tune seeds of the same depth; of right
  /// starts alone.
  func tunedRate(_ course: Course) -> Int {
    best(course) { rate in tune[course].map { $0[rate].loss }.mean }
  }

  /// The index of the rate with the least median loss on the very seeds it is judged by.
  func bestRate(_ course: Course) -> Int {
    best(course) { rate in self(course, rate: rate).map(\.loss).median }
  }

  /// The index of the rate at which figures and tables show a course: tuned for right starts, and
  /// that of its normal sibling for a uniform draw.
  func shownRate(_ course: Course) -> Int {
    switch course.start {
    case _ where Course.right.contains(course): tunedRate(course)
    case .kaimingUniform: tunedRate(Course(.relu, .kaiming))
    case .xavierUniform: tunedRate(Course(.tanh, .xavier))
    default: bestRate(course)
    }
  }

  /// The runs that figures and tables show of a course.
  func shown(_ course: Course) -> [Learning] { self(course, rate: shownRate(course)) }

  /// A right start at its tuned rate.
  func tuned(_ course: Course) -> [Learning] { self(course, rate: tunedRate(course)) }

  /// A start at its best rate in hindsight.
  func inHindsight(_ course: Course) -> [Learning] { self(course, rate: bestRate(course)) }

  /// The loss of each seed at the rate that suits that seed best: no choice of rates does better.
  func leastLosses(_ course: Course) -> [Double] {
    runs[course].map { $0.map(\.loss).min() ?? .nan }
  }

  private func best(_ course: Course, _ loss: (_ rate: Int) -> Double) -> Int {
    runs[course][0].indices.min { loss($0) < loss($1) } ?? 0
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
