/// Where a panel has ink already, in squares of 4 px: what labels keep off.
struct InkMap: Hashable, Sendable {
  private static let side = px(4)
  private let box: Box
  private let columns: Int
  private let rows: Int
  /// How much ink each square holds: 1 for pale ink, 4 for strong, 64 for words.
  private var amounts: [UInt8]

  /// Makes a map without ink.
  init(_ box: Box) {
    self.box = box
    columns = box.width / Self.side + 1
    rows = box.height / Self.side + 1
    amounts = [UInt8](repeating: 0, count: columns * rows)
  }

  /// The ink in all squares that a box touches.
  func amount(in place: Box) -> Int {
    var sum = 0
    for row in squares(place.y - box.y, place.bottom - box.y, rows) {
      for column in squares(place.x - box.x, place.right - box.x, columns) {
        sum += Int(amounts[row * columns + column])
      }
    }
    return sum
  }

  /// Adds a mark's ink. Regions of a field are the ground that lines stand on; only its lines count.
  mutating func add(_ shapes: [Shape], of mark: any Mark) {
    for shape in shapes { add(shape, isGround: mark.data.reach == .field) }
  }

  private mutating func add(_ shape: Shape, isGround: Bool) {
    switch shape {
    case .clip(_, let shapes): shapes.forEach { add($0, isGround: isGround) }
    case .text(let text): fill(text.box, 64)
    case .image(let raster): if !isGround { fill(raster.box, 4) }
    case .path(let path, let paint):
      if let stroke = paint.stroke { trace(path, amount(of: stroke.ink)) }
      if let ink = paint.fill, !isGround { fill(path, amount(of: ink)) }
    }
  }

  private func amount(of ink: Ink) -> UInt8 { ink.color == .ground ? 0 : ink.opacity < 90 ? 1 : 4 }

  private func squares(_ low: Int, _ high: Int, _ count: Int) -> Range<Int> {
    let first = min(max(low >> 10, 0), count)
    return first..<max(min((high >> 10) + 1, count), first)
  }

  private mutating func fill(_ place: Box, _ amount: UInt8) {
    for row in squares(place.y - box.y, place.bottom - box.y, rows) {
      for column in squares(place.x - box.x, place.right - box.x, columns) {
        amounts[row * columns + column] = max(amounts[row * columns + column], amount)
      }
    }
  }

  /// Marks the squares along the lines of a path; curves are small enough to be taken as polygons.
  private mutating func trace(_ path: Path, _ amount: UInt8) {
    for (from, to) in path.segments {
      let steps = max(abs(to.x - from.x), abs(to.y - from.y)) / px(2) + 1
      for step in 0...steps {
        let x = from.x + (to.x - from.x) * step / steps - box.x
        let y = from.y + (to.y - from.y) * step / steps - box.y
        mark(y >> 10, (x >> 10)..<((x >> 10) + 1), amount)
      }
    }
  }

  /// Marks the squares inside a path, each row by the crossings of its middle.
  private mutating func fill(_ path: Path, _ amount: UInt8) {
    var crossings = [[Int]](repeating: [], count: rows)
    for (from, to) in path.segments where from.y != to.y {
      let (low, high) = (min(from.y, to.y), max(from.y, to.y))
      for row in squares(low - box.y - Self.side / 2, high - box.y - Self.side / 2, rows) {
        let middle = box.y + row * Self.side + Self.side / 2
        guard low <= middle, middle < high else { continue }
        crossings[row].append(
          from.x + (to.x - from.x) * (middle - from.y) / (to.y - from.y) - box.x)
      }
    }
    for (row, places) in crossings.enumerated() {
      let sorted = places.sorted()
      for pair in stride(from: 0, to: sorted.count - 1, by: 2) {
        mark(row, (sorted[pair] >> 10)..<((sorted[pair + 1] >> 10) + 1), amount)
      }
    }
  }

  private mutating func mark(_ row: Int, _ wanted: Range<Int>, _ amount: UInt8) {
    guard (0..<rows).contains(row) else { return }
    for column in wanted.clamped(to: 0..<columns) {
      amounts[row * columns + column] = max(amounts[row * columns + column], amount)
    }
  }
}

extension Path {
  /// The straight pieces of the path, closing ones too; a curve counts as the polygon of its points.
  fileprivate var segments: [(Point, Point)] {
    var segments: [(Point, Point)] = []
    var (pen, start) = (Point(0, 0), Point(0, 0))
    for element in elements {
      switch element {
      case .move(let end):
        (pen, start) = (end, end)
      case .close:
        segments.append((pen, start))
        pen = start
      default:
        for point in element.points {
          segments.append((pen, point))
          pen = point
        }
      }
    }
    return segments
  }
}
