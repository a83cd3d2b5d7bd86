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

  /// Writes the rows×columns product of densely stored factors.
  ///
  /// - Parameter accumulating: Whether the chains start from the result's values instead of +0.
  @inlinable
  public static func multiply<S: Scalar>(
    _ first: UnsafePointer<S>, _ second: UnsafePointer<S>,
    into result: UnsafeMutablePointer<S>, rows: Int, columns: Int, inner: Int,
    layout: Layout = .plain, accumulating: Bool = false
  ) {
    S.multiply(
      layout, first, layout == .firstTransposed ? rows : inner, second,
      layout == .secondTransposed ? inner : columns, into: result, columns, rows: rows,
      columns: columns, inner: inner, accumulating: accumulating)
  }
}
