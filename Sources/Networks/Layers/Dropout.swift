import Numbers

/// Each number kept with a probability, else replaced by 0 (Srivastava, Hinton, Krizhevsky,
/// Sutskever, Salakhutdinov 2014).
struct Dropout: Hashable, Sendable {
  let width: Int
  let keep: Double
  let scaling: Layer.Scaling
  /// The number of this dropout layer, from 1: its masks are drawn from the stream of that index.
  let number: Int
  /// The columns of all masks before this one.
  let mask: Int

  func forward<S: NetworkScalar>(_ x: Rows<S>, into y: Rows<S>, _ memory: Memory<S>) {
    let count = x.count * width
    let inverted = scaling == .inverted
    if let seed = memory.mode.masks {
      S.mask(
        x.start, into: y.start, mask: memory.mask(mask), count: count, keep: keep,
        scale: inverted ? S(1 / keep) : 1, key: seed[number].key)
    } else {
      S.scale(inverted ? 1 : S(keep), x.start, into: y.start, count: count)
    }
  }

  func pullback<S: NetworkScalar>(
    _ slope: Rows<S>, into result: Rows<S>, _ memory: Memory<S>
  ) {
    let count = slope.count * width
    if memory.mode.masks != nil {
      S.combine(.product, slope.start, memory.mask(mask), into: result.start, count: count)
    } else {
      S.scale(
        scaling == .inverted ? 1 : S(keep), slope.start, into: result.start, count: count)
    }
  }
}
