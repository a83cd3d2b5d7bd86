/// What a figure says.
public struct Figure: Sendable {
  /// The name, unique within a chapter.
  public let id: String

  /// A question or a finding.
  public let title: String
}
