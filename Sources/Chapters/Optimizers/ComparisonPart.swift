import Figures
import Laboratory
import Notebook
import Numbers
import OptimizersScenario

/// Fifteen rules, each tuned alike.
extension Optimizers {
  func comparisonPart(_ found: Findings) -> [any PagePart] {
    let standings = found[comparison]
    let losses = Losses(standings.map { $0.rules.map(\.loss) })
    let rules = Contestant.allCases.sorted {
      losses.logarithms($0).mean < losses.logarithms($1).mean
    }
    return [
      rankFigure(standings, losses, rules), lossesFigure(standings),
      comparisonTable(standings, found[comparisonTune], rules),
      Value("contest-samples", Contest.samples), Value("contest-draws", Setting.draws.count),
      Value("comparison-best", Double.exp(losses.logarithms(rules[0]).mean), .significant(2)),
      Value(
        "comparison-gd", Double.exp(losses.logarithms(.gradientDescent).mean), .significant(2)),
      Value(
        "untuned-adam", standings.map(\.untuned).median, .significant(2)),
      Value("tuned-adam", losses.losses(.adam).median, .significant(2)),
      Value("tuned-uncorrected", losses.losses(.uncorrectedAdam).median, .significant(2)),
      order(losses, atRest: Losses(found[comparisonAtRest])),
      uncorrectedTunesAway(standings),
      Value(
        "worst-rank",
        Contestant.allCases.map { rank($0, found[comparisonTune][$0]) }.max() ?? 0),
    ]
  }

  private func rankFigure(
    _ standings: [Standings], _ losses: Losses, _ rules: [Contestant]
  ) -> Figure {
    func intervals(
      _ samples: [[Double]], _ place: (Double) -> Double
    ) -> Interval {
      let reaches = samples.map {
        Difference.Confidence.percent95.reach(pairs: $0.count) * $0.standardError
      }
      return Interval(
        rules.map(\.name), x: samples.map { place($0.mean) },
        lower: zip(samples, reaches).map { place($0.mean - $1) },
        upper: zip(samples, reaches).map { place($0.mean + $1) })
    }
    return Figure(
      "comparison", title: "Tuned alike, rules that see batches end within a factor of ten",
      panels: [
        [
          Panel("Loss of the samples learned", x: .log("loss, geometric mean"), y: .categories()) {
            intervals(rules.map(losses.logarithms)) { Double.exp($0) }
          },
          Panel("Digits not seen before", x: .log("share taken for others"), y: .categories()) {
            intervals(rules.map { errors(standings, $0) }) { max($0, 1e-3) }
          },
        ]
      ], sharedX: .none, sharedY: .all, size: .wide, height: 330)
  }

  private func errors(_ standings: [Standings], _ rule: Contestant) -> [Double] {
    standings.map { $0.rules[rule.index].error }
  }

  private func lossesFigure(_ standings: [Standings]) -> Figure {
    let shown: [Contestant] = [.gradientDescent, .stochasticDescent, .momentum, .adaGrad, .adam]
    func runs(_ rule: Contestant) -> [[Double]] {
      standings.map { $0.rules[rule.index].losses.map { min(Double($0), 10) } }
    }
    let looks = Course.looks.prefix(standings[0].rules[0].losses.count).map { Double($0) }
    return Figure(
      "comparison-losses", title: "The loss of a pass, by samples seen",
      x: .linear("samples seen"), y: .log("mean loss of the batches of a pass")
    ) {
      for rule in Contestant.allCases where !shown.contains(rule) {
        Line(
          x: looks, y: looks.indices.map { look in runs(rule).map { $0[look] }.median }, label: ""
        )
        .colored(.muted)
      }
      for rule in shown { Band(x: looks, runs: runs(rule), label: rule.name) }
    }
  }

