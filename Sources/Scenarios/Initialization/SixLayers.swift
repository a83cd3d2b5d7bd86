import Laboratory
import Numbers

/// What is left of a signal after one, two, … six layers of 4096 units, under six starts?
public let sixLayers = Experiment("six-layers") { trial in
  Passage(width: trial.size(4096, quick: 256), trial.seed)
}

/// The same pass through layers of 512 units: how much of one picture is chance?
public let sixNarrowLayers = Experiment("six-layers-narrow", seeds: 32) { trial in
  Passage(width: trial.size(512, quick: 128), trial.seed).withoutHistograms
}

/// What one batch looks like in each of six layers, under each start.
public struct Passage: Codable, Sendable {
  /// The number of units of a layer.
  public let width: Int

  private var layers: [[Activity]]

  /// The six layers under a start, the one nearest the input first.
  public subscript(start: WideStart) -> [Activity] { layers[start.index] }

  /// Sends 16 standard normal inputs through six square layers without biases.
  ///
  /// One matrix a layer is drawn, held and scaled start by start, so that the starts of one draw
  /// differ in nothing but the scale: z = σ·(h·N) with N from N(0, 1) or U[−1, 1].
  init(width: Int, _ seed: Seed) {
    self.width = width
    let inputs = Matrix<Float>.normal(16, width, seed: seed["inputs"])
    var signals = WideStart.allCases.map { _ in inputs }
    var layers = WideStart.allCases.map { _ in [Activity]() }
    for layer in 1...6 {
      for draw in WideStart.Draw.allCases {
        let numbers = draw.matrix(width, seed: seed[draw.rawValue][layer])
        for start in WideStart.allCases where start.draw == draw {
          let sums = Float(start.scale(width: width)) * signals[start.index].times(numbers)
          signals[start.index] = sums.map(start.activation)
          layers[start.index].append(Activity(of: signals[start.index], bins: start.bins))
        }
      }
    }
    self.layers = layers
  }

  /// The same passage, remembered by its moments alone.
  var withoutHistograms: Passage {
    var passage = self
    passage.layers = layers.map { $0.map(\.withoutHistogram) }
    return passage
  }
}
