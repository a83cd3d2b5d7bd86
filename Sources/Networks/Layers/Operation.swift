import Numbers

/// A layer whose shapes and parameters are known: one entry of a network's program.
///
/// A residual block is two entries around its layers: a branch that keeps its input, and a merge
/// that adds it.
public struct Operation: Hashable, Sendable {
  /// What an operation does.
  public enum Kind: Hashable, Sendable {
    /// z = xW + b.
    case dense
    /// A function of each number.
    case activation(Activation)
    /// Columns to mean 0 and variance 1.
    case batchNormalization
    /// Each number kept or replaced by 0.
    case dropout
    /// The beginning of a residual block: y = x.
    case branch
    /// The end of a residual block: what came out of its layers, plus what went in.
    case merge
  }

  enum Form: Hashable, Sendable {
    case dense(Dense)
    case activation(Activation)
    case batchNormalization(BatchNormalization)
    case dropout(Dropout)
    case branch(merge: Int)
    case merge(branch: Int)
  }

  let form: Form

  /// The dense layer that this is, if it is one.
  var dense: Dense? {
    if case .dense(let layer) = form { layer } else { nil }
  }

  /// The columns of the result.
  public let width: Int

  /// The number of the dense layer that this is or follows, from 1; 0 before the first.
  public let layer: Int

  /// What the operation does.
  public var kind: Kind {
    switch form {
    case .dense: .dense
    case .activation(let activation): .activation(activation)
    case .batchNormalization: .batchNormalization
    case .dropout: .dropout
    case .branch: .branch
    case .merge: .merge
    }
  }

  /// The name that results are reported under: `layer 3 tanh`.
  public var name: String {
    switch form {
    case .dense: "layer \(layer)"
    case .activation(let activation): "layer \(layer) \(activation.name)"
    case .batchNormalization: "layer \(layer) batch normalization"
    case .dropout: "layer \(layer) dropout"
    case .branch: "layer \(layer) branch"
    case .merge: "layer \(layer) merge"
    }
  }
}

/// Consecutive rows of storage that someone else owns.
struct Rows<S: NetworkScalar> {
  let start: UnsafeMutablePointer<S>
  let count: Int
  let width: Int

  var elements: UnsafeMutableBufferPointer<S> {
    UnsafeMutableBufferPointer(start: start, count: count * width)
  }

  /// The same storage as bytes.
  var bytes: UnsafeRawBufferPointer { UnsafeRawBufferPointer(elements) }
}

/// The storage that operations share during a pass; offsets into it are theirs.
struct Memory<S: NetworkScalar> {
  private let parameterBuffer: UnsafeBufferPointer<S>
  private let statisticsBuffer: UnsafeMutableBufferPointer<S>
  let gradient: UnsafeMutablePointer<S>
  let saved: UnsafeMutablePointer<S>
  private let masks: UnsafeMutablePointer<S>
  /// The rows that a mask has room for.
  private let capacity: Int
  let mode: Mode

  init(
    parameters: UnsafeBufferPointer<S>, statistics: UnsafeMutableBufferPointer<S>,
    gradient: UnsafeMutablePointer<S>, saved: UnsafeMutablePointer<S>,
    masks: UnsafeMutablePointer<S>, capacity: Int, mode: Mode
  ) {
    parameterBuffer = parameters
    statisticsBuffer = statistics
    self.gradient = gradient
    self.saved = saved
    self.masks = masks
    self.capacity = capacity
    self.mode = mode
  }

  // Empty buffers may have no address; then no operation asks for one.
  var parameters: UnsafePointer<S> { parameterBuffer.baseAddress! }
  var statistics: UnsafeMutablePointer<S> { statisticsBuffer.baseAddress! }

  /// Some of the parameters.
  func bytes(ofParameters range: Range<Int>) -> UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(UnsafeBufferPointer(rebasing: parameterBuffer[range]))
  }

  /// Where the gradient in some of the parameters is written.
  func bytes(ofGradient range: Range<Int>) -> UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(
      UnsafeBufferPointer(start: gradient + range.lowerBound, count: range.count))
  }

  /// Where the mask that follows `columns` columns of others is kept.
  func mask(_ columns: Int) -> UnsafeMutablePointer<S> { masks + columns * capacity }
}
