import CNumbers

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

  /// Memory that is touched after a product.
  public struct Ahead {
    @usableFromInline let first: UnsafeRawBufferPointer
    @usableFromInline let second: UnsafeRawBufferPointer

    /// Two stretches of memory in the order in which they are needed; each may be empty.
    @inlinable
    public init(first: UnsafeRawBufferPointer, then second: UnsafeRawBufferPointer) {
      self.first = first
      self.second = second
    }
  }

  /// Writes the rows×columns product of densely stored factors, and adds a row of `columns` biases
  /// to each of its rows unless that is nil: the bits of a product and a sum.
  ///
  /// What is needed after it is brought into the cache beside the arithmetic of its large tiles,
  /// where the CPU has AVX2: worth it where a loop walks through more than a core's caches hold. No
  /// bit depends on it, and nothing is read.
  @inlinable
  public static func multiply<S: Scalar>(
    _ first: UnsafePointer<S>, _ second: UnsafePointer<S>,
    into result: UnsafeMutablePointer<S>, rows: Int, columns: Int, inner: Int,
    layout: Layout = .plain, start: Start = .zero, bias: UnsafePointer<S>? = nil,
    ahead: Ahead? = nil
  ) {
    if let ahead {
      nn_will_need(
        ahead.first.baseAddress, ahead.first.count, ahead.second.baseAddress, ahead.second.count)
    }
    S.multiply(
      layout, first, layout == .firstTransposed ? rows : inner, second,
      layout == .secondTransposed ? inner : columns, into: result, columns, rows: rows,
      columns: columns, inner: inner, start: start, bias: bias)
  }
}
