/// Stops the process where a condition does not hold, and says why.
///
/// For what a caller must see to. `precondition` drops its message in release builds, which would
/// leave an author with a signal.
@inlinable
package func require(
  _ condition: Bool, _ message: @autoclosure () -> String,
  file: StaticString = #fileID, line: UInt = #line
) {
  guard condition else { fatalError(message(), file: file, line: line) }
}
