import CNumbers
import Numbers
import Testing

/// The order of additions, revealed by the kernels themselves (Xie, Gao, Zhang 2024, FPRev,
/// arXiv:2411.00442): of ones, one is replaced by M and another by −M. M swallows every one that is
/// added to it before −M cancels it, so the sum counts the ones outside of the smallest subtree that
/// holds both places.
struct SummationOrderTests {
  private let seed = Seed(root: 80)

  /// Pairs of different places below a count.
  private func pairs(below count: Int, _ number: Int = 60) -> [(Int, Int)] {
    (0..<number).map {
      let pair = seed[count][$0].choice(2, of: count); return (pair[0], pair[1])
    }
  }

  private func probe(_ count: Int, _ i: Int, _ j: Int) -> [Float] {
    (0..<count).map { $0 == i ? 0x1p100 : $0 == j ? -0x1p100 : 1 }
  }

  @Test("a sum has 32 lanes and a tree of halves", arguments: [33, 64, 100, 1003], availablePaths)
  func lanes(count: Int, path: Int32) {
    let kernels = nn_float_kernels_on(path).pointee
    let ones = [Float](repeating: 1, count: count)
    for (i, j) in pairs(below: count) {
      let swallowed: Int
      if i % 32 == j % 32 {
        // One lane: everything in it up to the later place.
        swallowed = max(i, j) / 32 + 1
      } else {
        // Lanes meet where they agree modulo 16, 8, 4, 2 or 1, with all lanes that agree there.
        let half = [16, 8, 4, 2, 1].first { i % $0 == j % $0 }!
        swallowed = (0..<count).count { $0 % half == i % half }
      }
      let x = probe(count, i, j)
      #expect(kernels.sum(x, count) == Double(count - swallowed), "\(i), \(j)")
      #expect(kernels.dot(x, ones, count) == Double(count - swallowed), "\(i), \(j)")
    }
  }

  @Test("an element of a product is one ascending chain", arguments: [5, 70, 300], availablePaths)
  func chains(inner: Int, path: Int32) {
    let kernels = nn_float_kernels_on(path)
    for (m, n) in [(1, 1), (1, 49), (9, 5), (65, 130)] {
      let ones = [Float](repeating: 1, count: max(m, n) * inner)
      for (i, j) in pairs(below: inner, 5) {
        let row = probe(inner, i, j)
        let rows = (0..<m).flatMap { _ in row }
        let columns = row.flatMap { [Float](repeating: $0, count: m) }
        let expected = [Float](repeating: Float(inner - 1 - max(i, j)), count: m * n)
        for layout in 0..<Int32(NN_LAYOUTS) {
          let isTransposed = Int(layout) == NN_FIRST_TRANSPOSED
          var c = [Float](repeating: 7, count: m * n)
          nn_multiply_float(
            kernels, layout, isTransposed ? columns : rows, isTransposed ? m : inner, ones,
            Int(layout) == NN_SECOND_TRANSPOSED ? inner : n, &c, n, m, n, inner, 0,
            nil)
          #expect(c == expected, "\(m)×\(n)×\(inner), layout \(layout)")
        }
      }
    }
  }
}
