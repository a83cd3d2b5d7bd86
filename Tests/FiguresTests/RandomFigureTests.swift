import Figures
import Testing

/// Figures nobody would draw: whatever comes out must be legible, or an error that says why.
@Suite("Random figures")
struct RandomFigureTests {
  @Test("Over 10,000 random figures, no label touches another or leaves the canvas")
  func labelsAreApart() {
    var drawn = 0
    for seed in 0..<10_000 {
      var random = Random(seed: seed)
      let figure = random.figure()
      do {
        let drawing = try figure.drawing(in: .boxes)
        drawn += 1
        let texts = drawing.texts
        for (index, text) in texts.enumerated() {
          let touched = texts[(index + 1)...].first { text.box.overlaps($0.box) }
          #expect(touched == nil, "seed \(seed): \(text.string) touches \(touched?.string ?? "")")
        }
      } catch {
        #expect(error.saysThatSomethingIsTooLong, "\(error)")
      }
    }
    #expect(drawn > 8000, "only \(drawn) were drawn")
  }
}

extension FigureError {
  /// Whether the error blames long words or many labels, and names the figure.
  fileprivate var saysThatSomethingIsTooLong: Bool {
    guard case .noRoom = problem else { return false }
    return figure.hasPrefix("random")
  }
}

/// Choices that are the same everywhere, by splitmix64 (Steele, Lea and Flood 2014).
private struct Random {
  private let seed: Int
  private var state: UInt64

  init(seed: Int) {
    self.seed = seed
    state = UInt64(seed)
  }

  /// A number from 0 up to 1.
  mutating func number() -> Double {
    state &+= 0x9E37_79B9_7F4A_7C15
    var bits = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
    bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
    return Double((bits ^ (bits >> 31)) >> 11) / 9_007_199_254_740_992
  }

  mutating func choice<T>(_ items: [T]) -> T { items[Int(number() * Double(items.count))] }

  mutating func words() -> String {
    choice(["", "step", "loss", "training loss on the held-out part", "W^{(l)}", "x_1", "10^{-3}"])
  }

  mutating func values(_ count: Int, isPositive: Bool) -> [Double] {
    let size = choice([1e-300, 1e-9, 0.3, 1, 40, 12_345, 1e6, 1e300])
    let offset = isPositive ? 0 : choice([0, 0, -0.5, 3])
    return (1..<count).map { _ in
      let value = (number() + 1e-9 + offset) * size
      return isPositive || number() > 0.03 ? value : choice([.nan, .infinity])
    } + [size]
  }

  mutating func axis(_ title: String) -> Axis {
    choice([.linear(title), .linear(title), .log(title), .log2(title), .hidden(title)])
  }

  mutating func marks(x: Axis, y: Axis) -> [any Mark] {
    (0..<Int(number() * 4) + 1).map { index in
      let count = choice([1, 2, 5, 40])
      let xs = values(count, isPositive: true).sorted()
      let ys = values(count, isPositive: y.kind != .linear)
      let label = choice(["", "run \(index)", "a rather long name of run \(index)"])
      switch index == 0 ? 5 : choice([0, 1, 2, 3, 4, 5]) {
      case 0: return Dots(x: xs, y: ys, label: label)
      case 1: return Guide(y: abs(ys[0].isFinite ? ys[0] : 1) + 1e-300, label: label)
      case 2: return Guide(x: xs[0], label: label)
      case 3: return Trajectory(x: xs, y: ys, label: label)
      case 4: return Area(x: xs, y: ys, label: label)
      default: return Line(x: xs, y: ys, label: label)
      }
    }
  }

  mutating func panel(_ x: Axis, _ y: Axis) -> Panel {
    let marks = marks(x: x, y: y)
    return Panel(words(), inset: choice(["", "", "σ 0.4"]), x: x, y: y) { marks }
  }

  mutating func figure() -> Figure {
    let (x, y) = (axis(words()), axis(words()))
    let (rows, columns) = (choice([1, 1, 2, 3]), choice([1, 1, 2, 4]))
    let panels = (0..<rows).map { _ in (0..<columns).map { _ in panel(x, y) } }
    return Figure(
      "random \(seed)", panels: panels,
      rowTitles: number() < 0.2 ? (0..<rows).map { .init("row \($0)") } : [],
      columnTitles: number() < 0.2 ? (0..<columns).map { "column \($0)" } : [],
      sharedX: choice([.none, .columns, .all]), sharedY: choice([.none, .rows, .all]),
      size: choice([.column, .wide, .square]), legend: choice([.automatic, .strip, .inside]),
      numbering: choice([.titles, .letters]))
  }
}
