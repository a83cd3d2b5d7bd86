/// Stops the process where a condition does not hold, and says why.
///
/// For what a caller must see to, as `precondition`, which in release builds keeps its message to
/// itself: there an author would be left with a signal.
@inlinable
package func require(
  _ condition: Bool, _ message: @autoclosure () -> String,
  file: StaticString = #fileID, line: UInt = #line
) {
  guard condition else { fatalError(message(), file: file, line: line) }
}
