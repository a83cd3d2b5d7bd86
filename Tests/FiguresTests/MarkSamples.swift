import Figures
import Numbers

/// Paths over a landscape of equal units.
func landscapeWithPaths() -> Figure {
  let turns = (0..<60).map { Double($0) / 6 }
  return Figure("landscape", x: .linear("w_1"), y: .linear("w_2"), aspect: .equal) {
    Contours(x: -2...2, y: -1...2, steps: 24, levels: .logarithmic(10), label: "loss") { x, y in
      (1 - x) * (1 - x) + 20 * (y - x * x) * (y - x * x)
    }
    Trajectory(
      x: turns.map { 1 - Double.exp(-$0 / 4) * Double.cos($0) * 2 },
      y: turns.map { 1 - Double.exp(-$0 / 4) * Double.sin($0) }, label: "momentum")
    Trajectory(x: [-1.5, 0, 9, .infinity], y: [0, 1, 40, .nan], label: "diverging")
    Tag("minimum", x: 1, y: 1)
  }
}

/// Fields of every kind of fill side by side.
func fieldsOfEveryFill() -> Figure {
  func panel(_ title: String, _ fill: Contours.Fill) -> Panel {
    Panel(title, x: .linear("x"), y: .linear("y")) {
      Contours(x: -2...2, y: -2...2, steps: 20, fill: fill, label: "value") { x, y in
        x * y + y / 3
      }.labeled()
    }
  }
  return Figure(
    "fields",
    panels: [
      [panel("pale", .pale), panel("signed", .paleAround(0))],
      [panel("lines", .none), panel("map", .map(.centered(1)))],
    ], sharedX: .all, sharedY: .all, size: .wide, aspect: .equal)
}

/// Pictures whose cells fill whole pixels.
func gridOfPictures() -> Figure {
  let images = (0..<7).map { image in (0..<64).map { irregular(image * 64 + $0) - 0.5 } }
  return Figure("pictures") {
    ImageGrid(images, width: 8, columns: 4, map: .diverging, label: "weight")
  }
}

/// Items in the order of their medians.
func rankedItems() -> Figure {
  let names = ["descent", "momentum", "Nesterov momentum", "Adam"]
  return Figure("ranking", x: .log("final loss"), y: .categories(), height: 240) {
    Ranking(
      names,
      values: names.indices.map { item in
        (0..<16).map { Double.exp(irregular(item * 16 + $0) * 3 - Double(item % 3)) }
      })
  }
}

/// A stack of areas.
func stackedAreas() -> Figure {
  let x = (0...30).map(Double.init)
  let dead = x.map { 0.2 + $0 / 100 }
  return Figure("areas", x: .linear("step"), y: .linear("share")) {
    Area(x: x, y: dead, label: "dead")
    Area(x: x, lower: dead, upper: dead.map { $0 + 0.3 }, label: "alive")
  }
}

/// Labels beside points that lie near each other.
func taggedPoints() -> Figure {
  let x = (0..<8).map { irregular($0) }
  let y = (0..<8).map { irregular($0 + 100) }
  return Figure("tags", x: .linear("time"), y: .linear("accuracy")) {
    Dots(x: x, y: y)
    for index in x.indices { Tag("model \(index)", x: x[index], y: y[index]) }
  }
}

/// Bars side by side, some of them hanging.
func groupedBars() -> Figure {
  Figure("grouped", x: .categories(), y: .linear("change")) {
    Bars(
      ["ReLU", "tanh"], heights: [1.2, -0.4], lower: [1, -0.6], upper: [1.4, -0.3], label: "Kaiming"
    )
    Bars(["ReLU", "tanh"], heights: [-0.2, 0.4], label: "Xavier")
  }
}
