import Figures
import Laboratory
import Notebook
import Numbers
import OptimizersScenario

/// How to walk downhill?
public struct Optimizers: Chapter {
  /// The chapter.
  public init() {}

  public var id: String { "optimizers" }

  public var experiments: [any AnyExperiment] {
    [
      taylor, staleGradients, movingAverage, equivalences, adaptiveSteps, misprints, quadratics,
      landscapes, bowl, saddle, plateau, valley, valleyPaths, noise, noiseEscapes, rates,
      schedules, noiseFloor,
      comparison, comparisonTune, conjugateQuadratics, conjugateGradients,
      descentRates, saddlesInHighDimension,
    ]
  }

  public func page(_ found: Findings) -> Page {
    Page {
      taylorPart(found[taylor])
      staleGradientsPart(found[staleGradients][0])
      movingAveragePart(found[movingAverage])
      equivalencesPart(found[equivalences][0])
      adaptiveStepsPart(found[adaptiveSteps][0])
      misprintsPart(found[misprints][0])
      quadraticsPart(found[quadratics])
      landscapesPart(found)
      noisePart(found)
      ratesPart(found[rates])
      schedulesPart(found)
      comparisonPart(found)
      conjugatePart(found)
      saddlesPart(found[saddlesInHighDimension])
    }
  }
}
