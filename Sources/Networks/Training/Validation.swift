import Numbers

/// What a network is judged by on samples that it does not learn from.
public enum Measure: String, Hashable, Codable, Sendable {
  /// The mean loss.
  case loss
  /// The share of wrong answers.
  case error
}

/// The best network that a training met, and when.
public struct Best<S: NetworkScalar>: Sendable {
  /// The steps made before it.
  public let step: Int
  /// Its score; smaller is better.
  public let score: Double
  /// The network.
  public let network: Network<S>
}

/// Looks at a network now and then, and remembers the best.
struct Validation<S: NetworkScalar> {
  private let workspace: Workspace<S>
  private let loss: Loss
  private let measure: Measure
  private let every: Int
  private let patience: Int
  private var vain = 0
  private(set) var best: Best<S>?

  /// Nothing where a training is stopped by something else.
  init?(_ stop: Stop, _ start: Network<S>, minimizing loss: Loss) {
    guard case .patience(let patience, let every, let data, let measure) = stop else { return nil }
    require(patience > 0 && every > 0, "patience lasts at least one look, made every so often")
    require(measure == .loss || data.labels != nil, "the share of wrong answers needs labels")
    loss.check(data, outputs: start.outputs)
    workspace = Workspace(for: start, rows: data.count, keeping: .ofOutputs)
    workspace.load(data)
    self.loss = loss
    self.measure = measure
    self.every = every
    self.patience = patience
  }

  /// Looks where it is time to, and says whether patience is at an end.
  mutating func look(at position: @autoclosure () -> Network<S>, step: Int) -> Bool {
    guard step % every == 0, step != best?.step else { return false }
    let network = position()
    let score = score(of: network)
    if score < best?.score ?? .infinity {
      best = Best(step: step, score: score, network: network)
      vain = 0
    } else {
      vain += 1
    }
    return vain == patience
  }

  private func score(of network: Network<S>) -> Double {
    var network = network
    network.withMemory(workspace, .inference) { workspace.forward($0) }
    switch measure {
    case .loss: return workspace.evaluate(loss)
    case .error: return Double(workspace.rows - workspace.rightAnswers()) / Double(workspace.rows)
    }
  }
}