  private func comparisonTable(
    _ standings: [Standings], _ tune: Sweep<Contestant, [Double]>, _ rules: [Contestant]
  ) -> Table {
    Table(
      "comparison",
      caption:
        "Every rule at its draw of the random search: rate, decay, its mean loss on the seeds of the search, and on those judged the loss (geometric mean), the share of seeds with a lower loss than SGD, and the errors on digits not seen before.",
      columns: ["rule", "rate", "decay", "search", "loss", "beats SGD", "errors"],
      rows: rules.map { rule in
        let losses = Losses(standings.map { $0.rules.map(\.loss) })
        let setting = rule.chosen
        let won = zip(losses.losses(rule), losses.losses(.stochasticDescent)).count { $0 < $1 }
        return [
          rule.name, NumberFormat.significant(2).text(setting.rate),
          rule.hasMemory ? NumberFormat.fixed(2).text(setting.decay) : "–",
          NumberFormat.significant(2).text(meanLosses(tune[rule])[rule.chosenDraw]),
          NumberFormat.significant(2).text(Double.exp(losses.logarithms(rule).mean)),
          rule == .stochasticDescent ? "–" : "\(won) of \(standings.count)",
          NumberFormat.percent(1).text(errors(standings, rule).mean),
        ]
      })
  }

  /// The mean loss of each draw of the random search.
  private func meanLosses(_ tune: [[Double]]) -> [Double] {
    Setting.draws.indices.map { draw in tune.map { $0[draw] }.mean }
  }

  private func order(_ losses: Losses, atRest: Losses) -> Claim {
    let better: [Contestant] = [
      .stochasticDescent, .momentum, .nesterov, .rmsprop, .adam, .adamW, .nadam,
    ]
    let pairs = [(Contestant.gradientDescent, Contestant.adaGrad)] + better.map { (.adaGrad, $0) }
    return Claim(
      "order-where-intervals-allow",
      "Descent along the gradient of all samples is last by far, and AdaGrad is behind SGD, momentum, Nesterov, RMSprop, Adam, AdamW and Nadam.",
      over: losses, failsWith: "every rule at a ten-thousandth of its rate", atRest
    ) { losses in
      for (worse, better) in pairs {
        let difference = Difference(
          losses.logarithms(worse), minus: losses.logarithms(better), .percent99)
        Evidence(
          "ln loss, \(worse.name) − \(better.name), low end of 99 %", difference.lower, .above(0.1))
      }
    }
    .because(
      "The pairs were written down after the random search and before the seeds that are judged; a tenth of the loss is worth a sentence. No order is claimed among the others."
    )
  }

  private func uncorrectedTunesAway(_ standings: [Standings]) -> Claim {
    struct Gap {
      let loss: Difference
    }
    func gap(_ uncorrected: [Double]) -> Gap {
      Gap(
        loss: Difference(
          uncorrected.map { min($0, Losses.cap) },
          minus: standings.map { min($0.rules[Contestant.adam.index].loss, Losses.cap) },
          .percent99))
    }
    return Claim(
      "uncorrected-adam-tunes-away",
      "Tuned by the same search, Adam without its correction ends within a hundredth of a nat of Adam, as most rules do.",
      over: gap(standings.map { $0.rules[Contestant.uncorrectedAdam.index].loss }),
      failsWith: "both at the setting chosen for Adam", gap(standings.map(\.untuned))
    ) { gap in
      Evidence("loss, uncorrected − corrected, low end of 99 %", gap.loss.lower, .above(-0.01))
      Evidence("loss, uncorrected − corrected, high end of 99 %", gap.loss.upper, .below(0.01))
    }
    .because(
      "Without correction the first steps are up to 6.6 times longer, which a lower rate undoes. A hundredth of a nat is half of what divides AdaGrad from the best in the search."
    )
  }

  /// The rank of a rule's setting among its draws, by the seeds of the search.
  private func rank(_ rule: Contestant, _ tune: [[Double]]) -> Int {
    let losses = meanLosses(tune)
    return 1 + losses.count { $0 < losses[rule.chosenDraw] }
  }
}

/// Losses of all rules, one row a seed; a training that broke off counts as a guess among ten.
private struct Losses {
  static let cap = Double.log(10)

  private let runs: [[Double]]

  init(_ runs: [[Double]]) { self.runs = runs }

  func losses(_ rule: Contestant) -> [Double] { runs.map { min($0[rule.index], Self.cap) } }

  func logarithms(_ rule: Contestant) -> [Double] { losses(rule).map { Double.log($0) } }
}

extension Contestant {
  fileprivate var index: Int { Self.allCases.firstIndex(of: self)! }
}
