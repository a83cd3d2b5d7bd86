/// Where a figure's ink goes: positioned shapes on a grid of 1/256 px, in painting order.
///
/// A drawing names colour roles, not colours, so one drawing serves light and dark pages.
public struct Drawing: Hashable, Sendable {
  /// Shapes that belong together: one series, or one part of the frame.
  public struct Layer: Hashable, Sendable {
    /// The series that the shapes show, or nil for axes, titles and notes.
    public let series: String?
    /// The shapes in painting order.
    public let shapes: [Shape]

    /// Makes a layer of a series, or of the frame.
    public init(series: String? = nil, _ shapes: [Shape]) {
      self.series = series
      self.shapes = shapes
    }
  }

  /// The width of the canvas in 1/256 px, a whole number of pixels.
  public let width: Int
  /// The height of the canvas in 1/256 px, a whole number of pixels.
  public let height: Int
  /// The layers in painting order.
  public let layers: [Layer]

  /// Makes a drawing from its layers; width and height are in 1/256 px.
  public init(width: Int, height: Int, layers: [Layer]) {
    self.width = width
    self.height = height
    self.layers = layers
  }

  /// All lines of text, in painting order.
  public var texts: [Text] { layers.flatMap { $0.shapes.flatMap(\.texts) } }
}

extension Shape {
  var texts: [Text] {
    switch self {
    case .text(let text): [text]
    case .clip(_, let shapes): shapes.flatMap(\.texts)
    case .path, .image: []
    }
  }
}
