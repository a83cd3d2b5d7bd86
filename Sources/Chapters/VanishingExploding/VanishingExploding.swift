import Figures
import Laboratory
import Networks
import Notebook
import Numbers
import VanishingExplodingScenario

/// Why are deep networks hard to train?
public struct VanishingExploding: Chapter {
  /// The chapter.
  public init() {}

  public var id: String { "vanishing-exploding" }

  public var experiments: [any AnyExperiment] {
    [
      scaledIdentity, greaterThanIdentity, weightGradients, randomProducts, activations, rates,
      remedies, tooFast, clipping, gradientByLayer, criticalLine, numberRange, outputSaturation,
    ]
  }

  public func page(_ found: Findings) -> Page {
    Page {
      depthFigures(found)
      randomProductsFigure(found)
      activationsFigure(found[activations])
      remediesFigure(found)
      ratesFigure(found[rates])
      remediesTable(found[remedies])
      depthValues(found)
      randomProductValues(found)
      remedyValues(found)
      depthClaims(found)
      randomProductClaims(found)
      activationClaims(found[activations])
      remedyClaims(found)
      gradientParts(found)
      numberRangeParts(found[numberRange])
      outputSaturationParts(found[outputSaturation])
    }
  }
}
