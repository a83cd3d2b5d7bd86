import Figures

/// Tiny figures, one a file: what a reader copies from, and what tests draw.
///
/// A figure's id is the name of its file, and the section that of its folder.
public enum Gallery {
  /// Figures that show one part of the module.
  public struct Section: Sendable {
    /// The name of the section's folder.
    public let name: String
    /// The figures in reading order.
    public let figures: [Figure]
  }

  /// All figures.
  public static var figures: [Figure] { sections.flatMap(\.figures) }
}
