import Glibc
import Numbers

/// The multiple-precision library MPFR, opened while the program runs, so that nothing but this
/// verifier needs it (Fousse, Hanrot, Lefèvre, Pélissier, Zimmermann 2007,
/// doi:10.1145/1236463.1236468).
///
/// Values have 300 bits: enough to round any of the functions to `Float` or `Double`.
public final class MPFR {
  /// The layout of `mpfr_t`.
  private struct Number {
    var precision = 0
    var sign: Int32 = 0
    var exponent = 0
    var limbs: UnsafeMutableRawPointer?
  }

  private typealias Variable = UnsafeMutableRawPointer
  private typealias Unary = @convention(c) (Variable, Variable, Int32) -> Int32
  private typealias Binary = @convention(c) (Variable, Variable, Variable, Int32) -> Int32
  private typealias WithInteger = @convention(c) (Variable, Variable, UInt, Int32) -> Int32
  private typealias FromInteger = @convention(c) (Variable, UInt, Variable, Int32) -> Int32

  private let library: UnsafeMutableRawPointer
  private let x: Variable
  private let y: Variable
  private let difference: Variable
  private let unary: [Elementary: Unary]
  private let negate: Unary
  private let subtract: Binary
  private let power: Binary
  private let addInteger: WithInteger
  private let divideInteger: FromInteger
  private let scale: @convention(c) (Variable, Variable, Int, Int32) -> Int32
  private let set: @convention(c) (Variable, Double, Int32) -> Int32
  private let double: @convention(c) (Variable, Int32) -> Double
  private let float: @convention(c) (Variable, Int32) -> Float
  private let clear: @convention(c) (Variable) -> Void

  /// Opens the library; nil where it is not installed (Debian: `libmpfr6`).
  public init?() {
    guard let library = dlopen("libmpfr.so.6", RTLD_NOW) else { return nil }
    func symbol<Function>(_ name: String, as: Function.Type = Function.self) -> Function {
      unsafeBitCast(dlsym(library, name), to: Function.self)
    }
    self.library = library
    let initialize: @convention(c) (Variable, Int) -> Void = symbol("mpfr_init2")
    func variable() -> Variable {
      let pointer = Variable(UnsafeMutablePointer<Number>.allocate(capacity: 1))
      pointer.storeBytes(of: Number(), as: Number.self)
      initialize(pointer, 300)
      return pointer
    }
    (x, y, difference) = (variable(), variable(), variable())
    let names: [Elementary: String] = [
      .exp: "exp", .expm1: "expm1", .log: "log", .log1p: "log1p", .tanh: "tanh", .erf: "erf",
      .erfc: "erfc", .sin: "sin", .cos: "cos", .sqrt: "sqrt",
    ]
    unary = names.mapValues { symbol("mpfr_" + $0) }
    negate = symbol("mpfr_neg")
    subtract = symbol("mpfr_sub")
    power = symbol("mpfr_pow")
    addInteger = symbol("mpfr_add_ui")
    divideInteger = symbol("mpfr_ui_div")
    scale = symbol("mpfr_mul_2si")
    set = symbol("mpfr_set_d")
    double = symbol("mpfr_get_d")
    float = symbol("mpfr_get_flt")
    clear = symbol("mpfr_clear")
  }

  deinit {
    for variable in [x, y, difference] {
      clear(variable)
      variable.deallocate()
    }
    dlclose(library)
  }

  /// Leaves the function's value in `y`.
  private func evaluate(_ function: Elementary, _ value: Double) {
    _ = set(x, value, 0)
    switch function {
    case .sigmoid:
      _ = negate(x, x, 0)
      _ = unary[.exp]!(y, x, 0)
      _ = addInteger(y, y, 1, 0)
      _ = divideInteger(y, 1, y, 0)
    // Beyond 1000, log(1 + eˣ) is x to 1000 bits, and eˣ may not be representable.
    case .softplus where value > 1000: _ = set(y, value, 0)
    case .softplus:
      _ = unary[.exp]!(y, x, 0)
      _ = unary[.log1p]!(y, y, 0)
    case .relu: _ = set(y, value > 0 ? value : 0, 0)
    default: _ = unary[function]!(y, x, 0)
    }
  }

  /// The correctly rounded value as a `Float`.
  public func rounded(_ function: Elementary, _ value: Float) -> Float {
    evaluate(function, Double(value))
    return float(y, 0)
  }

  /// The correctly rounded value, and how far a computed one lies from the exact, in ulps of it.
  public func compare(
    _ function: Elementary, _ value: Double, with computed: Double
  ) -> (rounded: Double, distance: Double) {
    evaluate(function, value)
    return compare(with: computed)
  }

  /// The same for a power.
  public func comparePower(
    _ base: Double, _ exponent: Double, with computed: Double
  ) -> (rounded: Double, distance: Double) {
    _ = set(x, base, 0)
    _ = set(y, exponent, 0)
    _ = power(y, x, y, 0)
    return compare(with: computed)
  }

  private func compare(with computed: Double) -> (rounded: Double, distance: Double) {
    let rounded = double(y, 0)
    guard rounded.isFinite, computed.isFinite else {
      let isSame = rounded == computed || (rounded.isNaN && computed.isNaN)
      return (rounded, isSame ? 0 : .infinity)
    }
    _ = set(x, computed, 0)
    _ = subtract(difference, x, y, 0)
    // Scaled by the ulp before it becomes a double, or tiny differences would be rounded.
    _ = scale(difference, difference, -Int(rounded.ulp.exponent), 0)
    return (rounded, abs(double(difference, 0)))
  }
}
