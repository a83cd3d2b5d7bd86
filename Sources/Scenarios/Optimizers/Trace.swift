import Numbers

/// A curve as it is stored: at most 48 points, rounded to `Float`.
public struct Trace: Codable, Sendable {
  /// The steps, ascending.
  public let steps: [Int]
  /// The values at these steps.
  public let values: [Float]

  init(_ values: [Double], to limit: Int = 48, _ spacing: Curve.Spacing) {
    let kept = Curve(steps: Array(values.indices), values: values).thinned(to: limit, spacing)
    steps = kept.steps
    self.values = kept.values.map { Float($0) }
  }

  /// The curve.
  public var curve: Curve { Curve(steps: steps, values: values.map { Double($0) }) }
}
