import Networks
import Numbers
import Testing

@Suite("Losses")
struct LossTests {
  /// The loss of one logit against a target, and its slope.
  private func binary<S: NetworkScalar>(_ logit: S, _ target: S) -> (loss: Double, slope: S) {
    var slope: S = 0
    let loss = withUnsafePointer(to: logit) { logit in
      withUnsafePointer(to: target) {
        S.binaryCrossEntropy(logit, $0, slope: &slope, rows: 1, columns: 1)
      }
    }
    return (loss, slope)
  }

  /// Checks −t·log σ(z) − (1 − t)·log(1 − σ(z)) and σ(z) − t to a relative precision.
  private func checkBinary<S: NetworkScalar>(_ type: S.Type) {
    for size in [0.0, 0.5, 3, 10, 15, 20, 40, 80] {
      for (logit, target) in [(size, 1.0), (-size, 0), (size, 0), (-size, 1), (size, 0.25)] {
        let sure = Double.log1p(Double.exp(-size))
        let right = (logit >= 0) == (target == 1)
        let expected = target == 0.25 ? 0.75 * size + sure : right ? sure : size + sure
        let (loss, slope) = binary(S(logit), S(target))
        #expect(abs(loss - expected) <= 4 * Double(S.ulpOfOne) * expected, "\(logit), \(target)")
        let error = Double(slope) - (Double.sigmoid(logit) - target)
        #expect(abs(error) <= Double(S.ulpOfOne))
      }
    }
  }

  @Test("a binary cross-entropy keeps its digits however sure the answer is, also in Float")
  func sureAnswers() {
    checkBinary(Float.self)
    checkBinary(Double.self)
  }

  @Test("a binary cross-entropy of a logit that is not a number is none")
  func notANumber() {
    for target in [0.0, 0.5, 1] {
      #expect(binary(Double.nan, target).loss.isNaN && binary(Double.nan, target).slope.isNaN)
      #expect(binary(Float.nan, Float(target)).loss.isNaN)
    }
  }
}
