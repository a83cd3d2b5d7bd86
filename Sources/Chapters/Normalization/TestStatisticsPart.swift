import Figures
import Laboratory
import NormalizationScenario
import Notebook
import Numbers

/// What the page shows of test sets that are scaled with their own moments.
struct TestStatisticsPart {
  let accuracies: Sweep<Mixture, TestAccuracies>

  @PageBuilder var parts: [any PagePart] {
    Value("training-scaled", accuracies[.balanced].map(\.withTraining).mean, .percent(0))
    Value("loss-at-16", losses(.balanced, 4).mean, .percent(1))
    Value("loss-displaced", displacementLosses[4], .percent(1))
    Value("loss-at-one", losses(.balanced, 0).mean, .percent(0))
    Value("loss-shifted", losses(.shifted, 10).mean, .percent(0))
    figure
    smallTestsSuffer
    shiftedTestsSuffer
    largeBalancedEqual
  }

  private func losses(_ mixture: Mixture, _ sizeIndex: Int) -> [Double] {
    accuracies[mixture].map { $0.loss(sizeIndex: sizeIndex) }
  }

  private func losses(_ mixture: Mixture, _ sizes: PartialRangeThrough<Int>) -> [[Double]] {
    testSizes.indices.filter { sizes.contains(testSizes[$0]) }.map { losses(mixture, $0) }
  }

  private func largeLosses(_ mixture: Mixture) -> [[Double]] {
    testSizes.indices.filter { testSizes[$0] >= 256 }.map { losses(mixture, $0) }
  }

  /// The mean loss of sets displaced by chance, for each of `testSizes`.
  private var displacementLosses: [Double] {
    testSizes.indices.map { size in
      accuracies[.balanced].map { $0.withTraining - $0.displaced[size] }.mean
    }
  }

  private var figure: Figure {
    Figure(
      "test-statistics", title: "A test set’s own moments cost accuracy",
      x: .log2("samples in a test set", from: 1, to: 1024),
      y: .linear("accuracy, own − training moments", from: -1, to: 0.1)
    ) {
      Guide(y: 0, label: "equal")
      for (mixture, name) in [(Mixture.balanced, "classes as in training"), (.shifted, "shifted")] {
        Band(
          x: testSizes.map { Double($0) },
          runs: accuracies[mixture].map { found in
            testSizes.indices.map { -found.loss(sizeIndex: $0) }
          }, label: name)
      }
      Line(
        x: testSizes.map { Double($0) }, y: displacementLosses.map { -$0 },
        label: "displaced by σ/√m"
      ).colored(.muted)
    }
  }

  /// How surely and how much each size loses.
  private func evidenceOfLoss(_ losses: [[Double]]) -> [Evidence] {
    [
      Evidence(
        "seeds of \(losses[0].count) that lose, fewest of all sizes",
        losses.map { $0.count { $0 > 0 } }.min() ?? 0, .atLeast(28)),
      Evidence(
        "mean loss of accuracy, least of all sizes", losses.map(\.mean).min() ?? .nan, .above(0.01)),
    ]
  }

  private var smallTestsSuffer: Claim {
    Claim(
      "small-tests-suffer",
      "Scaled with their own moments, test sets of 16 samples or fewer lose more than one point of accuracy.",
      over: losses(.balanced, ...16), failsWith: "sets of 256 and more", largeLosses(.balanced)
    ) { evidenceOfLoss($0) }
    .because(
      "The mean of 16 samples is off by a fourth of a deviation, and each set is misplaced as a whole."
    )
  }

  private var shiftedTestsSuffer: Claim {
    Claim(
      "shifted-tests-suffer",
      "Where nine of ten test samples are of one class, their own moments cost accuracy at every size.",
      over: losses(.shifted, ...1024), failsWith: "classes as in training",
      losses(.balanced, ...1024)
    ) { evidenceOfLoss($0) }
    .because("Centring takes away the very shift that tells which class prevails; size is no cure.")
  }

  private var largeBalancedEqual: Claim {
    Claim(
      "large-balanced-equal",
      "In sets of 256 or more, drawn like the training set, it makes no difference of a point, either way.",
      over: largeLosses(.balanced), failsWith: "shifted classes", largeLosses(.shifted)
    ) { losses in
      let ends = losses.map { losses in
        (
          lower: losses.mean - 1.7 * losses.standardError,
          upper: losses.mean + 1.7 * losses.standardError
        )
      }
      Evidence("mean loss, low end, least", ends.map(\.lower).min() ?? .nan, .above(-0.01))
      Evidence("mean loss, high end, greatest", ends.map(\.upper).max() ?? .nan, .below(0.01))
    }
    .because(
      "The ends are those of the 90 % interval of the mean over seeds; one point of accuracy is the margin."
    )
  }
}
