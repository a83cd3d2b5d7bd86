/// Samples by name: a box from quartile to quartile with a line at the median, whiskers to the last
/// samples within 1.5 boxes of it, and a dot for each beyond (Tukey 1977).
public struct BoxPlot: Mark {
  /// The name of the series.
  public let label: String
  /// Colour and dash where the automatic ones are not wanted.
  public var style = Style()
  /// The columns: names and samples, one a row.
  public let data: MarkData
  let groups: [SampleGroup]

  /// Makes a box a name from `samples[name][i]`; `.up` needs categories on the x axis, `.right` on
  /// the y axis. Several in a panel stand side by side.
  public init(
    _ names: [String], samples: [[Double]], direction: MarkData.Direction = .up, label: String = ""
  ) {
    self.label = label
    groups = SampleGroup.groups(names, samples)
    data = MarkData("box plot", names, samples, direction)
  }

  /// A small filled box.
  public var key: LegendKey? { .block }

  /// Whiskers, boxes, medians, and the samples beyond.
  public func shapes(in plot: Plot) -> [Shape] {
    var (boxes, lines, medians, dots) = (Path(), Path(), Path(), Path())
    for group in groups {
      guard let slot = plot.slot(of: group.name, in: data), !group.sorted.isEmpty else { continue }
      let values = group.sorted
      let quartiles = (1...3).map { values.quantile($0, of: 4) }
      let reach = 1.5 * (quartiles[2] - quartiles[0])
      // Where most are infinite nothing is beyond.
      let within =
        reach.isNaN
        ? values
        : values.filter { $0 >= quartiles[0] - reach && $0 <= quartiles[2] + reach }
      let half = min(slot.thickness, px(44)) / 2
      guard let low = within.first, let high = within.last,
        let box = slot.box(from: quartiles[0], to: quartiles[2], half: half)
      else { continue }
      boxes.append(Path(box))
      // Of few samples a quartile may lie beyond the last one within reach.
      lines.append(slot.line(from: min(low, quartiles[0]), to: quartiles[0]))
      lines.append(slot.line(from: quartiles[2], to: max(high, quartiles[2])))
      medians.append(slot.bar(at: quartiles[1], half: half))
      for value in values where value < low || value > high {
        if let point = slot.point(value) {
          dots.append(Path(circleAround: point, radius: px(1.75)))
        }
      }
    }
    let color = plot.look.color
    let shapes: [Shape] = [
      .path(lines, .stroke(Stroke(Ink(color), width: px(1.25)))),
      .path(boxes, .both(Ink(color, opacity: 64), Stroke(Ink(color), width: px(1.25)))),
      .path(medians, .stroke(Stroke(Ink(color), width: px(2.25)))),
      .path(dots, .fill(Ink(color, opacity: 166))),
    ]
    return shapes.filter { !$0.isBlank }
  }
}

/// Samples by name: how densely they lie, as a symmetrical outline, with the median and the range
/// from quartile to quartile inside (Hintze and Nelson 1998).
public struct Violin: Mark {
  /// The name of the series.
  public let label: String
  /// Colour and dash where the automatic ones are not wanted.
  public var style = Style()
  /// The columns: names and samples, one a row.
  public let data: MarkData
  let groups: [SampleGroup]

  /// Makes a violin a name from `samples[name][i]`; `.up` needs categories on the x axis, `.right`
  /// on the y axis. Several in a panel stand side by side.
  public init(
    _ names: [String], samples: [[Double]], direction: MarkData.Direction = .up, label: String = ""
  ) {
    self.label = label
    groups = SampleGroup.groups(names, samples)
    data = MarkData("violin", names, samples, direction)
  }

  /// A small filled box.
  public var key: LegendKey? { .block }

  /// The outlines, to one scale and from the least to the greatest sample, then what is inside.
  public func shapes(in plot: Plot) -> [Shape] {
    let along = data.direction == .up ? plot.y : plot.x
    let densities = groups.map { Density($0.sorted.map(along.kind.transformed), tails: 0) }
    let highest = densities.compactMap { $0?.heights.max() }.max() ?? 1
    var (outlines, ranges) = (Path(), Path())
    var medians: [Shape] = []
    for (group, density) in zip(groups, densities) {
      guard let slot = plot.slot(of: group.name, in: data), !group.sorted.isEmpty else { continue }
      if let density {
        outlines.append(slot.outline(density, scale: Double(slot.thickness) / 2 / highest))
      }
      let quartiles = (1...3).map { group.sorted.quantile($0, of: 4) }
      ranges.append(slot.line(from: quartiles[0], to: quartiles[2]))
      guard let point = slot.point(quartiles[1]) else { continue }
      let dot = Path(circleAround: point, radius: px(2.75))
      let pen = Stroke(Ink(plot.look.color), width: px(1.5))
      medians.append(.path(dot, .both(Ink(.ground), pen)))
    }
    let color = plot.look.color
    let shapes: [Shape] = [
      .path(outlines, .both(Ink(color, opacity: 64), Stroke(Ink(color), width: px(1.25)))),
      .path(ranges, .stroke(Stroke(Ink(color), width: px(3), cap: .round))),
    ]
    return shapes.filter { !$0.isBlank } + medians
  }
}
