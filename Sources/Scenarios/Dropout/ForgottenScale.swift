import Laboratory
import Networks
import Numbers

/// What happens if plain dropout is simply switched off for answers?
public let forgottenScale = Experiment("forgotten-scale", seeds: 8, over: Switched.allCases) {
  trial, network in
  Answers(network, Task(trial), trial)
}

/// A network with two hidden layers, both kept with probability 0.5 in training.
public enum Switched: String, Codable, CaseIterable, Sendable {
  case plain, plainWithBiases, inverted
}

/// Answers of the same weights with and without the scale they were trained for.
public struct Answers: Codable, Sendable {
  /// The norm of the logits without the scale ÷ with it.
  public let logitRatio: Double
  /// The loss on test samples, with the scale and without.
  public let rightLoss: Double
  public let forgottenLoss: Double
  /// The share of predictions that differ.
  public let changed: Double

  init(_ kind: Switched, _ task: Task, _ trial: Trial) {
    let bias: Layer.Bias = kind == .plainWithBiases ? .learned : .none
    let scaling: Layer.Scaling = kind == .inverted ? .inverted : .plain
    func network(_ dropout: [Layer]) -> Network<Float> {
      let hidden = [Layer.dense(128, bias: bias), .relu] + dropout
      return Network(
        inputs: 256, hidden + hidden + [.dense(10, bias: bias)], initializer: .he,
        seed: trial.seed["weights"])
    }
    let trained = train(
      network([.dropout(keep: 0.5, scaling: scaling)]), on: task.training,
      minimizing: .crossEntropy, with: Momentum(rate: 0.01, decay: 0.9), steps: trial.steps(500),
      batch: 20, seed: trial.seed["batches"]
    ).network
    var bare = network([])
    for block in trained.blocks { bare[block] = trained[block] }
    let (right, forgotten) = (
      trained.logits(of: task.test.inputs), bare.logits(of: task.test.inputs)
    )
    logitRatio = forgotten.norm / right.norm
    rightLoss = trained.score(on: task.test, minimizing: .crossEntropy).loss
    forgottenLoss = bare.score(on: task.test, minimizing: .crossEntropy).loss
    let differing = zip(right.rowArgMax, forgotten.rowArgMax).count { $0 != $1 }
    changed = Double(differing) / Double(task.test.count)
  }
}
