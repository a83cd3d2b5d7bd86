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
    withBase { base in
      for i in 0..<count { result.storage.base[i] = transform(base[i]) }
    }
    return result
  }

  /// Each element's value under an elementary function.
  @inlinable
  public func map(_ function: Elementary) -> Matrix {
    let result = Matrix(uninitialized: rows, columns)
    withBase { S.apply(function, $0, into: result.storage.base, count: count) }
    return result
  }

  /// Rows as columns.
  @inlinable
  public var transposed: Matrix {
    withBase { base in Matrix(rows: columns, columns: rows) { base[$1 * columns + $0] } }
  }

  /// The product with a matrix of `columns` rows.
  @inlinable
  public func times(_ other: Matrix) -> Matrix {
    require(columns == other.rows, "\(sides) times \(other.sides).")
    return product(other, .plain, rows, other.columns, inner: columns)
  }

  /// AᵀB, for a matrix B of `rows` rows.
  @inlinable
  public func transposedTimes(_ other: Matrix) -> Matrix {
    require(rows == other.rows, "\(sides) transposed times \(other.sides).")
    return product(other, .firstTransposed, columns, other.columns, inner: rows)
  }

  /// ABᵀ, for a matrix B of `columns` columns.
  @inlinable
  public func timesTransposed(_ other: Matrix) -> Matrix {
    require(columns == other.columns, "\(sides) times \(other.sides) transposed.")
    return product(other, .secondTransposed, rows, other.rows, inner: columns)
  }

  @inlinable
  func product(
    _ other: Matrix, _ layout: Product.Layout, _ rows: Int, _ columns: Int, inner: Int
  ) -> Matrix {
    let result = Matrix(uninitialized: rows, columns)
    withBase { first in
      other.withBase { second in
        Product.multiply(
          first, second, into: result.storage.base, rows: rows, columns: columns, inner: inner,
          layout: layout)
      }
    }
    return result
  }

  /// The product with a vector of `columns` elements: each result one chain, as in a product.
  ///
  /// Computed as xᵀAᵀ, so that vectors run over the results.
  @inlinable
  public func times(_ vector: [S]) -> [S] {
    require(columns == vector.count, "\(sides) times a vector of \(vector.count).")
    return product(vector, .secondTransposed, count: rows, inner: columns)
  }

  /// The product Aᵀx with a vector of `rows` elements.
  @inlinable
  public func transposedTimes(_ vector: [S]) -> [S] {
    require(rows == vector.count, "\(sides) transposed times a vector of \(vector.count).")
    return product(vector, .plain, count: columns, inner: rows)
  }

  /// The vector as a row times this matrix, plain or transposed.
  @inlinable
  func product(_ vector: [S], _ layout: Product.Layout, count: Int, inner: Int) -> [S] {
    [S](unsafeUninitializedCapacity: count) { result, initialized in
      vector.withUnsafeBufferPointer { x in
        withBase { base in
          // An empty array may have no address; then nothing is read or written there.
          Product.multiply(
            x.baseAddress ?? UnsafePointer(base), base, into: result.baseAddress ?? base, rows: 1,
            columns: count, inner: inner, layout: layout)
        }
      }
      initialized = count
    }
  }

  @inlinable
  func combined(_ operation: Elementwise, _ other: Matrix) -> Matrix {
    require(
      rows == other.rows && columns == other.columns, "\(sides) and \(other.sides) differ.")
    let result = Matrix(uninitialized: rows, columns)
    withBase { x in
      other.withBase { S.combine(operation, x, $0, into: result.storage.base, count: count) }
    }
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
    a.withBase { S.scale(factor, $0, into: result.storage.base, count: a.count) }
    return result
  }

  /// A matrix with every element multiplied by a factor.
  @inlinable
  public static func * (a: Matrix, factor: S) -> Matrix { factor * a }
}
