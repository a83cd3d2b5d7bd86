/// The parameters that a training moves, and what its rule remembers of them.
///
/// Both begin where a cache line does, as no array can be made to: a vector of a product would
/// otherwise lie across two lines. *Measured*, 20×256 by 256×128 took a fifth longer so.
final class TrainingStorage<S: NetworkScalar> {
  let parameters: UnsafeMutableBufferPointer<S>
  /// At first zero.
  let memory: UnsafeMutableBufferPointer<S>

  /// Storage that holds some parameters, and `slots` numbers for each of them.
  init(_ start: [S], slots: Int) {
    parameters = Self.allocate(start.count)
    memory = Self.allocate(slots * start.count)
    _ = parameters.initialize(from: start)
    memory.initialize(repeating: 0)
  }

  deinit {
    UnsafeMutableRawPointer(parameters.baseAddress!).deallocate()
    UnsafeMutableRawPointer(memory.baseAddress!).deallocate()
  }

  private static func allocate(_ count: Int) -> UnsafeMutableBufferPointer<S> {
    // A rule without a memory has an address for it all the same.
    let raw = UnsafeMutableRawPointer.allocate(
      byteCount: max(1, count) * MemoryLayout<S>.stride, alignment: 64)
    let start = raw.bindMemory(to: S.self, capacity: count)
    return UnsafeMutableBufferPointer(start: start, count: count)
  }
}
