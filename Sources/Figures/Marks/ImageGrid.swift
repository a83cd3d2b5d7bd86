/// Small pictures side by side with one meaning of colour: learned features, digits.
///
/// Every cell of a picture fills whole pixels where there is room, and no cell is smoothed. The
/// axes stay hidden.
public struct ImageGrid: Mark {
  /// What the colours mean, with the unit; the title of the colour bar, or empty for no bar.
  public let label: String
  /// Not used: colours come from the map.
  public var style = Style()
  /// The columns: places of the cells, counted from the lower left, and the values.
  public let data: MarkData
  private let images: [[Double]]
  private let cells: [[(x: Int, y: Int)]]
  private let width: Int
  private let map: ColorMap
  private let range: ClosedRange<Double>

  /// Makes a grid of pictures, each row by row from the top and `width` cells wide, with `columns`
  /// pictures in a row; `bounds` are the ends of the colours, else the data's.
  public init(
    _ images: [[Double]], width: Int, columns: Int, map: ColorMap = .gray,
    bounds: ClosedRange<Double>? = nil, label: String = ""
  ) {
    self.label = label
    self.images = images
    self.width = max(width, 1)
    self.map = map
    range = bounds ?? map.range(of: images.flatMap { $0 })
    cells = Self.cells(of: images, width: max(width, 1), columns: min(columns, images.count))
    let places = cells.flatMap { $0 }
    data = MarkData(
      "images",
      [
        .init(.x, places.map { Double($0.x) }), .init(.y, places.map { Double($0.y) }),
        .init(.value, images.flatMap { $0 }),
      ], reach: .pictures)
  }

  /// Pictures are no series.
  public var key: LegendKey? { nil }
  /// The map between the ends that were asked for, else the data's.
  public var colors: ColorScale? {
    label.isEmpty ? nil : ColorScale(title: label, source: .map(map), range: range)
  }

  /// One image a picture, and a hairline around each: its outer cells may have the ground's colour.
  public func shapes(in plot: Plot) throws(FigureError) -> [Shape] {
    try range.checkAsColors()
    var shapes: [Shape] = []
    var frames = Path()
    for (image, cells) in zip(images, cells) {
      guard image.count == cells.count, image.count % width == 0, let first = cells.first,
        let last = cells.last, let left = plot.x(Double(first.x) - 0.5),
        let right = plot.x(Double(last.x) + 0.5), let top = plot.y(Double(first.y) + 0.5),
        let bottom = plot.y(Double(last.y) - 0.5)
      else {
        throw FigureError(.badPositions("every picture needs as many whole rows as the first"))
      }
      let box = Box(x: left, y: top, width: right - left, height: bottom - top).snapped
      let pixels = image.map { map.color(of: $0, in: range) }
      shapes.append(.image(Raster(box: box, columns: width, pixels: pixels)))
      frames.append(Path(box.grown(by: pixel / 2)))
    }
    return shapes + [.path(frames, .stroke(Stroke(.frame, width: Pen.hairline)))]
  }

  /// The cells of every picture in the order of its values; pictures lie a tenth of a side apart.
  private static func cells(
    of images: [[Double]], width: Int, columns: Int
  ) -> [[(x: Int, y: Int)]] {
    guard let first = images.first, columns > 0 else { return [] }
    let height = max(first.count / width, 1)
    let gap = max(min(width, height) / 10, 1)
    let rows = (images.count + columns - 1) / columns
    let top = rows * (height + gap) - gap - 1
    return images.indices.map { image in
      let (row, column) = image.quotientAndRemainder(dividingBy: columns)
      return (0..<width * height).map { cell in
        let (y, x) = cell.quotientAndRemainder(dividingBy: width)
        return (column * (width + gap) + x, top - row * (height + gap) - y)
      }
    }
  }
}
