/// Products over raw storage, for loops that must not allocate.
///
/// Each element of a result is one chain of fused multiply-adds, the inner index ascending, so its
/// bits depend on neither blocking nor vector width.
public enum Product {
  /// How the two factors lie in memory, row by row.
  public enum Layout: Int32, Sendable {
    /// rows×inner times inner×columns.
    case plain
    /// The first factor is stored inner×rows: AᵀB.
    case firstTransposed
    /// The second factor is stored columns×inner: ABᵀ.
    case secondTransposed
  }

  /// Where the chains of a product start.
  public enum Start: Sendable {
    /// At +0.
    case zero
    /// At what the result holds.
    case result
  }

  /// Writes the rows×columns product of densely stored factors.
  @inlinable
  public static func multiply<S: Scalar>(
    _ first: UnsafePointer<S>, _ second: UnsafePointer<S>,
    into result: UnsafeMutablePointer<S>, rows: Int, columns: Int, inner: Int,
    layout: Layout = .plain, start: Start = .zero
  ) {
    S.multiply(
      layout, first, layout == .firstTransposed ? rows : inner, second,
      layout == .secondTransposed ? inner : columns, into: result, columns, rows: rows,
      columns: columns, inner: inner, start: start)
  }

  /// What follows a product while its rows still lie in the cache.
  public struct Epilogue<S: Scalar> {
    /// A row of `columns` elements, added to each row; nil for none.
    public var bias: UnsafePointer<S>?
    /// A function of each element, after the bias; nil for none.
    public var activation: Elementary?

    /// An epilogue of a bias, a function or both.
    @inlinable
    public init(bias: UnsafePointer<S>? = nil, activation: Elementary? = nil) {
      self.bias = bias
      self.activation = activation
    }
  }

  /// Writes activation(AB + bias), the bits those of the product, `addRow` and `apply` in turn.
  ///
  /// The rows are taken in blocks that fit the second cache: each element is one chain, so blocks
  /// change no bit.
  @inlinable
  public static func multiply<S: Scalar>(
    _ first: UnsafePointer<S>, _ second: UnsafePointer<S>,
    into result: UnsafeMutablePointer<S>, rows: Int, columns: Int, inner: Int,
    layout: Layout = .plain, epilogue: Epilogue<S>
  ) {
    let height = rowsOfBlock(columns: columns, size: MemoryLayout<S>.stride)
    for row in stride(from: 0, to: rows, by: height) {
      let some = min(height, rows - row)
      let target = result + row * columns
      S.multiply(
        layout, first + (layout == .firstTransposed ? row : row * inner),
        layout == .firstTransposed ? rows : inner, second,
        layout == .secondTransposed ? inner : columns, into: target, columns, rows: some,
        columns: columns, inner: inner, start: .zero)
      if let bias = epilogue.bias { S.addRow(bias, to: target, rows: some, columns: columns) }
      if let activation = epilogue.activation {
        S.apply(activation, target, into: target, count: some * columns)
      }
    }
  }

  /// Rows that fill a quarter of a megabyte; at least 128, so that packing pays.
  @usableFromInline
  static func rowsOfBlock(columns: Int, size: Int) -> Int {
    max(128, 0x40000 / max(1, columns * size))
  }
}
