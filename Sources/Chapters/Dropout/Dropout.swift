import DropoutScenario
import Laboratory
import Notebook

/// Why does noise help?
public struct Dropout: Chapter {
  public let id = "dropout"

  public let experiments: [any AnyExperiment] = [
    expectation, forgottenScale, overfitting, overfittingDeep, keepProbability, dataSize,
    largeDataSize, ridge, ridgePath, averaging, averagingHardly, regularizers, faintRegularizers,
    regularizersTune,
    coAdaptation, features,
  ]

  public init() {}

  public func page(_ found: Findings) -> Page {
    Page {
      ExpectationPart(averages: found[expectation], answers: found[forgottenScale]).parts
      OverfittingPart(runs: found[overfitting], deep: found[overfittingDeep]).parts
      AmountPart(
        keep: found[keepProbability], sizes: found[dataSize], large: found[largeDataSize]
      ).parts
      RidgePart(runs: found[ridge], path: found[ridgePath]).parts
      AveragingPart(committees: found[averaging], hardly: found[averagingHardly]).parts
      RegularizersPart(
        errors: found[regularizers], faint: found[faintRegularizers], tune: found[regularizersTune]
      ).parts
      CoAdaptationPart(activities: found[coAdaptation], features: found[features][0]).parts
    }
  }
}
