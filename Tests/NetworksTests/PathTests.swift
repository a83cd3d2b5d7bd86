import CNumbers
import Networks
import Numbers
import Testing

/// A kernel that writes `results` numbers from four random inputs of 67 rows and 5 columns.
struct KernelCase: CustomTestStringConvertible, Sendable {
  static let rows = 67
  static let columns = 5
  static let count = rows * columns

  typealias Input = UnsafePointer<Float>
  typealias Output = UnsafeMutablePointer<Float>

  let testDescription: String
  let run: @Sendable (nn_float_layers, [[Float]], Output) -> Double

  static let labels = (0..<rows).map { Int32($0 % columns) }

  static let regularization = [
    KernelCase(testDescription: "mask") { kernels, x, y in
      kernels.mask(9, 0.7, 2, x[0], y, y + count, count)
      return 0
    },
    KernelCase(testDescription: "absolute sum and penalty") { kernels, x, y in
      kernels.penalize(0.1, 0.3, x[0], y, count)
      return kernels.absolute_sum(x[0], count)
    },
    KernelCase(testDescription: "limit of columns") { kernels, x, y in
      y.update(from: x[0], count: count)
      kernels.limit_columns(15, y, rows, columns)
      (y + count).update(from: x[1], count: count)
      kernels.limit_columns(4, y + count, columns, rows)
      return 0
    },
    KernelCase(testDescription: "digest") { kernels, x, y in
      for index in 0..<6 { y[index] = Float(kernels.digest(7, x[0], count - index) >> 40) }
      return 0
    },
  ]

  static let all =
    activations + regularization + [
      KernelCase(testDescription: "sigmoid and squared error") { kernels, x, y in
        kernels.sigmoid_squared_error(x[0], x[1], y, rows, columns)
      },
      KernelCase(testDescription: "hinge") { kernels, x, y in
        kernels.hinge(x[0], labels, y, rows, columns)
      },
      KernelCase(testDescription: "normalize") { kernels, x, y in
        kernels.normalize(x[0], y, rows, columns, x[1], x[2], 1e-5, y + count)
        return 0
      },
      KernelCase(testDescription: "normalize pullback") { kernels, x, y in
        kernels.normalize_pullback(
          x[0], x[1], y, rows, columns, x[2], x[3], y + count, y + count + columns)
        return 0
      },
      KernelCase(testDescription: "cross-entropy") { kernels, x, y in
        kernels.cross_entropy(x[0], labels, y, rows, columns)
      },
      KernelCase(testDescription: "binary cross-entropy") { kernels, x, y in
        kernels.binary_cross_entropy(x[0], x[1], y, rows, columns)
      },
      KernelCase(testDescription: "squared error") { kernels, x, y in
        kernels.squared_error(x[0], x[1], y, rows, columns)
      },
    ] + rules

  /// Three steps of every rule; parameters first, its memory after them.
  static let rules = [
    rule("momentum") { $0.momentum(0.1, 0.9, 0.1, $1, $2, $3, count) },
    rule("Nesterov") { $0.nesterov(0.1, 0.9, $1, $2, $3, count) },
    rule("Nesterov, looking ahead") { $0.nesterov_ahead(0.1, 0.9, $1, $2, $3, count) },
    rule("AdaGrad") { $0.adagrad(0.1, 1e-8, $1, $2, $3, count) },
    rule("Adadelta") { $0.adadelta(1, 0.9, 1e-6, $1, $2, $3, $3 + count, count) },
    rule("RMSprop") { $0.rmsprop(0.1, 0.9, 1e-8, $1, $2, $3, count) },
    rule("Adam") { $0.adam(0.1, 0.99, 0.9, 0.999, 10, 1e-8, $1, $2, $3, $3 + count, count) },
    rule("AMSGrad") {
      $0.amsgrad(0.1, 0.9, 0.999, 10, 1e-8, $1, $2, $3, $3 + count, $3 + 2 * count, count)
    },
    rule("Nadam") { $0.nadam(0.1, 0.2, 0.9, 0.999, 10, 1e-8, $1, $2, $3, $3 + count, count) },
    rule("AdaMax") { $0.adamax(0.1, 0.9, 0.999, $1, $2, $3, $3 + count, count) },
  ]

  private static func rule(
    _ name: String, _ step: @escaping @Sendable (nn_float_layers, Output, Input, Output) -> Void
  ) -> KernelCase {
    KernelCase(testDescription: name) { kernels, x, y in
      for input in x[..<3] { step(kernels, y, input, y + count) }
      return 0
    }
  }

  static let activations = (0...Int32(NN_ACT_SOFTPLUS)).map { function in
    KernelCase(testDescription: "activation \(function)") { kernels, x, y in
      kernels.activate(function, 0.3, x[0], y, count)
      kernels.activate_pullback(function, 0.3, x[0], y, x[1], y + count, count)
      return 0
    }
  }
}

@Suite("Paths")
struct PathTests {
  @Test("a kernel gives the same bits on every path of this CPU", arguments: KernelCase.all)
  func sameBits(_ example: KernelCase) {
    let expected = results(of: example, on: nn_layers_float_on(Int32(NN_BASELINE)).pointee)
    #expect(Set(expected).count > 5)
    for path in 0..<Int32(NN_PATHS) {
      guard let kernels = nn_layers_float_on(path) else { continue }
      #expect(results(of: example, on: kernels.pointee) == expected, "path \(path)")
    }
  }

  private func results(of example: KernelCase, on kernels: nn_float_layers) -> [UInt64] {
    let inputs = (0..<4).map {
      Matrix<Float>.normal(1, KernelCase.count, deviation: 2, seed: Seed(root: 13)[$0]).elements
    }
    var output = [Float](repeating: 0, count: 4 * KernelCase.count)
    let value = output.withUnsafeMutableBufferPointer {
      example.run(kernels, inputs, $0.baseAddress!)
    }
    return [value.bitPattern] + output.map { UInt64($0.bitPattern) }
  }
}
