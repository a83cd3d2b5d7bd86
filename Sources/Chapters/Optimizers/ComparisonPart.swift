import Figures
import Laboratory
import Notebook
import Numbers
import OptimizersScenario

/// Fifteen rules, each tuned alike. The loss of a rule is the geometric mean over seeds, everywhere.
extension Optimizers {
  func comparisonPart(_ found: Findings) -> [any PagePart] {
    let standings = found[comparison]
    let losses = Losses(standings.map { $0.rules.map(\.loss) })
    let untuned = Losses.capped(standings.map(\.untuned))
    let rules = Contestant.allCases.sorted { losses[$0].geometricMean < losses[$1].geometricMean }
    let others = Contestant.allCases.filter { $0 != .adam }
    let search = found[comparisonTune]
    return [
      rankFigure(standings, losses, rules), lossesFigure(standings),
      comparisonTable(standings, search, losses, rules),
      Value("contest-samples", Contest.samples), Value("contest-draws", Setting.draws.count),
      Value("comparison-best", losses[rules[0]].geometricMean, .significant(2)),
      Value("comparison-gd", losses[.gradientDescent].geometricMean, .significant(2)),
      Value("untuned-adam", untuned.geometricMean, .significant(2)),
      Value("tuned-adam", losses[.adam].geometricMean, .significant(2)),
      Value("tuned-uncorrected", losses[.uncorrectedAdam].geometricMean, .significant(2)),
      Value(
        "forms-ratio", losses[.averagedMomentum].geometricMean / losses[.momentum].geometricMean,
        .fixed(1)),
      Value("others-like-adam", others.count { equals(losses[$0], losses[.adam]) }),
      Value("others", others.count),
      Value("worst-rank", Contestant.allCases.map { rank($0, search[$0]) }.max() ?? 0),
      allSamplesLast(losses), order(losses), uncorrectedTunesAway(losses, untuned),
    ]
  }

  /// Geometric means with their intervals of 95 %.
  private struct Means {
    let values: [Double]
    let lower: [Double]
    let upper: [Double]

    init(_ samples: [[Double]]) {
      let logarithms = samples.map { $0.map { Double.log($0) } }
      let reaches = logarithms.map {
        Difference.Confidence.percent95.reach(pairs: $0.count) * $0.standardError
      }
      values = samples.map(\.geometricMean)
      lower = zip(values, reaches).map { $0 * Double.exp(-$1) }
      upper = zip(values, reaches).map { $0 * Double.exp($1) }
    }
  }

  private func rankFigure(
    _ standings: [Standings], _ losses: Losses, _ rules: [Contestant]
  ) -> Figure {
    let means = Means(rules.map { losses[$0] })
    let samples = rules.map { errors(standings, $0) }
    let reaches = samples.map {
      Difference.Confidence.percent95.reach(pairs: $0.count) * $0.standardError
    }
    return Figure(
      "comparison", title: "Tuned alike, rules that see batches end within a factor of ten",
      panels: [
        [
          Panel("Loss of the samples learned", x: .log("loss"), y: .categories()) {
            Interval(rules.map(\.name), x: means.values, lower: means.lower, upper: means.upper)
          },
          Panel("Digits not seen before", x: .log("share taken for others"), y: .categories()) {
            // A logarithmic axis ends at a share that stands for none.
            Interval(
              rules.map(\.name), x: samples.map { max($0.mean, 1e-3) },
              lower: zip(samples, reaches).map { max($0.mean - $1, 1e-3) },
              upper: zip(samples, reaches).map { max($0.mean + $1, 1e-3) })
          },
        ]
      ], sharedX: .none, sharedY: .all, size: .wide, height: 330)
  }

  private func errors(_ standings: [Standings], _ rule: Contestant) -> [Double] {
    standings.map { $0.rules[rule.index].error }
  }

  private func lossesFigure(_ standings: [Standings]) -> Figure {
    let shown: [Contestant] = [.gradientDescent, .stochasticDescent, .momentum, .adaGrad, .adam]
    let looks = Course.looks.prefix(standings[0].rules[0].losses.count).map { Double($0) }
    func means(_ rule: Contestant) -> Means {
      Means(
        looks.indices.map { look in
          standings.map { min(Double($0.rules[rule.index].losses[look]), 10) }
        })
    }
    return Figure(
      "comparison-losses", title: "The loss of a pass, by samples seen",
      x: .linear("samples seen"), y: .log("mean loss of the batches of a pass")
    ) {
      for rule in Contestant.allCases where !shown.contains(rule) {
        Line(x: looks, y: means(rule).values).colored(.muted)
      }
      for rule in shown {
        let means = means(rule)
        Band(
          x: looks, lower: means.lower, median: means.values, upper: means.upper, label: rule.name)
      }
    }
  }

