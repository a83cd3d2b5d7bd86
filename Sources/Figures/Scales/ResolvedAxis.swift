/// What the marks of a scale's panels ask of it, in the units of `Axis.Kind.transformed`.
struct Extent: Hashable {
  var low = Double.infinity
  var high = -Double.infinity
  var names = NameList()
  /// Zero belongs to the scale: lengths start there.
  var includesZero = false
  /// Points need room beside them.
  var isLoose = false
  /// Cells fill the panel to its edges.
  var isExact = false
  /// Pictures need no ticks.
  var isHidden = false

  mutating func include(_ value: Double) {
    guard value.isFinite else { return }
    low = min(low, value)
    high = max(high, value)
  }

  mutating func include(_ mark: any Mark, along direction: MarkData.Direction, _ kind: Axis.Kind) {
    let data = mark.data
    guard data.reach != .nothing else { return }
    let channel: MarkData.Channel = direction == .right ? .x : .y
    for name in data.names(channel) ?? [] { names.include(name) }
    var channels = direction == .right ? [channel, .xEnd] : [channel]
    if data.direction == direction { channels += [.lower, .upper] }
    let columns = channels.compactMap(data.column)
    for ends in columns.compactMap(kind.ends) {
      include(kind.transformed(ends.lowerBound))
      include(kind.transformed(ends.upperBound))
    }
    if data.reach == .points || data.reach == .path { isLoose = true }
    if data.reach == .lengths && data.direction == direction && kind.hasZero {
      includesZero = true
      include(0)
    }
    if data.reach == .cells {
      isExact = true
      includeHalfCells(columns.flatMap(\.numbers).map(kind.transformed))
    }
    if data.reach == .field { isExact = true }
    if data.reach == .pictures {
      isExact = true
      isHidden = true
      include(low - 0.5)
      include(high + 0.5)
    }
  }

  private mutating func includeHalfCells(_ values: [Double]) {
    guard let low = values.min(), let high = values.max() else { return }
    let count = Set(values).count
    let half = count > 1 ? (high - low) / Double(2 * (count - 1)) : 0.5
    include(low - half)
    include(high + half)
  }
}

/// An axis with what it shows and its ticks.
struct ResolvedAxis: Hashable {
  let axis: Axis
  let domain: Domain
  let ticks: Ticks

  func scale(from start: Int, to end: Int) -> Scale {
    Scale(kind: axis.kind, domain: domain, start: start, end: end)
  }

  init(axis: Axis, domain: Domain, ticks: Ticks) {
    self.axis = axis
    self.domain = domain
    self.ticks = ticks
  }

  /// Chooses bounds and ticks for what the marks ask; `target` labels would look best.
  init(_ request: AxisRequest, target: Int, tight: Bool) throws(FigureError) {
    let (axis, extent) = (request.axis, request.extent)
    self.axis = axis
    switch axis.kind {
    case .categories:
      guard !extent.names.isEmpty else { throw FigureError(.empty("axis \(axis.title)")) }
      domain = Domain(low: 0, high: Double(extent.names.count), names: extent.names)
      ticks = Ticks(major: [], minor: [])
    case .linear:
      (domain, ticks) = try Self.linear(axis, extent, target, tight)
    case .logarithmic(let base):
      (domain, ticks) = try Self.logarithmic(axis, extent, base, target, tight)
    case .symmetric(let linear):
      domain = Self.spread(try Self.bounds(axis, extent), axis, extent, tight)
      ticks = SymmetricTicks.between(domain.low, domain.high, linear: linear, target: target)
    }
  }

  private static func linear(
    _ axis: Axis, _ extent: Extent, _ target: Int, _ tight: Bool
  ) throws(FigureError) -> (Domain, Ticks) {
    var domain = try bounds(axis, extent)
    let range = domain.high - domain.low
    let found = LinearTicks.values(from: domain.low, to: domain.high, target: target)
      .filter { !axis.isWhole || $0.value == $0.value.rounded() }
    // A tick just outside the data becomes the edge; one far outside, or unseen, is left out.
    let near = found.map(\.value).filter {
      axis.isVisible && $0 >= domain.low - range / 8 && $0 <= domain.high + range / 8
    }
    let margin = extent.isLoose ? range / 25 : tight ? 0 : range / 40
    if axis.low == nil && !extent.isExact {
      let isFloor = extent.includesZero && domain.low == 0
      domain.low = isFloor ? 0 : min(domain.low - margin, near.min() ?? domain.low)
    }
    if axis.high == nil && !extent.isExact {
      let isCeiling = extent.includesZero && domain.high == 0
      domain.high = isCeiling ? 0 : max(domain.high + margin, near.max() ?? domain.high)
    }
    domain.low = max(domain.low, -.greatestFiniteMagnitude)
    domain.high = min(domain.high, .greatestFiniteMagnitude)
    let shown = found.filter { $0.value >= domain.low && $0.value <= domain.high }
    let major = zip(shown, shown.labels).map { Ticks.Major(value: $0.value, label: $1) }
    return (domain, Ticks(major: major, minor: []))
  }

  private static func logarithmic(
    _ axis: Axis, _ extent: Extent, _ base: Int, _ target: Int, _ tight: Bool
  ) throws(FigureError) -> (Domain, Ticks) {
    let domain = spread(try bounds(axis, extent), axis, extent, tight)
    return (domain, LogTicks.between(domain.low, domain.high, base: base, target: target))
  }

  /// Room beyond the data for the ink of marks, in logarithms.
  private static func spread(
    _ domain: Domain, _ axis: Axis, _ extent: Extent, _ tight: Bool
  ) -> Domain {
    let margin =
      extent.isExact || (tight && !extent.isLoose) ? 0 : (domain.high - domain.low) / 25
    var domain = domain
    if axis.low == nil && !(extent.includesZero && domain.low == 0) { domain.low -= margin }
    if axis.high == nil && !(extent.includesZero && domain.high == 0) { domain.high += margin }
    return domain
  }

  /// The bounds that were asked for, else the data's; a single value, or several that differ by no
  /// more than rounding, gets room on both sides.
  static func bounds(_ axis: Axis, _ extent: Extent) throws(FigureError) -> Domain {
    if case .symmetric(let linear) = axis.kind, !(linear > 0 && linear.isFinite) {
      throw FigureError(.notPositive(axis: axis.title, value: linear))
    }
    for bound in [axis.low, axis.high].compactMap({ $0 })
    where axis.kind.isLogarithmic && bound <= 0 {
      throw FigureError(.notPositive(axis: axis.title, value: bound))
    }
    var low = axis.low.map(axis.kind.transformed) ?? extent.low
    var high = axis.high.map(axis.kind.transformed) ?? extent.high
    guard low.isFinite, high.isFinite else { throw FigureError(.empty("axis \(axis.title)")) }
    let least = axis.kind.isLogarithmic ? 1 : 1e-290
    let noise = max(low.magnitude, high.magnitude, least) * 1e-13
    if high - low <= noise && low <= high && axis.low == nil && axis.high == nil {
      let room = axis.kind == .linear ? max(low.magnitude / 10, 0.5) : 0.5
      low = max(low - room, -.greatestFiniteMagnitude)
      high = min(high + room, .greatestFiniteMagnitude)
    }
    guard low < high, (high - low).isFinite, high - low > noise else {
      throw FigureError(.badBounds(axis: axis.title, low: low, high: high))
    }
    return Domain(low: low, high: high)
  }
}
