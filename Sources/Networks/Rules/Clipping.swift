import Numbers

/// Shortens a gradient longer than a limit, and keeps its direction (Pascanu, Mikolov, Bengio 2013).
public struct ClipNorm: GradientRule, Hashable, Codable {
  /// The greatest Euclidean norm over all parameters.
  public var limit: Double

  /// Clips to a norm.
  ///
  /// - Precondition: the limit is positive.
  public init(_ limit: Double) {
    require(limit > 0, "a norm is clipped to a positive number, not \(limit)")
    self.limit = limit
  }

  @specialized(where S == Float)
  @specialized(where S == Double)
  public func change<S: NetworkScalar>(
    _ gradient: UnsafeMutableBufferPointer<S>, at parameters: UnsafeBufferPointer<S>
  ) {
    guard let g = gradient.baseAddress else { return }
    var norm = S.dot(g, g, count: gradient.count).squareRoot()
    if norm == .infinity {
      // Squares beyond 10³⁰⁸ overflow, those of a smaller multiple do not.
      let count = gradient.count
      let multiple = [S](unsafeUninitializedCapacity: count) { numbers, initialized in
        S.scale(S(0x1p-600), g, into: numbers.baseAddress!, count: count)
        initialized = count
      }
      norm = multiple.withUnsafeBufferPointer { numbers in
        S.dot(numbers.baseAddress!, numbers.baseAddress!, count: count).squareRoot()
      }
      guard norm > limit * 0x1p-600 else { return }
      multiple.withUnsafeBufferPointer { numbers in
        S.scale(S(limit / norm), numbers.baseAddress!, into: g, count: count)
      }
      return
    }
    // Written so that a norm that is not a number changes nothing: the break shows in the loss.
    guard norm > limit else { return }
    S.scale(S(limit / norm), g, into: g, count: gradient.count)
  }
}

/// Moves each slope to the nearest value within ±limit; the direction changes.
public struct ClipValue: GradientRule, Hashable, Codable {
  /// The greatest absolute value of a slope.
  public var limit: Double

  /// Clips to a range.
  ///
  /// - Precondition: the limit is positive.
  public init(_ limit: Double) {
    require(limit > 0, "a slope is clipped to a positive number, not \(limit)")
    self.limit = limit
  }

  @specialized(where S == Float)
  @specialized(where S == Double)
  public func change<S: NetworkScalar>(
    _ gradient: UnsafeMutableBufferPointer<S>, at parameters: UnsafeBufferPointer<S>
  ) {
    guard let g = gradient.baseAddress else { return }
    S.clamp(S(limit), g, count: gradient.count)
  }
}
