import Numbers

/// Which samples each step sees: every epoch a new order, cut into batches of one size.
///
/// Epoch e shuffles by `seed[e]`. What is left over at its end, too little for a batch, is not seen
/// in that epoch. A batch as large as the data set is the data set in its own order.
struct Batches {
  let size: Int
  private let seed: Seed
  private var order: [Int]
  private var epoch = 0
  private var next: Int

  init(of count: Int, size: Int, seed: Seed) {
    require(size > 0, "a batch has at least one sample")
    self.size = min(size, count)
    self.seed = seed
    order = Array(0..<count)
    next = count
  }

  /// Whether every batch is the whole data set, in its own order.
  var isWhole: Bool { size == order.count }

  /// Calls a closure with the indices of the next batch.
  mutating func withNext(_ body: (UnsafeBufferPointer<Int>) -> Void) {
    if next + size > order.count {
      if !isWhole {
        seed[epoch].shuffle(&order, first: order.count)
        epoch += 1
      }
      next = 0
    }
    let start = next
    let size = size
    next += size
    order.withUnsafeBufferPointer { body(UnsafeBufferPointer(rebasing: $0[start..<start + size])) }
  }
}
