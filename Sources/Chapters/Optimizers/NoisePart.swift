import Figures
import Laboratory
import Notebook
import Numbers
import OptimizersScenario

/// The noise of batches, and what it does.
extension Optimizers {
  func noisePart(_ found: Findings) -> [any PagePart] {
    let runs = found[noise]
    let escapes = found[noiseEscapes]
    return [
      noiseFigure(runs), escapesFigure(escapes), varianceInverseBatch(runs), escape(escapes),
      conjugateGradientsStay(escapes),
      Value("conjugate-leave", share(escapes.map(\.conjugateGradients)), .percent(0)),
      Value("escape-two", share(escapes.map { $0.descent[1] }), .percent(0)),
      Value("escape-four", share(escapes.map { $0.descent[2] }), .percent(0)),
    ]
  }

  private func share(_ outcomes: [Bool]) -> Double {
    Double(outcomes.count { $0 }) / Double(outcomes.count)
  }

  private func noiseFigure(_ runs: [BatchNoise]) -> Figure {
    let sizes = runs[0].sizes.map { Double($0) }
    func relative(_ variances: KeyPath<BatchNoise, [Double]>) -> [[Double]] {
      runs.map { run in run[keyPath: variances].map { $0 / run.single } }
    }
    return Figure(
      "noise", title: "A batch of b has a b-th of the variance, or less",
      x: .log2("batch size b"), y: .log("variance of the gradient ÷ that of a sample")
    ) {
      Band(x: sizes, runs: relative(\.replaced), label: "with replacement")
      Band(x: sizes, runs: relative(\.kept), label: "without")
      Theory(x: sizes, y: sizes.map { (256 - $0) / (255 * $0) }, label: "(N − b)/(b(N − 1))")
    }
  }

  private func escapesFigure(_ escapes: [Escapes]) -> Figure {
    Figure(
      "noise-escapes", title: "Noise leads out of a shallow well, and so may a long step",
      x: .log2("batch size"), y: .linear("share that leaves", from: 0, to: 1)
    ) {
      let shares = escapeBatches.indices.map { batch in share(escapes.map { $0.descent[batch] }) }
      Line(x: escapeBatches.map { Double($0) }, y: shares, label: "descent")
      Guide(
        y: share(escapes.map(\.conjugateGradients)), label: "conjugate gradients, all samples")
    }
  }

  private func varianceInverseBatch(_ runs: [BatchNoise]) -> Claim {
    struct Variances {
      let exponent: Double
      let ratios: [Double]
    }
    func variances(
      _ replaced: KeyPath<BatchNoise, [Double]>, _ kept: KeyPath<BatchNoise, [Double]>
    ) -> Variances {
      let sizes = runs[0].sizes
      return Variances(
        exponent: runs.map { run in
          Statistics.line(
            through: sizes.map { Double.log(Double($0)) },
            run[keyPath: replaced].map { Double.log($0) }
          ).slope
        }.median,
        ratios: sizes.indices.map { index in
          runs.map { $0[keyPath: kept][index] / $0.theory(sizes[index]) }.median
        })
    }
    return Claim(
      "variance-inverse-batch",
      "The variance of a batch's gradient is that of a sample by $b$, and without replacement times $(N-b)/(N-1)$ more.",
      over: variances(\.replaced, \.kept), failsWith: "the two ways to draw exchanged",
      variances(\.kept, \.replaced)
    ) { variances in
      Evidence(
        "exponent of b, with replacement, median of the seeds", variances.exponent,
        .within(0.02, of: -1))
      Evidence(
        "|variance ÷ theory − 1|, without, worst size",
        variances.ratios.map { abs($0 - 1) }.greatest, .below(0.05))
    }
    .because(
      "Variances of independent samples add; a variance from four hundred draws of ten numbers is good to some 2\u{202F}%, a median of 32 to a fifth of that."
    )
  }

  private func escape(_ escapes: [Escapes]) -> Claim {
    struct Shares {
      let single: Double
      let many: Double
      let whole: Int
    }
    let many = share(escapes.map { $0.descent.last! })
    let whole = escapes.count(where: \.fullBatch)
    return Claim(
      "noise-escapes",
      "The noise of single samples carries descent out of a shallow well; with batches of 64, or all samples, it stays.",
      over: Shares(single: share(escapes.map { $0.descent[0] }), many: many, whole: whole),
      failsWith: "a hundredth of the noise",
      Shares(single: share(escapes.map(\.small)), many: many, whole: whole)
    ) { shares in
      Evidence("share that leaves, batches of 1", shares.single, .above(0.9))
      Evidence("share that leaves, batches of 64", shares.many, .below(0.05))
      Evidence("walks along the full gradient that leave", shares.whole, .exactly(0))
    }
    .because(
      "Near the bottom $x$ spreads like $\\sigma\\sqrt{\\eta/(2\\lambda b)}$, 0.28 for $b = 1$ and 0.03 for $b = 64$; the ridge is 0.88 away, and there are a thousand tries."
    )
  }

  private func conjugateGradientsStay(_ escapes: [Escapes]) -> Claim {
    Claim(
      "conjugate-gradients-stay",
      "Conjugate gradients, which see no noise, stay in the well in which they begin.",
      over: escapes.map(\.conjugateGradients), failsWith: "descent with batches of 1",
      escapes.map { $0.descent[0] }
    ) { leaving in
      Evidence("share that leaves", share(leaving), .below(0.05))
    }
    .because(
      "A method that follows one gradient has no chance about it. But the first trial of its line search is the step that would repeat the last gain at the present slope, and near the bottom the slope has fallen faster than the gain: some land in the other well, and stay because it is deeper."
    )
    .doesNotHold()
  }
}
