import Numbers

/// Columns to mean 0 and variance 1, times a scale, plus a shift (Ioffe, Szegedy 2015).
struct BatchNormalization: Hashable, Sendable {
  let width: Int
  let epsilon: Double
  let momentum: Double
  /// Where the scale begins in the parameters; the shift follows it.
  let scale: Int
  /// Where the running means begin in the statistics; the running variances follow them.
  let statistics: Int
  /// Where mean, variance, inverse deviation and the rest of the mean of the batch are kept for the
  /// pullback.
  let saved: Int

  func forward<S: NetworkScalar>(_ x: Rows<S>, into y: Rows<S>, _ memory: Memory<S>) {
    let scale = memory.parameters + scale
    switch memory.mode.moments {
    case .batch, .measured:
      S.normalize(
        x.start, y.start, rows: x.count, columns: width, scale: scale, shift: scale + width,
        epsilon: S(epsilon), batch: memory.saved + saved)
      follow(rows: x.count, share: memory.mode.moments == .measured ? 1 : S(momentum), memory)
    case .running:
      S.normalize(
        x.start, y.start, rows: x.count, columns: width, scale: scale, shift: scale + width,
        epsilon: S(epsilon), by: memory.statistics + statistics)
    }
  }

  func pullback<S: NetworkScalar>(
    _ x: Rows<S>, _ slope: Rows<S>, into result: Rows<S>, _ memory: Memory<S>
  ) {
    require(memory.mode.moments == .batch, "only the training pass has a pullback")
    let scaleSlope = memory.gradient + scale
    S.normalizePullback(
      x.start, slope.start, result.start, rows: x.count, columns: width,
      scale: memory.parameters + scale, batch: memory.saved + saved, scaleSlope: scaleSlope,
      shiftSlope: scaleSlope + width)
  }

  /// Moves the running moments toward those of the batch; a batch of one has no variance to give.
  private func follow<S: NetworkScalar>(rows: Int, share: S, _ memory: Memory<S>) {
    let running = memory.statistics + statistics
    let batch = memory.saved + saved
    let unbiased = S(rows) / S(max(1, rows - 1))
    for column in 0..<width {
      running[column] += share * (batch[column] - running[column])
      guard rows > 1 else { continue }
      let variance = unbiased * batch[width + column]
      running[width + column] += share * (variance - running[width + column])
    }
  }
}
