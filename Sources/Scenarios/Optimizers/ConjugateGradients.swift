import Laboratory
import Networks
import Numbers

/// Do conjugate gradients beat descent, and on how small a batch do they still?
///
/// A network of 16 tanh units on 256 noisy answers of a teacher of 5, in `Double`: losses of all
/// samples after 240 gradients of a batch, which a line search may spend as it likes.
public let conjugateGradients = Experiment("conjugate-gradients", seeds: 32) { trial in
  let task = Lessons(trial.seed)
  let gradients = trial.steps(gradientLimit)
  return BatchRace(
    whole: FullBatch.allCases.map { task.course($0, gradients: gradients) },
    descent: task.descentCourse(rate: descentRate(batch: 256), gradients: gradients),
    byBatch: raceBatches.map { batch in
      BatchLosses(
        descent: task.descent(rate: descentRate(batch: batch), batch: batch, gradients: gradients),
        conjugate: task.minimized(.polakRibierePlus, batch: batch, gradients: gradients),
        limitedMemory: task.minimized(.limitedMemory, batch: batch, gradients: gradients))
    })
}

/// Which rate suits descent at each size of batch? On seeds that are judged nowhere.
public let descentRates = Experiment("descent-rates", seeds: 6, over: raceBatches) {
  trial, batch in
  let task = Lessons(trial.seed["tune"])
  return raceRates.map { rate in
    task.descent(rate: rate, batch: batch, gradients: trial.steps(gradientLimit))
  }
}

/// The gradients that every course may compute.
public let gradientLimit = 240

/// The sizes of batches; the last is all samples.
public let raceBatches = [8, 16, 32, 64, 128, 256]

/// The deviation of the noise in what is learned.
public let lessonNoise = 0.1

/// The rates that descent tries.
public let raceRates = [0.05, 0.1, 0.2, 0.5, 1, 2]

/// The rate of `raceRates` with the least median loss in `descentRates`.
public func descentRate(batch: Int) -> Double { batch < 64 ? 0.5 : 1 }

/// Losses of all samples on the way and at the end, by method and batch.
public struct BatchRace: Codable, Sendable {
  /// With the gradient of all samples, in the order of `FullBatch.allCases`.
  public let whole: [Curve]
  /// Descent at its best rate.
  public let descent: Curve
  /// At the end, by `raceBatches`.
  public let byBatch: [BatchLosses]
}

/// The losses of all samples at the end, with batches of one size.
public struct BatchLosses: Codable, Sendable {
  /// Descent at the rate that suits the size.
  public let descent: Double
  /// Conjugate gradients by Polak and Ribière, whose every step meets another batch.
  public let conjugate: Double
  /// L-BFGS.
  public let limitedMemory: Double
}

/// Samples, a network, and the losses of both.
private struct Lessons {
  private let data: Dataset
  private let start: Network<Double>

  init(_ seed: Seed) {
    data = .teacherStudent(count: 256, noise: lessonNoise, seed: seed["data"])
    start = Network(
      inputs: 10, [.dense(16), .tanh, .dense(1)], initializer: .xavier, seed: seed["weights"])
  }

  /// The losses of the batches that all samples are cut into.
  private func objectives(batch: Int) -> [Objective] {
    stride(from: 0, to: data.count, by: batch).map { first in
      start.objective(
        on: data.samples(Array(first..<first + batch)), minimizing: .squaredError)
    }
  }

  /// The loss of all samples at a point; infinite where it is not a number.
  private func loss(at point: [Double]) -> Double {
    let loss = start.moved(to: point).score(on: data, minimizing: .squaredError).loss
    return loss.isFinite ? loss : .infinity
  }

  /// Full-batch losses by gradients computed.
  func course(_ way: FullBatch, gradients: Int) -> Curve {
    minimize(
      objectives(batch: data.count)[0], from: start.parameters, by: way.method,
      evaluations: gradients
    ).values.thinned(to: 20, .logarithmic)
  }

  /// The same of descent.
  func descentCourse(rate: Double, gradients: Int) -> Curve {
    let objective = objectives(batch: data.count)[0]
    var losses: [Double] = []
    walk(
      Descent(rate: rate), from: start.parameters, steps: gradients,
      along: { losses.append(objective($0, &$1)) }, visit: { _, _ in true })
    return Curve(steps: Array(1...losses.count), values: losses).thinned(to: 20, .logarithmic)
  }

  /// The loss in the end, if each step of descent meets the next batch.
  func descent(rate: Double, batch: Int, gradients: Int) -> Double {
    let objectives = objectives(batch: batch)
    var (step, end) = (0, start.parameters)
    walk(
      Descent(rate: rate), from: end, steps: gradients,
      along: { point, gradient in
        _ = objectives[step % objectives.count](point, &gradient)
        step += 1
      },
      visit: { _, point in
        end = point
        return true
      })
    return loss(at: end)
  }

  /// The loss in the end, if each line search of a method meets the next batch.
  func minimized(_ way: FullBatch, batch: Int, gradients: Int) -> Double {
    let objectives = objectives(batch: batch)
    var minimizer = Minimizer(way.method, from: start.parameters, on: objectives[0])
    var step = 0
    while minimizer.evaluations < gradients, minimizer.isFinite {
      let budget = gradients - minimizer.evaluations
      let found = minimizer.step(on: objectives[step % objectives.count], within: budget)
      step += 1
      if objectives.count == 1 {
        if found == nil { break }
      } else if minimizer.evaluations < gradients {
        minimizer.meet(objectives[step % objectives.count])
      }
    }
    return loss(at: minimizer.point)
  }
}
