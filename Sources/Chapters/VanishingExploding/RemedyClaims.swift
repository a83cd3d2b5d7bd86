import Laboratory
import Notebook
import Numbers
import VanishingExplodingScenario

/// Thirty layers and their remedies: claims and values.
extension VanishingExploding {
  func remedyClaims(_ found: Findings) -> [any PagePart] {
    let runs = found[remedies]
    return [
      baselinesStuck(runs),
      trains("relu-trains", "ReLU on the same weights sets net A going.", runs, .relu, .sigmoid),
      trains(
        "batch-norm-trains", "Batch normalization sets net A going.", runs, .normalized, .sigmoid),
      trains(
        "residual-trains", "A way around every layer sets net A going.", runs, .residual, .sigmoid),
      trains("scaled-start-trains", "A Xavier start sets net B going.", runs, .tanhXavier, .tanh),
      trains(
        "orthogonal-trains", "An orthogonal start sets net B going.", runs, .tanhOrthogonal, .tanh),
      trains(
        "clipping-trains", "Clipping the gradient to norm 1 sets net C going.", runs, .clipped,
        .wild),
      rescuesNot(
        "start-does-not-rescue-sigmoid", "A Xavier start does not rescue sigmoid net A.", runs,
        .sigmoidXavier, failsWith: "the same start under tanh, net B", .tanhXavier),
      rescuesNot(
        "relu-does-not-rescue-a-bad-start", "ReLU does not rescue net B from its start.", runs,
        .tanhToReLU, failsWith: "ReLU on the weights of net A", .relu),
      rescuesNot(
        "adam-does-not-rescue-sigmoid", "Adam does not rescue sigmoid net A.", runs, .sigmoidAdam,
        failsWith: "ReLU instead, by plain descent", .relu),
      rateAlone(found[tooFast]), clipKeepsDirection(found[clipping]),
    ]
  }

  func remedyValues(_ found: Findings) -> [any PagePart] {
    let runs = found[remedies]
    func steps(_ name: String, _ net: Net) -> Value {
      Value(name, runs[net].map(\.cappedSteps).median, .fixed(0))
    }
    return [
      steps("steps-batch-norm", .normalized), steps("steps-orthogonal", .tanhOrthogonal),
      steps("steps-xavier", .tanhXavier), steps("steps-residual", .residual),
      steps("steps-relu", .relu),
      Value("trial-steps", trialStepLimit), Value("step-limit", stepLimit),
      Value("gradient-norm", found[clipping][.norm].map(\.normBefore).median, .significant(2)),
      Value("value-turn", degrees(found[clipping][.value].map(\.turn).median), .fixed(0)),
    ]
  }

  private func baselinesStuck(_ runs: Sweep<Net, Run>) -> Claim {
    Claim(
      "baselines-stuck", "None of the three baselines learns.",
      over: [Net.sigmoid, .tanh, .wild].map { runs[$0] },
      failsWith: "ReLU, a Xavier start, clipping",
      [Net.relu, .tanhXavier, .clipped].map { runs[$0] }
    ) { nets in
      Evidence(
        "runs of 32 that reach the target, most of the three nets",
        nets.map { Double(reached($0)) }.greatest, .atMost(4))
      Evidence(
        "median loss at the end ÷ ln 2, least of the three nets",
        nets.map { $0.map(\.finalLoss).median / coinTossLoss }.least, .above(0.9))
    }
    .because("A loss of ln 2 is that of tossing a coin; a net that explodes ends above it.")
  }

  /// A remedy reaches the target in nearly every pair in which its baseline does not.
  private func trains(
    _ id: String, _ sentence: String, _ runs: Sweep<Net, Run>, _ remedy: Net, _ baseline: Net
  ) -> Claim {
    Claim(
      id, sentence, over: (runs[remedy], runs[baseline]), failsWith: "the baseline itself",
      (runs[baseline], runs[baseline])
    ) { remedy, baseline in
      Evidence(
        "pairs of 32 in which it reaches the target and the baseline does not",
        zip(remedy, baseline).count { $0.stepsToTarget != nil && $1.stepsToTarget == nil },
        .atLeast(28))
      Evidence(
        "median steps to the target (\(stepLimit): not reached)", remedy.map(\.cappedSteps).median,
        .below(0.9 * Double(stepLimit)))
    }
    .because("The sign test; the target is half the loss of a coin toss.")
  }

  private func rescuesNot(
    _ id: String, _ sentence: String, _ runs: Sweep<Net, Run>, _ net: Net,
    failsWith other: String, _ rescued: Net
  ) -> Claim {
    Claim(id, sentence, over: runs[net], failsWith: other, runs[rescued]) { runs in
      Evidence("runs of 32 that reach the target", reached(runs), .atMost(4))
      Evidence(
        "median loss at the end ÷ ln 2", runs.map(\.finalLoss).median / coinTossLoss, .above(0.9))
    }
    .because(
      "At the best of six rates; a loss of $\\ln 2$ is that of tossing a coin.")
  }

  private func rateAlone(_ runs: Sweep<Double, Run>) -> Claim {
    Claim(
      "rate-alone-explodes", "A net that starts healthy explodes at too high a rate.",
      over: runs[1], failsWith: "the rate it was tuned to", runs[0.03]
    ) { runs in
      Evidence(
        "runs of 32 whose loss passes 1000",
        runs.count { $0.losses.contains { !($0 < 1000) } }, .atLeast(28))
    }
    .because(
      "A step along the top eigenvector of the Hessian overshoots by more than it corrects as soon as the rate exceeds two over the eigenvalue."
    )
  }

  private func clipKeepsDirection(_ clipped: Sweep<Clip, Clipped>) -> Claim {
    Claim(
      "clip-keeps-direction", "Clipping by norm keeps a gradient's direction.", kind: .identity,
      over: clipped[.norm], failsWith: "clipping by value", clipped[.value]
    ) { clipped in
      Evidence(
        "1 − cos of the angle between the two, worst of 32",
        clipped.map(\.turn).greatest, .below(1e-12))
      Evidence("norm before, least of 32", clipped.map(\.normBefore).least, .above(1))
    }
    .because("It multiplies all of them by one number; by value, each by a number of its own.")
  }

  private func reached(_ runs: [Run]) -> Int { runs.count { $0.stepsToTarget != nil } }

  /// The angle whose 1 − cos is `turn`, in degrees.
  private func degrees(_ turn: Double) -> Double {
    // cos a = 1 − turn = 1 − 2 sin²(a/2); arcsin by its series would do for small angles only.
    let cosine = 1 - turn
    var (low, high) = (0.0, Double.pi)
    for _ in 0..<60 {
      let middle = (low + high) / 2
      if Double.cos(middle) > cosine { low = middle } else { high = middle }
    }
    return low * 180 / Double.pi
  }
}
