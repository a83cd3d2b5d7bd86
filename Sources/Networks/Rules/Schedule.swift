import Numbers

/// The share of its rate that a rule uses at each step.
///
/// ```swift
/// let rule = Adam(rate: 0.01).scheduled(.warmUp(over: 100).then(.cosine(over: 900)))
/// ```
///
/// With t steps made, so that the first step has t = 0.
public indirect enum Schedule: Hashable, Codable, Sendable {
  /// 1 at every step.
  case constant
  /// factor^⌊t/every⌋: a stair.
  case step(factor: Double, every: Int)
  /// 10^(−t/steps).
  case tenth(every: Double)
  /// 1/(1 + t/steps): the 1/t of Robbins and Monro (1951), a half after `steps`.
  case inverseTime(half: Double)
  /// least + (1 − least)·½(1 + cos(πt/steps)), then `least` (Loshchilov, Hutter 2017).
  case cosine(over: Int, least: Double = 0)
  /// (t + 1)/steps, then 1 (Goyal et al. 2017).
  case warmUp(over: Int)
  /// One schedule for some steps, then another, which counts from there.
  case sequence(Schedule, steps: Int, Schedule)

  /// This schedule, then another after `steps`, or at the end of a warm-up or cosine.
  ///
  /// - Precondition: `steps` is given where the schedule itself has no end.
  public func then(_ next: Schedule, after steps: Int? = nil) -> Schedule {
    guard let steps = steps ?? end else {
      fatalError("\(self) has no end: say after how many steps the next begins")
    }
    return .sequence(self, steps: steps, next)
  }

  /// After how many steps nothing changes any more, where that is known.
  private var end: Int? {
    switch self {
    case .warmUp(let steps), .cosine(let steps, _): steps
    case .sequence(_, let steps, let next): next.end.map { steps + $0 }
    case .constant, .step, .tenth, .inverseTime: nil
    }
  }

  /// The number of steps that the shape is measured in.
  private var span: Double? {
    switch self {
    case .step(_, let steps), .warmUp(let steps), .cosine(let steps, _): Double(steps)
    case .tenth(let steps), .inverseTime(let steps): steps
    case .constant, .sequence: nil
    }
  }

  /// The share of the rate that step number `step`, from 1, uses.
  ///
  /// - Precondition: the spans of the schedule are positive.
  public func share(at step: Int) -> Double {
    let done = step - 1
    let time = Double(done)
    if let span { require(span > 0, "a schedule spans some steps, not \(span)") }
    switch self {
    case .constant: return 1
    case .step(let factor, let every): return factor.power(done / every)
    case .tenth(let steps): return Double.pow(10, -time / steps)
    case .inverseTime(let steps): return 1 / (1 + time / steps)
    case .warmUp(let steps): return min(1, Double(step) / Double(steps))
    case .cosine(let steps, let least):
      guard done < steps else { return least }
      return least + (1 - least) * (1 + Double.cos(Double.pi * time / Double(steps))) / 2
    case .sequence(let first, let steps, let next):
      return done < steps ? first.share(at: step) : next.share(at: step - steps)
    }
  }
}
