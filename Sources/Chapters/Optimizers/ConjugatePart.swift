import Figures
import Laboratory
import Notebook
import Numbers
import OptimizersScenario

/// Methods that want the gradient of all samples.
extension Optimizers {
  func conjugatePart(_ found: Findings) -> [any PagePart] {
    let (parabolas, races) = (found[conjugateQuadratics], found[conjugateGradients])
    let smallBatch = raceBatches.firstIndex(of: 32)!
    return [
      parabolaFigure(parabolas), raceFigure(races), descentRatesTable(found[descentRates]),
      Value("gradient-limit", gradientLimit),
      Value(
        "conjugate-share", ratios(races, .polakRibierePlus).median, .fixed(2)),
      Value("limited-share", ratios(races, .limitedMemory).median, .fixed(2)),
      Value(
        "small-batch-ratio",
        races.map { $0.byBatch[smallBatch].conjugate / $0.byBatch[smallBatch].descent }.median,
        .fixed(1)),
      nStepTermination(parabolas), distinctEigenvalues(parabolas), fullBatchWins(races),
      miniBatchBreaks(races), miniBatchOrder(races),
      Value("arrived-descent", arrivals(pairs(races, batch: 32).map(\.descent))),
      Value("arrived-conjugate", arrivals(pairs(races, batch: 32).map(\.conjugate))),
    ]
  }

  private func ratios(_ races: [BatchRace], _ method: FullBatch) -> [Double] {
    let index = FullBatch.allCases.firstIndex(of: method)!
    return races.map { $0.whole[index].final! / $0.byBatch.last!.descent }
  }

  private func parabolaFigure(_ runs: [ConjugateQuadratics]) -> Figure {
    func band(_ method: FullBatch) -> Band {
      let index = FullBatch.allCases.firstIndex(of: method)!
      return Band(
        x: (0...12).map { Double($0) },
        runs: runs.map { $0.even[index].map { max(Double($0), 1e-18) } }, label: method.name)
    }
    let y = Axis.log("‖g‖ ÷ ‖g₀‖", from: 1e-18, to: 3)
    return Figure(
      "conjugate-quadratics", title: "Conjugate directions arrive, and need not search again",
      panels: [
        [
          Panel("Ten eigenvalues, 1 to 10", x: .whole("step"), y: y) {
            band(.steepest)
            band(.polakRibierePlus)
            band(.limitedMemory)
          },
          Panel("Thirty dimensions, k distinct eigenvalues", x: .whole("step", to: 10), y: y) {
            for (index, count) in distinctCounts.enumerated().dropLast() {
              Band(
                x: (0...count).map { Double($0) },
                runs: runs.map { $0.distinct[index].map { max($0, 1e-18) } },
                label: "k = \(count)")
            }
          },
        ]
      ], sharedX: .none, sharedY: .all, size: .wide, height: 260, legend: .strip)
  }

  private func raceFigure(_ runs: [BatchRace]) -> Figure {
    let looks = [1, 2, 3, 5, 8, 12, 20, 32, 50, 80, 120, 180, 240].filter { $0 <= gradientLimit }
    func band(_ name: String, _ curves: [Curve]) -> Band {
      Band(
        x: looks.map { Double($0) }, runs: curves.map { curve in looks.map(curve.reached) },
        label: name)
    }
    func whole(_ method: FullBatch) -> [Curve] {
      let index = FullBatch.allCases.firstIndex(of: method)!
      return runs.map { $0.whole[index] }
    }
    func byBatch(_ name: String, _ losses: KeyPath<BatchLosses, Double>) -> Band {
      Band(
        x: raceBatches.map { Double($0) },
        runs: runs.map { $0.byBatch.map { min($0[keyPath: losses], 1) } }, label: name)
    }
    return Figure(
      "conjugate-gradients", title: "With all samples a line search pays; with few it is misled",
      panels: [
        [
          Panel(
            "All 256 samples", x: .log("gradients computed"), y: .log("loss of all samples")
          ) {
            band("descent", runs.map(\.descent))
            band("Polak–Ribière+", whole(.polakRibierePlus))
            band("L-BFGS", whole(.limitedMemory))
          },
          Panel(
            "After \(gradientLimit) gradients", x: .log2("batch size"),
            y: .log("loss of all samples")
          ) {
            byBatch("descent", \.descent)
            byBatch("Polak–Ribière+", \.conjugate)
            byBatch("L-BFGS", \.limitedMemory)
            Guide(y: lessonNoise * lessonNoise / 2, label: "the teacher")
          },
        ]
      ], sharedX: .none, sharedY: .none, size: .wide, height: 280, legend: .strip)
  }

  private func descentRatesTable(_ found: Sweep<Int, [Double]>) -> Table {
    Table(
      "descent-rates",
      caption:
        "Median loss of descent on seeds of their own, by batch size and rate; the rate in the last column is the one that is judged.",
      columns: ["batch"] + raceRates.map { NumberFormat.significant(1).text($0) } + ["judged"],
      rows: found.parameters.map { batch in
        ["\(batch)"]
          + raceRates.indices.map { rate in
            let loss = found[batch].map { $0[rate] }.median
            return loss < 10 ? NumberFormat.significant(2).text(loss) : "diverges"
          } + [NumberFormat.significant(1).text(descentRate(batch: batch))]
      })
  }

