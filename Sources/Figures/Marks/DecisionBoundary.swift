/// Which class a model chooses where: pale regions in the colours of the classes, and a line
/// between them.
public struct DecisionBoundary: Mark {
  /// Regions are no series: their colours are those of the classes' points.
  public let label: String
  /// Not used: colours are those of the first series, in the order of the classes.
  public var style = Style()
  /// The columns: positions of the nodes and, for two classes, the value, else the class, from 0.
  public let data: MarkData
  private let xs: [Double]
  private let ys: [Double]
  /// For each class, by how much its score is ahead of the best other.
  private let leads: [[Double]]

  /// Makes the boundary between two classes: the second is chosen where the value, such as a
  /// probability, exceeds the threshold.
  public init(
    x: ClosedRange<Double>, y: ClosedRange<Double>, steps: Int = 80, threshold: Double = 0.5,
    label: String = "", value: (_ x: Double, _ y: Double) -> Double
  ) {
    let nodes = Nodes(x, y, steps)
    let values = nodes.points.map { value($0.x, $0.y) }
    let leads = values.map { $0 - threshold }
    self.init(nodes, values: values, leads: [leads.map { -$0 }, leads], label)
  }

  /// Makes the boundaries between several classes: the one with the highest score is chosen.
  public init(
    x: ClosedRange<Double>, y: ClosedRange<Double>, steps: Int = 80, label: String = "",
    scores: (_ x: Double, _ y: Double) -> [Double]
  ) {
    let nodes = Nodes(x, y, steps)
    let scores = nodes.points.map { scores($0.x, $0.y) }
    let classes = scores.map(\.count).min() ?? 0
    let leads = (0..<classes).map { own in
      scores.map { scores in
        let others = scores.indices.filter { $0 != own }.map { scores[$0] }
        return scores[own] - (others.max() ?? 0)
      }
    }
    let chosen = scores.map { scores in
      Double(scores.indices.max { scores[$0] < scores[$1] } ?? 0)
    }
    self.init(nodes, values: chosen, leads: leads, label)
  }

  private init(_ nodes: Nodes, values: [Double], leads: [[Double]], _ label: String) {
    self.label = label
    self.leads = leads
    (xs, ys) = (nodes.xs, nodes.ys)
    data = MarkData(
      "decision boundary",
      [.init(.x, nodes.points.map(\.x)), .init(.y, nodes.points.map(\.y)), .init(.value, values)],
      reach: .field)
  }

  /// Regions are no series.
  public var key: LegendKey? { nil }

  /// The regions, then the lines around them.
  public func shapes(in plot: Plot) throws(FigureError) -> [Shape] {
    var regions: [Shape] = []
    var lines = Path()
    for (index, leads) in leads.enumerated() {
      var field = try Field(x: xs, y: ys, values: leads, in: plot)
      let ink = Ink(.series(index + 1), opacity: 51)
      regions.append(.path(field.area(of: .above(0)), .fill(ink)))
      // Each line bounds two regions; the first class has no line that another has not.
      if index > 0 || self.leads.count == 1 {
        for line in field.lines(at: 0) { lines.append(line.path) }
      }
    }
    let stroke = Stroke(Ink(.ink, opacity: 204), width: px(1.25), cap: .round)
    return (regions + [.path(lines, .stroke(stroke))]).filter { !$0.isBlank }
  }
}
