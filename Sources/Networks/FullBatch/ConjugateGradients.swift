import Numbers

/// How much of the last direction the next one keeps: d ← −g′ + βd.
///
/// With g the gradient before the step, g′ the one after it, and y = g′ − g. On a quadratic with
/// exact steps all four are equal (Nocedal, Wright 2006, section 5.2).
public enum ConjugateGradients: String, Hashable, Codable, Sendable, CaseIterable {
  /// β = g′ᵀg′ / gᵀg (Fletcher, Reeves 1964).
  case fletcherReeves
  /// β = max(0, g′ᵀy / gᵀg) (Polak, Ribière 1969; kept from 0 on: Powell 1986).
  case polakRibierePlus
  /// β = g′ᵀy / dᵀy (Hestenes, Stiefel 1952).
  case hestenesStiefel
  /// β = g′ᵀg′ / dᵀy (Dai, Yuan 1999).
  case daiYuan

  /// β; 0 where its denominator is.
  ///
  /// - Parameters:
  ///   - gradient: g, before the step.
  ///   - next: g′, after the step.
  ///   - direction: d, along which the step was made.
  public func share(gradient: [Double], next: [Double], direction: [Double]) -> Double {
    let change = zip(next, gradient).map { $0 - $1 }
    let (above, below) =
      switch self {
      case .fletcherReeves: (next.dot(next), gradient.dot(gradient))
      case .polakRibierePlus: (max(0, next.dot(change)), gradient.dot(gradient))
      case .hestenesStiefel: (next.dot(change), direction.dot(change))
      case .daiYuan: (next.dot(next), direction.dot(change))
      }
    return below == 0 ? 0 : above / below
  }
}