  private func nStepTermination(_ runs: [ConjugateQuadratics]) -> Claim {
    func worst(_ methods: [FullBatch]) -> Double {
      methods.map { method in
        let index = FullBatch.allCases.firstIndex(of: method)!
        return runs.map { Double($0.even[index][10]) }.greatest
      }.greatest
    }
    return Claim(
      "n-step-termination",
      "On a parabola in ten dimensions, with exact steps, all four forms of conjugate gradients and L-BFGS arrive in ten.",
      over: worst(FullBatch.allCases.filter { $0 != .steepest }),
      failsWith: "steepest descent", worst([.steepest])
    ) { gradient in
      Evidence("‖g‖ ÷ ‖g₀‖ after ten steps, worst method and seed", gradient, .atMost(1e-10))
    }
    .because(
      "Ten conjugate directions span the space; at $\\kappa = 10$ rounding leaves some $10^{-16}$."
    )
  }

  private func distinctEigenvalues(_ runs: [ConjugateQuadratics]) -> Claim {
    Claim(
      "distinct-eigenvalues",
      "Where a Hessian in thirty dimensions has $k$ distinct eigenvalues, $k$ steps are enough.",
      over: distinctCounts.indices.dropLast().map { index in
        runs.map { $0.distinct[index].last! }.greatest
      }, failsWith: "thirty distinct eigenvalues, after eight steps",
      [runs.map { $0.distinct.last![min(8, $0.distinct.last!.count - 1)] }.greatest]
    ) { gradients in
      Evidence(
        "‖g‖ ÷ ‖g₀‖ after k steps, worst k of 2, 3, 5, 8", gradients.greatest, .atMost(1e-10))
    }
    .because(
      "After $k$ steps the error is $p(A)e_0$ with the best polynomial of degree $k$ that is 1 at 0, and one of them vanishes at all $k$ eigenvalues."
    )
  }

  private func fullBatchWins(_ races: [BatchRace]) -> Claim {
    let small = raceBatches.firstIndex(of: 32)!
    return Claim(
      "full-batch-wins",
      "With the gradient of all samples all of them end at half the loss of descent or less, gradient for gradient.",
      over: FullBatch.allCases.filter { $0 != .steepest }.map { ratios(races, $0) },
      failsWith: "batches of 32",
      [
        races.map { $0.byBatch[small].conjugate / $0.byBatch[small].descent },
        races.map { $0.byBatch[small].limitedMemory / $0.byBatch[small].descent },
      ]
    ) { ratios in
      Evidence(
        "pairs of \(races.count) with less loss than descent, least of the methods",
        ratios.map { $0.count { $0 < 1 } }.min() ?? 0, .atLeast(28))
      Evidence(
        "loss ÷ that of descent, median, greatest of the methods", ratios.map(\.median).greatest,
        .atMost(0.5))
    }
    .because(
      "Descent has the best rate of a grid. A half is a gain that no rate between two of the grid could give back."
    )
  }

  /// What descent and conjugate gradients made of batches of one size.
  private func pairs(_ races: [BatchRace], batch: Int) -> [BatchLosses] {
    races.map { $0.byBatch[raceBatches.firstIndex(of: batch)!] }
  }

  /// Runs that come within twice the loss of the teacher himself.
  private func arrivals(_ losses: [Double]) -> Int {
    losses.count { $0 <= lessonNoise * lessonNoise }
  }

  private func miniBatchBreaks(_ races: [BatchRace]) -> Claim {
    smallBatches(
      "mini-batch-breaks",
      "With batches of 32 conjugate gradients do not converge where descent does.", races
    ) { runs in
      Evidence(
        "runs of \(runs.count) within twice the loss of the teacher",
        arrivals(runs.map(\.conjugate)), .atMost(0))
    }
    .because(
      "The teacher's own loss is $\\sigma^2/2$, with the noise $\\sigma$ of his answers. Some runs do come near it: at this size a batch misleads a line search, but not every time."
    )
    .doesNotHold()
  }

  private func miniBatchOrder(_ races: [BatchRace]) -> Claim {
    smallBatches(
      "mini-batch-order",
      "With batches of 32 conjugate gradients end at half as much loss again as descent, or more.",
      races
    ) { runs in
      let ratios = runs.map { $0.conjugate / $0.descent }
      Evidence(
        "pairs of \(runs.count) with more loss than descent", ratios.count { $0 > 1 },
        .atLeast(28))
      Evidence("loss ÷ that of descent, median", ratios.median, .atLeast(1.5))
    }
    .because(
      "A line search finds the bottom of one batch, and the next direction is conjugate to a surface that is gone. Neighbours in the grid of rates differ by less than a half."
    )
  }

  /// A claim on what batches of 32 do; with all samples its evidence must fail.
  private func smallBatches(
    _ id: String, _ sentence: String, _ races: [BatchRace],
    @EvidenceBuilder evidence: ([BatchLosses]) -> [Evidence]
  ) -> Claim {
    Claim(
      id, sentence, over: pairs(races, batch: 32), failsWith: "all samples",
      pairs(races, batch: 256), evidence: evidence)
  }
}

extension Curve {
  /// The last value at or before a step.
  fileprivate func reached(_ step: Int) -> Double {
    values[max(0, (steps.firstIndex { $0 > step } ?? count) - 1)]
  }
}
