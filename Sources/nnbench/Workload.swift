import CAllocations

/// One thing whose speed is measured, by the same definition here and in every peer.
struct Workload: Sendable {
  /// What runs a number of times in a row; what it needs is made before.
  typealias Repeated = (_ count: Int) throws -> Sample

  /// `kind/size`, the name by which peers know it too.
  let name: String
  /// The floating-point operations of one repetition, where that says more than seconds.
  let operations: Double?
  let prepare: @Sendable () throws -> Repeated

  init(
    _ name: String, operations: Double? = nil, prepare: @escaping @Sendable () throws -> Repeated
  ) {
    self.name = name
    self.operations = operations
    self.prepare = prepare
  }
}

/// What some repetitions took.
struct Sample {
  var seconds = 0.0
  var allocations = 0

  static func + (a: Sample, b: Sample) -> Sample {
    Sample(seconds: a.seconds + b.seconds, allocations: a.allocations + b.allocations)
  }
}

/// What a piece of work takes.
func sample<E: Error>(_ work: () throws(E) -> Void) throws(E) -> Sample {
  let allocations = c_allocations()
  let start = ContinuousClock.now
  try work()
  let duration = ContinuousClock.now - start
  return Sample(
    seconds: duration.seconds, allocations: Int(c_allocations() - allocations))
}

/// A piece of work, again and again.
func repeating<E: Error>(_ work: @escaping () throws(E) -> Void) -> Workload.Repeated {
  { count in try sample { () throws(E) in for _ in 0..<count { try work() } } }
}

extension Duration {
  /// The duration in seconds.
  var seconds: Double {
    Double(components.seconds) + Double(components.attoseconds) * 1e-18
  }
}
