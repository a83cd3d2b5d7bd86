import Networks
import Numbers

/// A way to prepare inputs: measured on some, applied to any.
public enum View: String, Codable, Hashable, Sendable {
  /// Nothing is done.
  case raw
  /// The mean is taken off each column.
  case centred
  /// Each column is divided by its deviation.
  case scaled
  /// Both (1/m).
  case standardized
  /// Both, with the deviation of 1/(m − 1).
  case unbiased
  /// As often misprinted: centred, then divided by the variance.
  case dividedByVariance
  /// Coordinates along the principal axes.
  case rotated
  /// The same, each divided by its deviation.
  case whitened

  /// The map that some inputs ask for.
  func fitted(to inputs: Matrix<Double>) -> (Matrix<Double>) -> Matrix<Double> {
    let scale = Standardization(of: inputs)
    let axes = PrincipalAxes(of: inputs)
    let count = Double(inputs.rows)
    let unbiased = (count / (count - 1)).squareRoot()
    func byColumn(_ map: @escaping (Double, Int) -> Double) -> (Matrix<Double>) -> Matrix<Double> {
      { raw in Matrix(rows: raw.rows, columns: raw.columns) { map(raw[$0, $1], $1) } }
    }
    let (means, deviations) = (scale.means, scale.deviations)
    return switch self {
    case .raw: { $0 }
    case .centred: byColumn { $0 - means[$1] }
    case .scaled: byColumn { $0 / deviations[$1] }
    case .standardized: { scale($0) }
    case .unbiased: byColumn { ($0 - means[$1]) / (unbiased * deviations[$1]) }
    case .dividedByVariance: byColumn { ($0 - means[$1]) / (deviations[$1] * deviations[$1]) }
    case .rotated: { axes.rotated($0) }
    case .whitened: { axes.whitened($0) }
    }
  }

  /// Inputs prepared by their own measures.
  func callAsFunction(_ inputs: Matrix<Double>) -> Matrix<Double> { fitted(to: inputs)(inputs) }
}
