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
  /// The dense layers in order, with the places of their operations.
  private let denseLayers: [(place: Int, layer: Dense)]
  /// For each operation, how many dense layers come before it.
  private let denseLayersBefore: [Int]

  /// Storage for batches of up to `rows` samples.
  init(for network: Network<S>, rows: Int, keeping kept: SlopesKept) {
    require(rows > 0, "a batch has at least one sample")
    self.rows = rows
    self.kept = kept
    let operations = network.operations
    self.operations = operations
    var layers: [(place: Int, layer: Dense)] = []
    denseLayersBefore = operations.enumerated().map { place, operation in
      defer { if let layer = operation.dense { layers.append((place, layer)) } }
      return layers.count
    }
    denseLayers = layers
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

  /// The next dense layer after the one at `index`, and the memory that is written up to its result,
  /// with what lies between.
  func denseLayer(after index: Int) -> Dense.Neighbor? {
    let number = denseLayersBefore[index] + 1
    guard number < denseLayers.count else { return nil }
    let (place, layer) = denseLayers[number]
    let start = UnsafeRawPointer(values[index + 2].start)
    let last = value(place + 1).bytes
    let count = last.baseAddress! - start + last.count
    return (layer, UnsafeRawBufferPointer(start: start, count: count))
  }

  /// The last dense layer before the operation at `index`, and its input.
  func denseLayer(before index: Int) -> Dense.Neighbor? {
    let number = denseLayersBefore[index] - 1
    guard number >= 0 else { return nil }
    let (place, layer) = denseLayers[number]
    return (layer, value(place).bytes)
  }

  /// The slope of the loss in `value(index)`; after a pass back only where all are kept.
  func slope(_ index: Int) -> Rows<S> {
    require(kept != .ofOutputs || index == operations.count, "only the outputs have a slope")
    return Rows(start: slopes[index].start, count: rows, width: slopes[index].width)
  }

  private var capacity: Int { values[0].count }

  /// Sets how many rows the next pass has.
  func begin(rows: Int) {
    require(
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
