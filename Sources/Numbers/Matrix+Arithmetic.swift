extension Matrix {
  /// The identity of a size.
  @inlinable
  public static func identity(_ size: Int) -> Matrix {
    Matrix(rows: size, columns: size) { $0 == $1 ? 1 : 0 }
  }

  /// A square matrix with the given diagonal, zero elsewhere.
  @inlinable
  public static func diagonal(_ values: [S]) -> Matrix {
    Matrix(rows: values.count, columns: values.count) { $0 == $1 ? values[$0] : 0 }
  }

  /// Independent normal elements of mean zero.
  @inlinable
  public static func normal(
    _ rows: Int, _ columns: Int, deviation: S = 1, seed: Seed
  ) -> Matrix {
    drawn(rows, columns, .normal(deviation: deviation), seed)
  }

  /// Independent elements even over a range.
  @inlinable
  public static func uniform(
    _ rows: Int, _ columns: Int, in range: ClosedRange<S>, seed: Seed
  ) -> Matrix {
    drawn(rows, columns, .uniform(range), seed)
  }

  @inlinable
  static func drawn(
    _ rows: Int, _ columns: Int, _ distribution: Distribution<S>, _ seed: Seed
  ) -> Matrix {
    let result = Matrix(uninitialized: rows, columns)
    S.draw(distribution, key: seed.key, from: 0, into: result.storage.base, count: result.count)
    return result
  }

  /// Each element's image.
  @inlinable
  public func map(_ transform: (S) -> S) -> Matrix {
    let result = Matrix(uninitialized: rows, columns)
    for i in 0..<count { result.storage.base[i] = transform(storage.base[i]) }
    return result
  }

  /// Each element's value under an elementary function.
  @inlinable
  public func map(_ function: Elementary) -> Matrix {
    let result = Matrix(uninitialized: rows, columns)
    S.apply(function, storage.base, into: result.storage.base, count: count)
    return result
  }

  /// Rows as columns.
  @inlinable
  public var transposed: Matrix {
    Matrix(rows: columns, columns: rows) { storage.base[$1 * columns + $0] }
  }

  /// The product with a matrix of `columns` rows.
  @inlinable
  public func times(_ other: Matrix) -> Matrix {
    precondition(columns == other.rows, "A product needs equal inner sides.")
    return product(other, .plain, rows, other.columns, inner: columns)
  }

  /// AᵀB, for a matrix B of `rows` rows.
  @inlinable
  public func transposedTimes(_ other: Matrix) -> Matrix {
    precondition(rows == other.rows, "A product needs equal inner sides.")
    return product(other, .firstTransposed, columns, other.columns, inner: rows)
  }

  /// ABᵀ, for a matrix B of `columns` columns.
  @inlinable
  public func timesTransposed(_ other: Matrix) -> Matrix {
    precondition(columns == other.columns, "A product needs equal inner sides.")
    return product(other, .secondTransposed, rows, other.rows, inner: columns)
  }

  @inlinable
  func product(
    _ other: Matrix, _ layout: Product.Layout, _ rows: Int, _ columns: Int, inner: Int
  ) -> Matrix {
    let result = Matrix(uninitialized: rows, columns)
    Product.multiply(
      storage.base, other.storage.base, into: result.storage.base, rows: rows, columns: columns,
      inner: inner, layout: layout)
    return result
  }

  /// The product with a vector of `columns` elements.
  @inlinable
  public func times(_ vector: [S]) -> [S] {
    precondition(columns == vector.count, "A product needs equal inner sides.")
    return [S](unsafeUninitializedCapacity: rows) { result, count in
      if let target = result.baseAddress {
        vector.withUnsafeBufferPointer { x in
          guard let x = x.baseAddress else { return target.initialize(repeating: 0, count: rows) }
          Product.multiply(storage.base, x, into: target, rows: rows, columns: 1, inner: columns)
        }
      }
      count = rows
    }
  }

  @inlinable
  func combined(_ operation: Elementwise, _ other: Matrix) -> Matrix {
    precondition(rows == other.rows && columns == other.columns, "The sizes must be equal.")
    let result = Matrix(uninitialized: rows, columns)
    S.combine(
      operation, storage.base, other.storage.base, into: result.storage.base, count: count)
    return result
  }

  /// The sum of two matrices of one size.
  @inlinable
  public static func + (a: Matrix, b: Matrix) -> Matrix { a.combined(.sum, b) }

  /// The difference of two matrices of one size.
  @inlinable
  public static func - (a: Matrix, b: Matrix) -> Matrix { a.combined(.difference, b) }

  /// The element-by-element (Hadamard) product of two matrices of one size.
  @inlinable
  public func timesElements(_ other: Matrix) -> Matrix { combined(.product, other) }

  /// A matrix with every element multiplied by a factor.
  @inlinable
  public static func * (factor: S, a: Matrix) -> Matrix {
    let result = Matrix(uninitialized: a.rows, a.columns)
    S.scale(factor, a.storage.base, into: result.storage.base, count: a.count)
    return result
  }

  /// A matrix with every element multiplied by a factor.
  @inlinable
  public static func * (a: Matrix, factor: S) -> Matrix { factor * a }
}
