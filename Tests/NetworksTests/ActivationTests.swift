import CNumbers
import Networks
import Numbers
import Testing

@Suite("Activations")
struct ActivationTests {
  /// Value and slope at −∞ and at ∞.
  static let limits: [(Activation, below: (Double, Double), above: (Double, Double))] = [
    (.identity, (-.infinity, 1), (.infinity, 1)), (.sigmoid, (0, 0), (1, 0)),
    (.tanh, (-1, 0), (1, 0)), (.relu, (0, 0), (.infinity, 1)),
    (.leakyReLU(leak: 0.25), (-.infinity, 0.25), (.infinity, 1)),
    (.elu(alpha: 2), (-2, 0), (.infinity, 1)), (.gelu, (0, 0), (.infinity, 1)),
    (.silu, (0, 0), (.infinity, 1)), (.softplus, (0, 0), (.infinity, 1)),
  ]

  @Test("an activation and its slope have their limits at both infinities")
  func infinities() {
    #expect(Self.limits.count == Activation.all.count)
    for (activation, below, above) in Self.limits {
      for (x, (value, slope)) in [(-Double.infinity, below), (.infinity, above)] {
        #expect(activation.value(at: x) == value, "\(activation.name) at \(x)")
        #expect(activation.slope(at: x) == slope, "\(activation.name) at \(x)")
      }
    }
  }

  @Test("what is not a number stays so; only the slopes of ReLU and leaky ReLU do not see it")
  func notANumber() {
    for activation in Activation.all {
      #expect(activation.value(at: .nan).isNaN, "\(activation.name)")
      switch activation {
      case .identity: #expect(activation.slope(at: .nan) == 1)
      case .relu: #expect(activation.slope(at: .nan) == 0)
      case .leakyReLU(let leak): #expect(activation.slope(at: .nan) == leak)
      default: #expect(activation.slope(at: .nan).isNaN, "\(activation.name)")
      }
    }
  }

  @Test("GELU and SiLU have these limits in Float, too")
  func floatLimits() {
    for function in [Int32(NN_ACT_GELU), Int32(NN_ACT_SILU)] {
      let (x, dy): ([Float], [Float]) = ([-.infinity, .infinity, -200], [3, 3, 3])
      var (y, dx) = ([Float](repeating: 7, count: 3), [Float](repeating: 7, count: 3))
      nn_layers_float().pointee.activate(function, 0, x, &y, 3)
      nn_layers_float().pointee.activate_pullback(function, 0, x, y, dy, &dx, 3)
      #expect(y == [0, .infinity, 0] && dx == [0, 3, 0])
    }
  }
}
