import Laboratory
import Networks
import Numbers

/// Does the noise of small batches carry a walk out of a shallow minimum?
///
/// f = (x² − 1)² + 0.3x has its deeper well at −1; walks begin at the bottom of the other. A sample
/// tilts the surface by a normal number of deviation 6; a thousand steps at a rate of 0.03.
public let noiseEscapes = Experiment("noise-escapes", seeds: 200) { trial in
  Escapes(
    descent: escapeBatches.map { batch in
      leaves(trial, noise: 6 / Double(batch).squareRoot(), seed: trial.seed["tilts"][batch])
    },
    fullBatch: leaves(trial, noise: 0, seed: trial.seed["none"]),
    conjugateGradients: conjugateGradientsLeave(trial.seed["tilts"][1]),
    small: leaves(trial, noise: 0.06, seed: trial.seed["small"]))
}

/// The sizes of the batches of `noiseEscapes`.
public let escapeBatches = [1, 2, 4, 8, 16, 64]

/// Whether walks of one seed left the shallow well.
public struct Escapes: Codable, Sendable {
  /// Descent, by batch size.
  public let descent: [Bool]
  /// Descent along the gradient of all samples.
  public let fullBatch: Bool
  /// Conjugate gradients along the same, from where the first single sample would lead descent.
  public let conjugateGradients: Bool
  /// Descent with batches of one, where a sample tilts by a hundredth of as much.
  public let small: Bool
}

private let shallowBottom = Surface.wellBottom(near: 1)

private func leaves(_ trial: Trial, noise: Double, seed: Seed) -> Bool {
  let steps = trial.steps(1_000)
  let tilts = Matrix<Double>.normal(1, steps, deviation: noise, seed: seed).elements
  var left = false
  var step = 0
  walk(
    Descent(rate: 0.03), from: [shallowBottom], steps: steps,
    along: { point, gradient in
      gradient[0] = 4 * point[0] * (point[0] * point[0] - 1) + 0.3 + tilts[step]
      step += 1
    },
    visit: { _, point in
      left = point[0] < -0.5
      return !left
    })
  return left
}

/// Whether conjugate gradients leave that begin one noisy step beside the bottom: at the bottom
/// itself the full gradient is zero, and nothing moves.
private func conjugateGradientsLeave(_ tilts: Seed) -> Bool {
  let result = minimize(
    { point, gradient in
      let x = point[0]
      gradient[0] = 4 * x * (x * x - 1) + 0.3
      return (x * x - 1) * (x * x - 1) + 0.3 * x
    }, from: [shallowBottom - 0.03 * 6 * tilts.normal(at: 0)], by: .conjugate(.polakRibierePlus),
    evaluations: 1_000, gradientNorm: 0x1p-40)
  return result.point[0] < -0.5
}
