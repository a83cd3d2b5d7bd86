import DropoutScenario
import Laboratory
import Notebook

/// Why does noise help?
public struct Dropout: Chapter {
  public let id = "dropout"

  public var experiments: [any AnyExperiment] {
    [
      expectation, forgottenScale, overfitting, overfittingDeep, keepProbability, dataSize,
      largeDataSize, ridge, ridgePath, averaging, averagingHardly, regularizers, faintRegularizers,
      regularizersTune, coAdaptation,
    ]
  }

  public init() {}

  public func page(_ found: Findings) -> Page {
    Page {
      ExpectationPart(averages: found[expectation], answers: found[forgottenScale]).parts
      OverfittingPart(runs: found[overfitting], deep: found[overfittingDeep]).parts
      AmountPart(
        kept: found[keepProbability], few: found[dataSize], many: found[largeDataSize]
      ).parts
      RidgePart(runs: found[ridge], path: found[ridgePath]).parts
      AveragingPart(committees: found[averaging], hardly: found[averagingHardly]).parts
      RegularizersPart(
        errors: found[regularizers], faint: found[faintRegularizers], tune: found[regularizersTune]
      ).parts
      CoAdaptationPart(runs: found[overfitting], features: found[coAdaptation][0]).parts
    }
  }
}
