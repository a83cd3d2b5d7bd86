import Laboratory
import NormalizationScenario
import Notebook

/// Why scale the inputs?
public struct Normalization: Chapter {
  public let id = "normalization"

  public var experiments: [any AnyExperiment] {
    [
      views, imageViews, constantFeatures, standardizedMoons, valley, gentleValley, classifier,
      classifierRates, testStatistics, sensitivity, allPositive, zigzag, zigzagInThePlane,
    ]
  }

  public init() {}

  public func page(_ found: Findings) -> Page {
    Page {
      ViewsPart(clouds: found[views]).parts
      ImagesPart(images: found[imageViews][0], constants: found[constantFeatures]).parts
      MoonsPart(coordinates: found[standardizedMoons]).parts
      ValleyPart(steep: found[valley], gentle: found[gentleValley]).parts
      ClassifierPart(lessons: found[classifier], rates: found[classifierRates]).parts
      TestStatisticsPart(accuracies: found[testStatistics]).parts
      SensitivityPart(shares: found[sensitivity]).parts
      OneSignPart(signs: found[allPositive]).parts
      ZigzagPart(wide: found[zigzag], plane: found[zigzagInThePlane]).parts
    }
  }
}

extension View {
  /// How figures and tables name it.
  var name: String {
    switch self {
    case .raw: "raw"
    case .centred: "centred"
    case .scaled: "scaled only"
    case .standardized: "standardized"
    case .unbiased: "with 1/(m − 1)"
    case .dividedByVariance: "divided by σ²"
    case .rotated: "rotated"
    case .whitened: "whitened"
    }
  }
}
