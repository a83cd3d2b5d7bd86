import Laboratory
import Networks
import Numbers

/// What do the classic ways to prepare images show? One drawn digit under each of them.
public let imageViews = Experiment("image-views") { trial in
  let ink = ink(count: 200, trial.seed["digits"])
  let mean = ink.mean
  let scale = Standardization(of: ink, constants: .floored(0.1))
  let sample = 2  // a two
  return ImageViews(
    ink: ink.row(sample).floats, oneMean: ink.row(sample).map { $0 - mean }.floats,
    meanImage: scale.means.floats,
    lessMeanImage: zip(ink.row(sample), scale.means).map { $0 - $1 }.floats,
    perPixel: scale(ink).row(sample).floats)
}

/// A digit of 16×16 pixels under each of the classic ways to prepare images.
public struct ImageViews: Codable, Sendable {
  /// Ink, 0 to 1.
  public let ink: [Float]

  /// Ink less one mean of all pixels of all digits.
  public let oneMean: [Float]

  /// The mean of each pixel over all digits.
  public let meanImage: [Float]

  /// Ink less the mean image.
  public let lessMeanImage: [Float]

  /// The same, divided by each pixel's own deviation, but no less than 0.1.
  public let perPixel: [Float]
}

/// What becomes of pixels that never vary?
///
/// Deviations are measured on 200 clean digits and applied to 200 others.
public let constantFeatures = Experiment(
  "constant-features", seeds: 32, over: ConstantPolicy.allCases
) { trial, policy in
  let training = ink(count: 200, trial.seed["digits"])
  let others = ink(count: 200, trial.seed["others"])
  return ConstantFeatures(policy.prepared(others, as: training), of: training)
}

/// How deviations of zero are met.
public enum ConstantPolicy: String, Codable, Hashable, Sendable, CaseIterable {
  /// Not at all.
  case blind
  /// No pixel is divided by less than 0.1.
  case floored
  /// Such pixels are left out.
  case dropped

  func prepared(_ others: Matrix<Double>, as training: Matrix<Double>) -> Matrix<Double> {
    switch self {
    case .blind:
      let scale = Standardization(of: training)
      return Matrix(rows: others.rows, columns: others.columns) { row, pixel in
        (others[row, pixel] - scale.means[pixel]) / scale.deviations[pixel]
      }
    case .floored: return Standardization(of: training, constants: .floored(0.1))(others)
    case .dropped: return Standardization(of: training, constants: .dropped(upTo: 0))(others)
    }
  }
}

/// What one policy made of digits that it had not seen.
public struct ConstantFeatures: Codable, Sendable {
  /// The pixels whose deviation is zero in training.
  public let constant: Int

  /// The pixels that are kept.
  public let kept: Int

  /// The numbers that are infinite or no numbers.
  public let notFinite: Int

  /// The greatest size of the others.
  public let greatest: Double

  init(_ prepared: Matrix<Double>, of training: Matrix<Double>) {
    constant = Standardization(of: training).deviations.count { $0 == 0 }
    kept = prepared.columns
    let finite = prepared.elements.filter(\.isFinite)
    notFinite = prepared.count - finite.count
    greatest = finite.map { abs($0) }.max() ?? 0
  }
}

/// Stroke digits as ink, 0 on paper and 1 in a stroke.
private func ink(count: Int, _ seed: Seed) -> Matrix<Double> {
  let pixels = Dataset.digits(count: count, pixelNoise: 0, seed: seed).inputs
  let elements = pixels.elements
  let (least, greatest) = (elements.min() ?? 0, elements.max() ?? 1)
  return pixels.map { ($0 - least) / (greatest - least) }
}

extension [Double] {
  fileprivate var floats: [Float] { map { Float($0) } }
}
