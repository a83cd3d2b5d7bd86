/// How much of each experiment a build runs.
public enum Profile: String, Codable, Sendable {
  /// Every seed and every step: the only profile whose claims are judged.
  case full

  /// Fewer seeds and steps through the same code, to see a report within seconds.
  case quick

  /// The number of seeds that this profile runs of an experiment declared with `count`.
  public func seeds(of count: Int) -> Int {
    switch self {
    case .full: count
    case .quick: min(count, max(2, count / 10))
    }
  }
}
