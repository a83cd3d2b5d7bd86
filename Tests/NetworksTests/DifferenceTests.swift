import Networks
import Numbers
import Testing

@Suite("Differences")
struct DifferenceTests {
  /// eˣ·sin y/(1 + x²) and its gradient.
  private func f(_ z: [Complex<Double>]) -> Complex<Double> {
    .exp(z[0]) * .sin(z[1]) / (1 + z[0] * z[0])
  }

  private func gradient(_ x: Double, _ y: Double) -> [Double] {
    let size = 1 + x * x
    let slope = Double.exp(x) * (size - 2 * x) / (size * size)
    return [slope * Double.sin(y), Double.exp(x) * Double.cos(y) / size]
  }

  private func value(_ x: [Double]) -> Double { f(x.map { Complex($0) }).real }

  @Test("a complex step is exact to the last digits, at any small step", arguments: [1e-9, 1e-100])
  func complexStep(_ step: Double) {
    let slopes = ComplexStep(step: step).slopes(at: [0.7, -1.2], of: f)
    for (slope, exact) in zip(slopes, gradient(0.7, -1.2)) {
      #expect(abs(slope - exact) <= 4e-16)
    }
  }

  @Test("real differences reach as many digits as their order and roundoff leave")
  func realDifferences() {
    let exact = gradient(0.7, -1.2)
    func error(_ difference: Difference) -> Double {
      GradientCheck.relativeError(difference.slopes(at: [0.7, -1.2], of: value), exact)
    }
    #expect(error(.forward(step: 1e-8)) < 1e-7)
    #expect(error(.central(step: 1e-5)) < 1e-10)
    #expect(error(.fivePoint(step: 1e-3)) < 1e-12)
    #expect(error(.forward(step: 1e-14)) > 1e-4)
  }

  @Test("a straight line is measured exactly, however its steps are rounded")
  func straight() {
    for difference in [
      Difference.forward(step: 1e-3), .central(step: 1e-3), .fivePoint(step: 1e-3),
    ] {
      let slopes = difference.slopes(at: [Float(1.1)]) { $0[0] }
      #expect(slopes[0] == 1)
    }
  }

  @Test("a step too small to move a number measures 0")
  func tooSmall() {
    #expect(Difference.central(step: 1e-9).slopes(at: [Float(1)]) { $0[0] } == [0])
  }
}

@Suite("Complex numbers")
struct ComplexTests {
  typealias Number = Complex<Double>

  static let points = [
    Number(0.3, 0.4), Number(-1.5, 0.2), Number(0.01, -2), Number(-3, -1), Number(2, 1e-20),
    Number(1e-3, 5e-4), Number(-2, 1e-9),
  ]

  private func near(_ a: Number, _ b: Number, _ tolerance: Double = 4e-15) -> Bool {
    let scale = max(abs(b.real), abs(b.imaginary))
    return abs(a.real - b.real) <= tolerance * scale
      && abs(a.imaginary - b.imaginary) <= tolerance * scale
  }

  @Test("functions keep their identities", arguments: points)
  func identities(_ z: Number) {
    #expect(near(.exp(.log(z)), z))
    #expect(near(.sqrt(z) * .sqrt(z), z) && Number.sqrt(z).real >= 0)
    #expect(near(.sin(z) * .sin(z) + .cos(z) * .cos(z), 1, 1e-13))
    #expect(near(z / z, 1))
    let twice = Number.exp(z + z)
    #expect(near(.tanh(z), (twice - 1) / (twice + 1), 1e-12))
  }

  @Test("an imaginary part of 0 leaves the bits of the real function", arguments: [0.3, 1.7, 40])
  func real(_ x: Double) {
    let z = Number(x)
    #expect(Number.exp(z) == Number(Double.exp(x)) && Number.log(z) == Number(Double.log(x)))
    #expect(Number.tanh(z) == Number(Double.tanh(x)) && Number.sqrt(z) == Number(x.squareRoot()))
    #expect(Number.sin(z) == Number(Double.sin(x)) && Number.cos(z) == Number(Double.cos(x)))
    #expect((z * 3 / 7).real == x * 3 / 7 && (-z).real == -x)
  }

  @Test("products and quotients of real numbers keep signed zeros and infinities")
  func realSpecialValues() {
    let values = [0.0, -0.0, 1, -2.5, .infinity, -.infinity]
    for x in values {
      for y in values {
        for (z, real) in [(-Number(-x) * -Number(-y), x * y), (Number(x) / Number(y), x / y)] {
          #expect(real.isNaN ? z.real.isNaN : z.real.bitPattern == real.bitPattern, "\(x), \(y)")
        }
      }
    }
    #expect((1 / Number(0)).imaginary == 0 && (Number(-0.0) / 3).real.sign == .minus)
  }

  @Test("a small imaginary part comes back as the slope")
  func slopes() {
    func slope(_ f: (Number) -> Number, _ x: Double) -> Double {
      f(Number(x, 0x1p-200)).imaginary * 0x1p200
    }
    #expect(abs(slope(Number.log, 0.3) - 1 / 0.3) < 1e-15)
    #expect(abs(slope(Number.sqrt, 0.3) - 0.5 / 0.3.squareRoot()) < 1e-15)
    let cosh = (Double.exp(0.3) + Double.exp(-0.3)) / 2
    #expect(abs(slope(Number.tanh, 0.3) - 1 / (cosh * cosh)) < 1e-15)
    #expect(abs(slope(Number.cos, 0.3) + Double.sin(0.3)) < 1e-15)
  }

  @Test("the slope of tanh keeps its digits where tanh itself is 1", arguments: [5, 10, 20, 300])
  func saturatedTanh(_ x: Double) {
    let e = Double.exp(-2 * x)
    let exact = 4 * e / ((1 + e) * (1 + e))
    for z in [Number(x, 0x1p-100), Number(-x, 0x1p-100)] {
      #expect(abs(Number.tanh(z).imaginary * 0x1p100 - exact) <= 4e-16 * exact)
    }
  }
}
