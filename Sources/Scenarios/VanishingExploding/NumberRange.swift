import Laboratory
import Numbers

/// Where do the numbers of a computer end, for a deep product and for a softmax?
public let numberRange = Experiment("number-range", over: Precision.allCases) { _, precision in
  switch precision {
  case .single: NumberRange(of: Float.self)
  case .double: NumberRange(of: Double.self)
  }
}

/// A format of floating-point numbers.
public enum Precision: String, Codable, Hashable, Sendable, CaseIterable {
  /// 32 bits.
  case single
  /// 64 bits.
  case double
}

/// How far one format reaches.
public struct NumberRange: Codable, Sendable {
  /// The factors c of a tower of layers c·I.
  public static let factors = [0.5, 0.6, 0.75, 0.9, 1.1, 1.25, 1.5, 2]

  /// The logits that a thousand classes share.
  public static let sharedLogits = (0..<60).map { -112 + 3.5 * Double($0) }

  /// The first layer whose signal is no longer a normal number: too small, or infinite; by factor.
  public let layers: [Int]

  /// The greatest z for which the softmax of (z, 0) is a number, naive and by log-sum-exp.
  public let greatestLogit: Pair<Double>

  /// The probability of each of a thousand classes that share one of `sharedLogits`, naive.
  public let sharedProbabilities: [Float]

  /// A thousand equal logits one below ln(max): what the probabilities add up to.
  public let sumOfEqual: Pair<Double>

  /// The share of them that are no numbers.
  public let lostOfEqual: Pair<Double>

  /// A thousand logits at −2 ln(max): the share of probabilities that are no numbers.
  public let lostOfNegative: Pair<Double>

  /// The two ways to compute a softmax.
  public struct Pair<Value: Codable & Sendable>: Codable, Sendable {
    /// eᶻ ÷ Σ eᶻ as it is written.
    public let naive: Value
    /// After the greatest logit was subtracted from all.
    public let shifted: Value
  }

  init<S: Scalar>(of format: S.Type) {
    let end = S.log(S.greatestFiniteMagnitude)
    func pair<Value>(_ measure: (_ softmax: ([S]) -> [S]) -> Value) -> Pair<Value> {
      Pair(naive: measure(naiveSoftmax), shifted: measure(shiftedSoftmax))
    }
    func thousand(_ logit: S) -> [S] { [S](repeating: logit, count: 1000) }
    layers = Self.factors.map { firstAbnormalLayer(factor: S($0)) }
    greatestLogit = pair { softmax in Double(greatest { softmax([$0, 0])[0].isFinite }) }
    sharedProbabilities = Self.sharedLogits.map { Float(naiveSoftmax(thousand(S($0)))[0]) }
    let equal = thousand(end - 1)
    sumOfEqual = pair { $0(equal).map { Double($0) }.sum }
    lostOfEqual = pair { shareLost($0(equal)) }
    lostOfNegative = pair { shareLost($0(thousand(-2 * end))) }
  }
}

/// The number of layers c·I after which a signal of one is too small to be normal, or infinite.
private func firstAbnormalLayer<S: Scalar>(factor: S) -> Int {
  var signal: S = 1
  var layers = 0
  while signal.isNormal {
    signal *= factor
    layers += 1
  }
  return layers
}

/// eᶻ ÷ Σ eᶻ, as a textbook writes it.
private func naiveSoftmax<S: Scalar>(_ logits: [S]) -> [S] {
  let powers = logits.map { S.exp($0) }
  let sum = powers.reduce(0, +)
  return powers.map { $0 / sum }
}

/// The same after the greatest logit was subtracted from all, which changes nothing but the range.
private func shiftedSoftmax<S: Scalar>(_ logits: [S]) -> [S] {
  Matrix(rows: 1, columns: logits.count, logits).softmaxRows.row(0)
}

/// The greatest number of a format for which a condition holds, if it holds for all smaller ones.
private func greatest<S: Scalar>(where holds: (S) -> Bool) -> S {
  var (low, high): (S, S) = (0, S.greatestFiniteMagnitude)
  guard !holds(high) else { return high }
  while true {
    let middle = low + (high - low) / 2
    if middle == low || middle == high { return low }
    if holds(middle) { low = middle } else { high = middle }
  }
}

private func shareLost<S: Scalar>(_ probabilities: [S]) -> Double {
  Double(probabilities.count { $0.isNaN }) / Double(probabilities.count)
}
