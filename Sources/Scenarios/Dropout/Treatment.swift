import Laboratory
import Networks
import Numbers

/// A network for stroke digits and what shall keep it from learning its samples by heart.
///
/// ```swift
/// Treatment.dropout.train(on: task, trial)
/// ```
public struct Treatment: Codable, Hashable, Sendable {
  /// The units of each hidden layer.
  public var hidden = [128]
  /// The probability with which an input is kept; nil without a layer of dropout.
  public var inputsKept: Double?
  /// The probability with which a hidden unit is kept; nil without a layer of dropout.
  public var unitsKept: Double?
  /// The strength of ½ Σ w².
  public var l2 = 0.0
  /// The greatest norm of the incoming weights of a unit; nil without a limit.
  public var maxNorm: Double?
  /// Whether a fifth of the samples is held back to say when to stop.
  public var stopsEarly = false

  /// Nothing is done against overfitting.
  public static let none = Treatment()
  /// Inputs are kept with probability 0.8, hidden units with 0.5.
  public static let dropout = Treatment(inputsKept: 0.8, unitsKept: 0.5)
  /// Dropout that keeps everything.
  public static let keptAll = Treatment(inputsKept: 1, unitsKept: 1)

  /// The layers from inputs to logits.
  var layers: [Layer] {
    let inputs = inputsKept.map { [Layer.dropout(keep: $0)] } ?? []
    let units = unitsKept.map { [Layer.dropout(keep: $0)] } ?? []
    return inputs + hidden.flatMap { [.dense($0), .relu] + units } + [.dense(10)]
  }

  /// The network before its first step; dropout does not change it.
  func start(_ trial: Trial) -> Network<Float> {
    Network(inputs: 256, layers, initializer: .he, seed: trial.seed["weights"])
  }

  /// Trains from a start and on batches that depend on the trial alone, with momentum 0.9.
  func train(
    on task: Task, _ trial: Trial, steps: Int = 500, observe: ((Progress<Float>) -> Void)? = nil
  ) -> Training<Float> {
    let held = task.training.count / 5
    let samples = Array(0..<task.training.count)
    let (data, stop) =
      stopsEarly
      ? (
        task.training.samples(Array(samples.dropFirst(held))),
        Stop.patience(8, every: 10, on: task.training.samples(Array(samples.prefix(held))))
      ) : (task.training, .afterSteps)
    return Networks.train(
      start(trial), on: data, minimizing: .crossEntropy, plus: .l2(l2),
      with: Momentum(rate: 0.01, decay: 0.9), within: maxNorm.map { MaxNorm($0) },
      steps: trial.steps(steps), batch: 20, seed: trial.seed["batches"], until: stop,
      observe: observe)
  }

  /// The share of test samples that the trained network gets wrong.
  func error(on task: Task, _ trial: Trial, steps: Int = 500) -> Double {
    let training = train(on: task, trial, steps: steps)
    return task.testError(of: training.best?.network ?? training.network)
  }
}
