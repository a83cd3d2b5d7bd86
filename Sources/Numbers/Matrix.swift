/// Elements of a matrix: 64-byte aligned, so that a vector never straddles a cache line, and from
/// the pool.
///
/// Unchecked, because the compiler cannot see that nobody writes what others read: only `Matrix`
/// holds storage, it writes only after `makeUnique` made itself the one holder, and the base
/// pointer never changes.
@usableFromInline
final class MatrixStorage<S: Scalar>: @unchecked Sendable {
  @usableFromInline let base: UnsafeMutablePointer<S>
  @usableFromInline let count: Int

  @usableFromInline
  init(count: Int) {
    self.count = count
    base = StoragePool.take(byteCount: Self.byteCount(count)).bindMemory(
      to: S.self, capacity: count)
  }

  deinit { StoragePool.give(base, byteCount: Self.byteCount(count)) }

  private static func byteCount(_ count: Int) -> Int { max(count, 1) * MemoryLayout<S>.stride }
}

/// A matrix stored row by row, with value semantics.
public struct Matrix<S: Scalar>: Sendable {
  /// The number of rows.
  public let rows: Int
  /// The number of columns.
  public let columns: Int
  @usableFromInline var storage: MatrixStorage<S>

  /// A matrix whose elements the caller writes before anything reads them.
  @inlinable
  init(uninitialized rows: Int, _ columns: Int) {
    require(rows >= 0 && columns >= 0, "A matrix has no negative side.")
    self.rows = rows
    self.columns = columns
    storage = MatrixStorage(count: rows * columns)
  }

  /// A matrix of equal elements.
  @inlinable
  public init(rows: Int, columns: Int, repeating value: S = 0) {
    self.init(uninitialized: rows, columns)
    storage.base.initialize(repeating: value, count: rows * columns)
  }

  /// A matrix of `rows × columns` values, row by row.
  @inlinable
  public init(rows: Int, columns: Int, _ values: some Collection<S>) {
    require(
      values.count == rows * columns, "\(values.count) values for a \(rows)×\(columns) matrix.")
    self.init(uninitialized: rows, columns)
    _ = UnsafeMutableBufferPointer(start: storage.base, count: count).initialize(from: values)
  }

  /// A matrix whose elements are computed from row and column.
  @inlinable
  public init(rows: Int, columns: Int, _ element: (_ row: Int, _ column: Int) -> S) {
    self.init(uninitialized: rows, columns)
    for row in 0..<rows {
      for column in 0..<columns { storage.base[row * columns + column] = element(row, column) }
    }
  }

  /// The number of elements.
  @inlinable public var count: Int { rows * columns }

  /// The element at a row and a column.
  @inlinable
  public subscript(row: Int, column: Int) -> S {
    get {
      checkIndex(row, column)
      return storage.base[row * columns + column]
    }
    set {
      checkIndex(row, column)
      makeUnique()
      storage.base[row * columns + column] = newValue
    }
  }

  /// Rows and columns, for messages.
  @inlinable var sides: String { "\(rows)×\(columns)" }

  @inlinable
  func checkIndex(_ row: Int, _ column: Int) {
    guard row >= 0, row < rows, column >= 0, column < columns else {
      stopOutside(row, column, rows, columns)
    }
  }

  @inlinable
  mutating func makeUnique() {
    guard !isKnownUniquelyReferenced(&storage) else { return }
    let copy = MatrixStorage<S>(count: count)
    copy.base.initialize(from: storage.base, count: count)
    storage = copy
  }

  /// Calls a closure with the address of the first element, which stays valid that long.
  @inlinable @inline(__always)
  func withBase<R>(_ body: (UnsafeMutablePointer<S>) -> R) -> R {
    defer { withExtendedLifetime(storage) {} }
    return body(storage.base)
  }

  /// Calls a closure with the elements, row by row.
  @inlinable
  public func withUnsafeBufferPointer<R, E: Error>(
    _ body: (UnsafeBufferPointer<S>) throws(E) -> R
  ) throws(E) -> R {
    defer { withExtendedLifetime(storage) {} }
    return try body(UnsafeBufferPointer(start: storage.base, count: count))
  }

  /// Calls a closure with the elements, row by row, to change them.
  @inlinable
  public mutating func withUnsafeMutableBufferPointer<R, E: Error>(
    _ body: (UnsafeMutableBufferPointer<S>) throws(E) -> R
  ) throws(E) -> R {
    makeUnique()
    defer { withExtendedLifetime(storage) {} }
    return try body(UnsafeMutableBufferPointer(start: storage.base, count: count))
  }

  /// The elements, row by row.
  @inlinable public var elements: [S] { withUnsafeBufferPointer { Array($0) } }

  /// A row's elements.
  @inlinable
  public func row(_ index: Int) -> [S] {
    require(index >= 0 && index < rows, "Row \(index) lies outside of a \(sides) matrix.")
    return withUnsafeBufferPointer { Array($0[index * columns..<(index + 1) * columns]) }
  }

  /// A column's elements.
  @inlinable
  public func column(_ index: Int) -> [S] {
    require(
      index >= 0 && index < columns, "Column \(index) lies outside of a \(sides) matrix.")
    return (0..<rows).map { self[$0, index] }
  }
}

extension Matrix: Equatable {
  /// Whether sizes and elements are equal; a not-a-number equals nothing.
  public static func == (a: Matrix, b: Matrix) -> Bool {
    a.rows == b.rows && a.columns == b.columns
      && a.withUnsafeBufferPointer { x in b.withUnsafeBufferPointer { x.elementsEqual($0) } }
  }
}

extension Matrix: Codable {
  private enum CodingKeys: CodingKey { case rows, columns, elements }

  /// Decodes rows, columns and elements.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    let rows = try container.decode(Int.self, forKey: .rows)
    let columns = try container.decode(Int.self, forKey: .columns)
    let elements = try container.decode([S].self, forKey: .elements)
    let count = rows.multipliedReportingOverflow(by: columns)
    guard rows >= 0, columns >= 0, !count.overflow, elements.count == count.partialValue else {
      throw DecodingError.dataCorruptedError(
        forKey: .elements, in: container,
        debugDescription: "\(elements.count) elements for a \(rows)×\(columns) matrix")
    }
    self.init(rows: rows, columns: columns, elements)
  }

  /// Encodes rows, columns and elements.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(rows, forKey: .rows)
    try container.encode(columns, forKey: .columns)
    try container.encode(elements, forKey: .elements)
  }
}

/// Apart, so that a loop over elements holds no text.
@usableFromInline @inline(never)
func stopOutside(_ row: Int, _ column: Int, _ rows: Int, _ columns: Int) -> Never {
  fatalError("[\(row), \(column)] lies outside of a \(rows)×\(columns) matrix.")
}
