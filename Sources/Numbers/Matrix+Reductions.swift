/// Reductions accumulate in `Double`: 32 lanes, lane j takes the elements ≡ j (mod 32), then a
/// fixed tree adds them.
///
/// A sum, mean, variance, norm or dot product is not a number where an element is, or where
/// infinities of both signs meet; it is infinite where an infinity or an overflow of `Double` is in
/// it (a norm's squares overflow above 10¹⁵⁴). Maxima say what they do at their place.
extension Matrix {
  /// The sum of all elements.
  @inlinable public var sum: Double { S.sum(storage.base, count: count) }

  /// The mean of all elements; not a number without elements.
  @inlinable public var mean: Double { sum / Double(count) }

  /// The mean squared deviation from the mean (divisor n).
  @inlinable
  public var variance: Double {
    S.squaredDeviations(storage.base, from: mean, count: count) / Double(count)
  }

  /// The Frobenius norm, √Σ x².
  @inlinable
  public var norm: Double { S.dot(storage.base, storage.base, count: count).squareRoot() }

  /// The sum of products of corresponding elements.
  @inlinable
  public func dot(_ other: Matrix) -> Double {
    precondition(
      rows == other.rows && columns == other.columns, "\(sides) and \(other.sides) differ.")
    return S.dot(storage.base, other.storage.base, count: count)
  }

  /// The sum of each row.
  @inlinable
  public var rowSums: [Double] {
    (0..<rows).map { S.sum(storage.base + $0 * columns, count: columns) }
  }

  /// The sum of each column, each one chain in `Double`, rows ascending, rounded once.
  @inlinable
  public var columnSums: [S] {
    [S](unsafeUninitializedCapacity: columns) { sums, count in
      if let target = sums.baseAddress {
        S.columnSums(
          storage.base, into: target, rows: rows, columns: columns, accumulating: false)
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
    precondition(columns > 0, "The rows of a \(sides) matrix have no greatest element.")
    return (0..<rows).map { row in
      let elements = UnsafeBufferPointer(start: storage.base + row * columns, count: columns)
      return Self.greatest(of: elements)!
    }
  }

  /// The first column with the greatest element of each row.
  ///
  /// Elements that are not a number are passed over, but a first one stays: column 0. A row needs an
  /// element.
  @inlinable
  public var rowArgMax: [Int] {
    precondition(columns > 0, "The rows of a \(sides) matrix have no greatest element.")
    return (0..<rows).map { row in
      let elements = storage.base + row * columns
      var best = 0
      for column in stride(from: 1, to: columns, by: 1) where elements[column] > elements[best] {
        best = column
      }
      return best
    }
  }

  /// log Σ exp of each row.
  @inlinable
  public var rowLogSumExp: [Double] {
    (0..<rows).map { S.logSumExp(storage.base + $0 * columns, count: columns) }
  }

  /// The softmax of each row.
  @inlinable
  public var softmaxRows: Matrix {
    let result = Matrix(uninitialized: rows, columns)
    S.softmaxRows(storage.base, into: result.storage.base, rows: rows, columns: columns)
    return result
  }
}
