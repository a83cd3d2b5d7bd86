/// Which slopes of a pass back can be read after it.
enum SlopesKept {
  /// Those of every operation, each in storage of its own.
  case all
  /// None: each lies where others did, and stands only until the pass has used it.
  case untilUsed
  /// Only that in the outputs, which a loss writes with its value: for passes without a way back,
  /// which give no gradient either.
  case ofOutputs
}

/// The buffers that the slopes of a pass back lie in, and how many columns each has.
struct SlopePlaces {
  /// The buffer of the slope in the inputs (0) and in the result of each operation.
  let buffers: [Int]
  let widths: [Int]

  /// - Parameter widths: The columns of the inputs and of the result of each operation.
  init(_ kept: SlopesKept, _ operations: [Operation], widths: [Int]) {
    switch kept {
    case .all: (buffers, self.widths) = (Array(widths.indices), widths)
    case .untilUsed: (buffers, self.widths) = Self.shared(operations, widths)
    case .ofOutputs:
      buffers = Array(repeating: 0, count: widths.count)
      self.widths = [widths[operations.count]]
    }
  }

  /// Gives each slope the first buffer whose own has been used by then.
  private static func shared(_ operations: [Operation], _ widths: [Int]) -> ([Int], [Int]) {
    let readers = lastReaders(operations)
    var buffers = [Int](repeating: 0, count: widths.count)
    // What lies in each buffer, and the columns it needs.
    var occupants = [operations.count]
    var columns = [widths[operations.count]]
    for index in operations.indices.reversed() {
      let free = occupants.firstIndex { readers[$0] > index }
      buffers[index] = free ?? occupants.count
      if let free {
        occupants[free] = index
        columns[free] = max(columns[free], widths[index])
      } else {
        occupants.append(index)
        columns.append(widths[index])
      }
    }
    return (buffers, columns)
  }

  /// The operation that reads each slope last on the way back: the one whose result it belongs to,
  /// but the branch for what came out of a merge; −1 for the inputs.
  private static func lastReaders(_ operations: [Operation]) -> [Int] {
    var readers = (0...operations.count).map { $0 - 1 }
    for (index, operation) in operations.enumerated() {
      if case .branch(let merge) = operation.form { readers[merge + 1] = index }
    }
    return readers
  }
}
