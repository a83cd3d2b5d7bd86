import Numbers

/// The storage of one pass: what every operation gave, and how the loss depends on it.
///
/// A loop owns one and uses it for every batch, so that a step allocates nothing.
final class Workspace<S: NetworkScalar> {
  /// The operations whose values are kept.
  let operations: [Operation]
  /// Which slopes can be read after a pass back.
  let kept: SlopesKept
  /// The number of rows of the current batch.
  private(set) var rows: Int

  let labels: UnsafeMutablePointer<Int32>
  /// Whether the samples of the batch have labels.
  var hasLabels = false
  let targets: UnsafeMutablePointer<S>
  let gradient: UnsafeMutableBufferPointer<S>
  private let saved: UnsafeMutablePointer<S>
  private let masks: UnsafeMutablePointer<S>
  /// Inputs first, then the result of each operation; and the slope of the loss in each.
  private let values: [Rows<S>]
  private let slopes: [Rows<S>]
  private let arena: UnsafeMutablePointer<S>
  /// The dense operations next to each operation.
  private let denseBefore: [Int?]
  private let denseAfter: [Int?]

  /// Storage for batches of up to `rows` samples.
  init(for network: Network<S>, rows: Int, keeping kept: SlopesKept) {
    precondition(rows > 0, "a batch has at least one sample")
    self.rows = rows
    self.kept = kept
    let operations = network.operations
    self.operations = operations
    denseBefore = operations.indices.map { operations[..<$0].lastIndex { $0.dense != nil } }
    denseAfter = operations.indices.map { operations[($0 + 1)...].firstIndex { $0.dense != nil } }
    let widths = [network.inputs] + operations.map(\.width)
    let places = SlopePlaces(kept, operations, widths: widths)
    let gradientCount = kept == .ofOutputs ? 0 : network.parameters.count
    let sizes =
      (widths + places.widths).map { $0 * rows }
      + [
        gradientCount, network.outputs * rows, network.program.saved,
        network.program.masked * rows,
      ]
    let offsets = sizes.reduce(into: [0]) { $0.append($0.last! + Self.padded($1)) }
    // A pass writes all values before it reads them; of the rest, some is read first.
    arena = Self.allocate(offsets.last!, zerosFrom: offsets[widths.count])
    let base = arena
    func rowsAt(_ place: Int, _ width: Int) -> Rows<S> {
      Rows(start: base + offsets[place], count: rows, width: width)
    }
    values = widths.indices.map { rowsAt($0, widths[$0]) }
    slopes = widths.indices.map { rowsAt(widths.count + places.buffers[$0], widths[$0]) }
    let rest = widths.count + places.widths.count
    gradient = UnsafeMutableBufferPointer(start: base + offsets[rest], count: gradientCount)
    targets = base + offsets[rest + 1]
    saved = base + offsets[rest + 2]
    masks = base + offsets[rest + 3]
    labels = .allocate(capacity: rows)
    labels.initialize(repeating: 0, count: rows)
  }

  deinit {
    UnsafeMutableRawPointer(arena).deallocate()
    labels.deallocate()
  }

  /// Whole cache lines, so that neighbours share none.
  private static func padded(_ count: Int) -> Int {
    let line = 64 / MemoryLayout<S>.stride
    return (count + line - 1) / line * line
  }

  private static func allocate(_ count: Int, zerosFrom start: Int) -> UnsafeMutablePointer<S> {
    let stride = MemoryLayout<S>.stride
    let raw = UnsafeMutableRawPointer.allocate(byteCount: count * stride, alignment: 64)
    // Zeros of both element types are zero bytes, and a generic initialization is a call of the
    // runtime for each element.
    (raw + start * stride).initializeMemory(
      as: UInt8.self, repeating: 0, count: (count - start) * stride)
    return raw.bindMemory(to: S.self, capacity: count)
  }

  /// The current rows of the inputs (0) or of the result of operation `index − 1`.
  func value(_ index: Int) -> Rows<S> {
    Rows(start: values[index].start, count: rows, width: values[index].width)
  }

  /// The dense layer after operation `index`, and where the values from that of the operation after
  /// it to that of the layer are written.
  func denseLayer(after index: Int) -> (layer: Dense, values: UnsafeRawBufferPointer)? {
    guard let next = denseAfter[index], let layer = operations[next].dense else { return nil }
    let start = UnsafeRawPointer(values[index + 2].start)
    let last = value(next + 1).bytes
    let count = last.baseAddress! - start + last.count
    return (layer, UnsafeRawBufferPointer(start: start, count: count))
  }

  /// The dense layer before operation `index`, and its input.
  func denseLayer(before index: Int) -> (layer: Dense, x: Rows<S>)? {
    guard let previous = denseBefore[index] else { return nil }
    return operations[previous].dense.map { ($0, value(previous)) }
  }

  /// The slope of the loss in `value(index)`; after a pass back only where all are kept.
  func slope(_ index: Int) -> Rows<S> {
    precondition(kept != .ofOutputs || index == operations.count, "only the outputs have a slope")
    return Rows(start: slopes[index].start, count: rows, width: slopes[index].width)
  }

  private var capacity: Int { values[0].count }

  /// Sets how many rows the next pass has.
  func begin(rows: Int) {
    precondition(
      rows > 0 && rows <= capacity, "a batch of \(rows) in a workspace of \(capacity) rows")
    self.rows = rows
  }

  func memory(
    _ parameters: UnsafeBufferPointer<S>, _ statistics: UnsafeMutableBufferPointer<S>, _ mode: Mode
  ) -> Memory<S> {
    Memory(
      parameters: parameters, statistics: statistics, gradient: gradient.baseAddress!,
      saved: saved, masks: masks, capacity: capacity, mode: mode)
  }
}
