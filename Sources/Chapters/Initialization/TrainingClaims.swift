import InitializationScenario
import Networks
import Notebook
import Numbers

extension TrainingPart {
  var startClaims: [Claim] {
    [
      Claim(
        "right-start-wins-relu",
        "Ten ReLU layers learn best from Kaiming's variance, whatever rate the other starts choose.",
        over: deep, failsWith: "two layers, at their own tuned rate", shallow
      ) { victory(of: Self.relu, in: $0) }
      .because(
        "A layer of Xavier's variance keeps half of the mean square, so nine keep a five-hundredth; rivals may pick their rate in hindsight, the winner may not."
      ),
      Claim(
        "right-start-wins-tanh",
        "Ten tanh layers learn better from Xavier's variance than from 0.01·N, 0.05·N, 0.5·N or PyTorch's default.",
        over: deep, failsWith: "two layers, at their own tuned rate", shallow
      ) { victory(of: Self.tanh, in: $0) }
      .because(
        "These four fade or saturate. A gain a little above 1 is not among them: it does better still."
      ),
      uniformEqualsNormal,
    ]
  }

  /// Over all rivals: the fewest pairs won, and the greatest median of loss ÷ rival's loss.
  private func victory(of winner: Course, in race: Race) -> [Evidence] {
    let losses = race.tuned(winner).map(\.loss)
    let duels = race.rivals(of: winner).map {
      Comparison(losses, against: race.leastLosses($0))
    }
    return [
      Evidence(
        "pairs won of \(race.seeds), fewest of all rivals", duels.map(\.won).min() ?? 0,
        .atLeast(28)),
      Evidence(
        "median loss ÷ rival's loss, greatest of all rivals",
        duels.map(\.ratio).max() ?? .nan, .below(0.5)),
    ]
  }

  private var uniformEqualsNormal: Claim {
    Claim(
      "uniform-equals-normal",
      "Uniform and normal weights of one variance learn at one speed, to within a fourth.",
      over: speeds(relu: .kaimingUniform, tanh: .xavierUniform),
      failsWith: "normal weights of another variance", speeds(relu: .xavier, tanh: .framework)
    ) { speeds in
      for (activation, ratio) in [("ReLU", speeds.relu), ("tanh", speeds.tanh)] {
        Evidence("\(activation): mean loss ÷ normal's, low end", ratio.lower, .above(0.8))
        Evidence("\(activation): mean loss ÷ normal's, high end", ratio.upper, .below(1.25))
      }
    }
    .because(
      "The ends are those of the 90 % interval of the ratio of losses averaged over all steps; 0.8 to 1.25 is the margin of bioequivalence [@schuirmann1987]. Two shapes were tried."
    )
  }

  /// The mean loss of all steps against that of the right start, at the right start's rate.
  private func speeds(relu: DeepStart, tanh: DeepStart) -> (relu: MeanRatio, tanh: MeanRatio) {
    func ratio(_ start: DeepStart, to right: Course) -> MeanRatio {
      let runs = deep(Course(right.activation, start), rate: deep.tunedRate(right))
      return MeanRatio(runs.map(\.meanLoss), over: deep.tuned(right).map(\.meanLoss))
    }
    return (ratio(relu, to: Self.relu), ratio(tanh, to: Self.tanh))
  }

  var ruleClaims: [Claim] {
    [
      Claim(
        "adam-helps-not-enough",
        "Adam learns from PyTorch's default where descent does not, yet stays far behind Adam from Kaiming's start.",
        over: DeepStart.framework, failsWith: "Xavier in the default's place", .xavier
      ) { start in
        let fromKaiming = deep.tuned(Self.adam).map(\.loss)
        let adam = deep.leastLosses(Course(.relu, start, .adam))
        let helps = Comparison(adam, against: deep.leastLosses(Course(.relu, start)))
        let short = Comparison(fromKaiming, against: adam)
        Evidence("pairs in which Adam beats descent", helps.won, .atLeast(28))
        Evidence("median loss, Adam ÷ descent", helps.ratio, .below(0.5))
        Evidence("pairs in which Adam from Kaiming beats it", short.won, .atLeast(28))
        Evidence("median loss, Adam from Kaiming ÷ it", short.ratio, .below(0.5))
      }
      .because(
        "Adam rescales each weight's gradient, so a faint one moves it too; but it cannot restore what the forward pass has lost."
      )
    ]
  }
}
