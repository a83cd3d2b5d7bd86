/// Reductions accumulate in `Double`: 32 lanes, lane j takes the elements ≡ j (mod 32), then a
/// fixed tree adds them.
///
/// A sum, mean, variance, norm or dot product is not a number where an element is, or where
/// infinities of both signs meet; it is infinite where an infinity or an overflow of `Double` is in
/// it (a norm's squares overflow above 10¹⁵⁴). Maxima say what they do at their place.
extension Matrix {
  /// The sum of all elements.
  @inlinable public var sum: Double { withBase { S.sum($0, count: count) } }

  /// The mean of all elements; not a number without elements.
  @inlinable public var mean: Double { sum / Double(count) }

  /// The mean squared deviation from the mean (divisor n).
  @inlinable
  public var variance: Double {
    let mean = mean
    return withBase { S.squaredDeviations($0, from: mean, count: count) } / Double(count)
  }

  /// The Frobenius norm, √Σ x².
  @inlinable
  public var norm: Double { withBase { S.dot($0, $0, count: count) }.squareRoot() }

  /// The sum of products of corresponding elements.
  @inlinable
  public func dot(_ other: Matrix) -> Double {
    require(
      rows == other.rows && columns == other.columns, "\(sides) and \(other.sides) differ.")
    return withBase { x in other.withBase { S.dot(x, $0, count: count) } }
  }

  /// The sum of each row.
  @inlinable
  public var rowSums: [Double] {
    withBase { base in (0..<rows).map { S.sum(base + $0 * columns, count: columns) } }
  }

  /// The sum of each column, each one chain in `Double`, rows ascending, rounded once.
  @inlinable
  public var columnSums: [S] {
    [S](unsafeUninitializedCapacity: columns) { sums, count in
      if let target = sums.baseAddress {
        withBase {
          S.columnSums($0, into: target, rows: rows, columns: columns)
        }
      }
      count = columns
    }
  }

  /// The greatest element; nil without elements, not a number if any element is.
  @inlinable
  public var max: S? {
    withUnsafeBufferPointer { Self.greatest(of: $0) }
  }

  @inlinable
  static func greatest(of elements: UnsafeBufferPointer<S>) -> S? {
    guard var most = elements.first else { return nil }
    for element in elements where element > most || element.isNaN { most = element }
    return most
  }

  /// The mean of each row; not a number without columns.
  @inlinable
  public var rowMeans: [Double] { rowSums.map { $0 / Double(columns) } }

  /// The mean of each column, rounded twice: its sum and the quotient; not a number without rows.
  @inlinable
  public var columnMeans: [S] { columnSums.map { $0 / S(rows) } }

  /// The greatest element of each row, by the rule of `max`; a row needs an element.
  @inlinable
  public var rowMax: [S] {
    require(columns > 0, "The rows of a \(sides) matrix have no greatest element.")
    return withBase { base in
      (0..<rows).map { row in
        Self.greatest(of: UnsafeBufferPointer(start: base + row * columns, count: columns))!
      }
    }
  }

  /// The first column with the greatest element of each row.
  ///
  /// Elements that are not a number are passed over, but a first one stays: column 0. A row needs an
  /// element.
  @inlinable
  public var rowArgMax: [Int] {
    require(columns > 0, "The rows of a \(sides) matrix have no greatest element.")
    return withBase { base in
      (0..<rows).map { row in
        let elements = base + row * columns
        var best = 0
        for column in 1..<columns where elements[column] > elements[best] { best = column }
        return best
      }
    }
  }

  /// log Σ exp of each row.
  @inlinable
  public var rowLogSumExp: [Double] {
    withBase { base in (0..<rows).map { S.logSumExp(base + $0 * columns, count: columns) } }
  }

  /// The softmax of each row.
  @inlinable
  public var softmaxRows: Matrix {
    let result = Matrix(uninitialized: rows, columns)
    withBase { S.softmaxRows($0, into: result.storage.base, rows: rows, columns: columns) }
    return result
  }
}