  private func comparisonTable(
    _ standings: [Standings], _ search: Sweep<Contestant, [Double]>, _ losses: Losses,
    _ rules: [Contestant]
  ) -> Table {
    Table(
      "comparison",
      caption:
        "Every rule at its draw of the random search: rate, decay, its loss on the seeds of the search and on those judged, on how many of these it is below SGD's, and the mean share of errors on digits not seen before.",
      columns: ["rule", "rate", "decay", "search", "loss", "beats SGD", "errors"],
      rows: rules.map { rule in
        let setting = rule.chosen
        let won = zip(losses[rule], losses[.stochasticDescent]).count { $0 < $1 }
        return [
          rule.name, NumberFormat.significant(2).text(setting.rate),
          rule.hasMemory ? NumberFormat.fixed(2).text(setting.decay) : "–",
          NumberFormat.significant(2).text(drawLosses(search[rule])[rule.chosenDraw]),
          NumberFormat.significant(2).text(losses[rule].geometricMean),
          rule == .stochasticDescent ? "–" : "\(won) of \(standings.count)",
          NumberFormat.percent(1).text(errors(standings, rule).mean),
        ]
      })
  }

  /// The loss of each draw of the random search.
  private func drawLosses(_ search: [[Double]]) -> [Double] {
    Setting.draws.indices.map { draw in
      Losses.capped(search.map { $0[draw] }).geometricMean
    }
  }

  private func order(_ losses: Losses) -> Claim {
    let better: [Contestant] = [
      .stochasticDescent, .momentum, .nesterov, .rmsprop, .adam, .adamW, .nadam,
    ]
    return Claim(
      "order-where-intervals-allow",
      "AdaGrad is behind SGD, momentum, Nesterov, RMSprop, Adam, AdamW and Nadam.",
      over: Contestant.adaGrad, failsWith: "averaged momentum in AdaGrad's place", .averagedMomentum
    ) { rule in
      Evidence(
        "loss ÷ that of the one behind, high end of 99\u{202F}%, greatest of the seven",
        greatestRatio(of: better, over: rule, losses), .below(0.9))
    }
    .because(
      "The pairs were written down after the random search and before the seeds that are judged; a tenth of the loss is worth a sentence. No order among the others is claimed."
    )
  }

  private func allSamplesLast(_ losses: Losses) -> Claim {
    Claim(
      "all-samples-last",
      "Descent along the gradient of all samples is behind every other rule.",
      over: Contestant.gradientDescent, failsWith: "AdaGrad in its place", .adaGrad
    ) { rule in
      Evidence(
        "loss ÷ that of the last, high end of 99\u{202F}%, greatest of all others",
        greatestRatio(of: Contestant.allCases.filter { $0 != rule }, over: rule, losses),
        .below(0.9))
    }
    .because(
      "For the same samples it makes five steps where the others make a hundred. AdaGrad is behind most of them, and still ahead of this one."
    )
  }

  /// The greatest of the upper ends of the ratios of losses to a rule's own.
  private func greatestRatio(
    of rules: [Contestant], over last: Contestant, _ losses: Losses
  ) -> Double {
    rules.map { Ratio(losses[$0], over: losses[last]).upper }.max() ?? .nan
  }

  private func uncorrectedTunesAway(_ losses: Losses, _ untuned: [Double]) -> Claim {
    Claim(
      "uncorrected-adam-tunes-away",
      "Tuned by the same search, Adam without its correction ends at a loss between half and twice that of Adam.",
      over: Ratio(losses[.uncorrectedAdam], over: losses[.adam]),
      failsWith: "both at the setting chosen for Adam", Ratio(untuned, over: losses[.adam])
    ) { ratio in
      Evidence(
        "loss, the greater ÷ the lesser, farther end of 99\u{202F}%", ratio.farthest,
        .below(Ratio.equality))
    }
    .because(
      "Without correction the first steps are up to 6.6 times longer, which a lower rate undoes. A factor of two is what the search leaves undecided: two forms of one rule, momentum and momentum averaged, end that far apart, and the margin was set knowing it."
    )
  }

  /// Whether the interval of one loss over another lies within the margin of equality.
  private func equals(_ losses: [Double], _ others: [Double]) -> Bool {
    Ratio(losses, over: others).farthest < Ratio.equality
  }

  /// The rank of a rule's setting among its draws, by the seeds of the search.
  private func rank(_ rule: Contestant, _ search: [[Double]]) -> Int {
    let losses = drawLosses(search)
    return 1 + losses.count { $0 < losses[rule.chosenDraw] }
  }
}

/// Losses of all rules, one row a seed; a training that broke off counts as a guess among ten.
private struct Losses {
  private let runs: [[Double]]

  init(_ runs: [[Double]]) { self.runs = runs }

  static func capped(_ losses: [Double]) -> [Double] { losses.map { min($0, Double.log(10)) } }

  subscript(rule: Contestant) -> [Double] { Self.capped(runs.map { $0[rule.index] }) }
}

/// The interval of 99 % of the geometric mean of paired ratios.
private struct Ratio {
  /// Losses within this factor of each other count as equal.
  static let equality = 2.0

  let lower: Double
  let upper: Double

  init(_ first: [Double], over second: [Double]) {
    let difference = Difference(
      first.map { Double.log($0) }, minus: second.map { Double.log($0) }, .percent99)
    lower = Double.exp(difference.lower)
    upper = Double.exp(difference.upper)
  }

  /// The end of the interval that is farther from 1, as a factor above it.
  var farthest: Double { max(upper, 1 / lower) }
}

extension Contestant {
  fileprivate var index: Int { Self.allCases.firstIndex(of: self)! }
}
