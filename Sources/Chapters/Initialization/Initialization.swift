import InitializationScenario
import Laboratory
import Notebook

/// Where should the weights start?
public struct Initialization: Chapter {
  public let id = "initialization"

  public var experiments: [any AnyExperiment] {
    [
      symmetry, sixLayers, sixNarrowLayers, training, trainingTune, trainingShallow,
      trainingShallowTune, backward, singularValues, orthogonal, isometry, modes, gainSweep,
      deadUnits,
      silence,
    ]
  }

  public init() {}

  public func page(_ found: Findings) -> Page {
    Page {
      SymmetryPart(starts: found[symmetry]).parts
      SixLayersPart(wide: found[sixLayers][0], narrow: found[sixNarrowLayers]).parts
      TrainingPart(
        deep: Race(found[training], tune: found[trainingTune]),
        shallow: Race(found[trainingShallow], tune: found[trainingShallowTune])
      ).parts
      BackwardPart(tapers: found[backward], singular: found[singularValues]).parts
      OrthogonalPart(
        towers: found[orthogonal], lengths: found[isometry], modes: found[modes]
      ).parts
      GainSweepPart(courses: found[gainSweep]).parts
      DeadUnitsPart(units: found[deadUnits], silence: found[silence]).parts
    }
  }
}
