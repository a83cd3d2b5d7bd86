/// A quantity recorded at ascending steps.
public struct Curve: Codable, Sendable, Equatable {
  /// The steps, ascending.
  public private(set) var steps: [Int]
  /// The value at each step.
  public private(set) var values: [Double]

  /// A curve through recorded points, or none yet.
  public init(steps: [Int] = [], values: [Double] = []) {
    require(steps.count == values.count, "A curve has a value at each step.")
    require(zip(steps, steps.dropFirst()).allSatisfy(<), "Steps of a curve ascend.")
    self.steps = steps
    self.values = values
  }

  /// Decodes steps and values; throws `DecodingError` where they make no curve.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    let steps = try container.decode([Int].self, forKey: .steps)
    let values = try container.decode([Double].self, forKey: .values)
    guard steps.count == values.count else {
      throw DecodingError.dataCorruptedError(
        forKey: .values, in: container,
        debugDescription: "\(values.count) values at \(steps.count) steps")
    }
    guard zip(steps, steps.dropFirst()).allSatisfy(<) else {
      throw DecodingError.dataCorruptedError(
        forKey: .steps, in: container, debugDescription: "the steps do not ascend")
    }
    self.init(steps: steps, values: values)
  }

  /// The number of points.
  public var count: Int { steps.count }

  /// The last value, if any was recorded.
  public var final: Double? { values.last }

  /// Records a value at a step after all others.
  public mutating func record(_ value: Double, at step: Int) {
    require(steps.last.map { $0 < step } ?? true, "Steps of a curve ascend.")
    steps.append(step)
    values.append(value)
  }

  /// The first step whose value is at or below a target.
  public func firstStep(atOrBelow target: Double) -> Int? {
    values.firstIndex { $0 <= target }.map { steps[$0] }
  }

  /// How the steps that are kept lie.
  public enum Spacing: Sendable {
    /// Even in the step.
    case even
    /// Even in the logarithm of the step.
    case logarithmic
  }

  /// At most `limit` points, chosen by position alone; the first and the last are kept.
  public func thinned(to limit: Int = 64, _ spacing: Spacing = .even) -> Curve {
    require(limit >= 2, "A thinned curve keeps its two ends.")
    guard count > limit else { return self }
    var kept = [0]
    for point in 1..<limit {
      let index = spacing.position(of: point, of: limit - 1, last: count - 1)
      if index > kept[kept.count - 1] { kept.append(index) }
    }
    return Curve(steps: kept.map { steps[$0] }, values: kept.map { values[$0] })
  }
}

extension Curve.Spacing {
  /// The index, within 0 … last, of a kept point.
  func position(of point: Int, of points: Int, last: Int) -> Int {
    guard point < points else { return last }
    switch self {
    case .even: return (point * last + points / 2) / points
    case .logarithmic:
      let exponent = Double.log(Double(last) + 1) * Double(point) / Double(points)
      // Where the logarithm is steep every index is kept, so that no two points coincide.
      return Swift.min(last, Swift.max(point, Int(Double.exp(exponent)) - 1))
    }
  }
}
