import CNumbers
import Glibc
import Networks
import Numbers
import Testing

@Suite("Training digests", .serialized)
struct TrainingDigestTests {
  /// Dense layers, batch normalization, residual blocks, dropout, a penalty, a limit and Adam.
  static func digests<S: NetworkScalar>(steps: Int, as: S.Type) -> [UInt64] {
    let seed = Seed(root: 41)
    let data = Dataset.spirals(count: 96, noise: 0.05, seed: seed["data"])
    let start = Network<S>(
      inputs: 2,
      [
        .dense(12), .batchNormalization(), .gelu, .residual([.dense(12), .tanh]),
        .dropout(keep: 0.8), .dense(8), .elu(), .dense(2),
      ], initializer: .xavier, seed: seed["weights"])
    var digests: [UInt64] = []
    let training = train(
      start, on: data, minimizing: .crossEntropy, plus: .elastic(l1: 1e-4, l2: 1e-3),
      with: ClipNorm(1).then(Adam(rate: 0.01)), within: MaxNorm(2), steps: steps, batch: 16,
      seed: seed["batches"]
    ) { digests.append($0.network.digest) }
    return digests + [training.network.digest]
  }

  // Every test of this suite sets it before it starts a process: the path is chosen before main.
  private func choosePath(_ name: String) { setenv("NNREPORT_CPU", name, 1) }

  @Test(
    "1000 steps give these bits on every path of this CPU",
    arguments: ["baseline", "avx2", "avx512"].enumerated().filter {
      nn_float_kernels_on(Int32($0.offset)) != nil
    }.map(\.element))
  func everyPath(_ name: String) async {
    let before = getenv("NNREPORT_CPU").map { String(cString: $0) }
    defer { if let before { choosePath(before) } else { unsetenv("NNREPORT_CPU") } }
    choosePath(name)
    await #expect(processExitsWith: .success) { [name] in
      let path = ["baseline", "avx2", "avx512"].firstIndex(of: name)
      #expect(nn_current_path() == path.map { Int32($0) })
      let narrow = TrainingDigestTests.digests(steps: 1000, as: Float.self)
      #expect(narrow.last == 0x3E18_DDDC_4BA1_1A93)
      let wide = TrainingDigestTests.digests(steps: 1000, as: Double.self)
      #expect(wide.last == 0xF359_A020_0EEE_BFBA)
    }
  }

  @Test("every step has a digest of its own, the same one each time")
  func everyStep() {
    let digests = Self.digests(steps: 50, as: Float.self)
    #expect(Set(digests).count == 51)
    #expect(digests == Self.digests(steps: 50, as: Float.self))
  }

  @Test("a digest changes with one bit, with the sign of zero and with order, not with NaN's sign")
  func digest() {
    var network = Network<Float>(
      inputs: 1, [.dense(2, bias: .none)], initializer: .constant(0), seed: Seed(root: 1))
    let block = network.block(.weights, of: 1)
    func digest(_ first: Float, _ second: Float) -> UInt64 {
      network[block] = Matrix(rows: 1, columns: 2, [first, second])
      return network.digest
    }
    let values: [(Float, Float)] = [
      (0, 0), (-0.0, 0), (1, 0), (0, 1), (1, 1), (Float(1).nextUp, 1),
    ]
    #expect(Set(values.map { digest($0.0, $0.1) }).count == values.count)
    #expect(digest(.nan, 1) == digest(-.nan, 1) && digest(.nan, 1) != digest(1, .nan))
  }
}
