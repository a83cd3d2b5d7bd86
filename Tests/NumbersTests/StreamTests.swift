import Numbers
import Testing

/// Statistical tests of the random streams, with fixed seeds. A correlation of n pairs has the
/// deviation 1/√n; the bounds are four deviations, the least p is 10⁻³.
struct StreamTests {
  private let seed = Seed(root: 60)
  private let count = 1 << 16

  private func correlation(_ x: some Sequence<Double>, _ y: some Sequence<Double>) -> Double {
    let (x, y) = (Array(x), Array(y))
    let centre = (x: x.mean, y: y.mean)
    let products = zip(x, y).map { ($0 - centre.x) * ($1 - centre.y) }
    return products.mean / (x.standardDeviation * y.standardDeviation)
  }

  private func uniforms(_ seed: Seed) -> [Double] { (0..<count).map { seed.uniform(at: $0) } }

  @Test("neighbours in a stream are not correlated", arguments: [1, 2, 3, 4, 8, 256])
  func serialCorrelation(lag: Int) {
    for x in [uniforms(seed["u"]), normals(count, seed["z"], as: Double.self)] {
      let bound = 4 / Double(count - lag).squareRoot()
      #expect(abs(correlation(x.dropLast(lag), x.dropFirst(lag))) < bound)
      let squares = x.map { $0 * $0 }
      #expect(abs(correlation(squares.dropLast(lag), squares.dropFirst(lag))) < bound)
    }
  }

  @Test("streams of related paths are not correlated")
  func crossCorrelation() {
    let paths = [seed, seed[0], seed[1], seed[2], seed["0"], seed["a"], seed["b"], seed["a"][0]]
    let streams = paths.map(uniforms)
    let bound = 4.5 / Double(count).squareRoot()  // for 28 pairs
    for i in streams.indices {
      for j in 0..<i { #expect(abs(correlation(streams[i], streams[j])) < bound, "\(i), \(j)") }
    }
  }

  @Test("uniforms have the moments of uniforms")
  func uniformMoments() {
    let x = uniforms(seed["moments"])
    let root = Double(count).squareRoot()
    for power in 1...4 {
      let mean = x.map { u in (0..<power).reduce(1) { product, _ in product * u } }.mean
      let n = Double(power)
      let deviation = (1 / (2 * n + 1) - 1 / ((n + 1) * (n + 1))).squareRoot()
      #expect(abs(mean - 1 / (n + 1)) < 4 * deviation / root, "power \(power)")
    }
    #expect(x.min()! >= 0 && x.max()! < 1)
  }

  @Test("Float draws follow their distributions")
  func narrowDraws() {
    var x = [Float](repeating: 0, count: count)
    x.withUnsafeMutableBufferPointer { seed["narrow"].fillUniform($0, in: -2...3) }
    let distance = Statistics.kolmogorovDistance(x.map { (Double($0) + 2) / 5 }) { $0 }
    #expect(Statistics.kolmogorovTail(distance: distance, count: count) > 1e-3)
    x.withUnsafeMutableBufferPointer { seed["narrow normals"].fillNormal($0, deviation: 2) }
    let normal = Statistics.kolmogorovDistance(x.map { Double($0) }) { Double.normalCDF($0 / 2) }
    #expect(Statistics.kolmogorovTail(distance: normal, count: count) > 1e-3)
  }

  @Test("integers below n are even by Pearson's χ²", arguments: [2, 3, 10, 100])
  func integers(bound: Int) {
    let draws = seed["integers"].integers(count, below: bound)
    var counts = [Double](repeating: 0, count: bound)
    for draw in draws { counts[draw] += 1 }
    let expected = Double(count) / Double(bound)
    let square = counts.map { ($0 - expected) * ($0 - expected) / expected }.sum
    // χ² of n degrees has mean n and variance 2n.
    let degrees = Double(bound - 1)
    #expect(abs(square - degrees) < 4 * (2 * degrees).squareRoot())
  }

  @Test("masks are independent and have their share of ones", arguments: [0.0, 0.1, 0.5, 0.9, 1])
  func masks(probability: Double) {
    var mask = [Float](repeating: 7, count: count)
    mask.withUnsafeMutableBufferPointer {
      seed["mask"].fillBernoulli($0, probability: probability)
    }
    let x = mask.map { Double($0) }
    let deviation = (probability * (1 - probability)).squareRoot()
    let root = Double(count).squareRoot()
    #expect(abs(x.mean - probability) <= 4 * deviation / root && Set(mask).isSubset(of: [0, 1]))
    if deviation > 0 { #expect(abs(correlation(x.dropLast(), x.dropFirst())) < 4 / root) }
  }

  @Test("all orders and all choices are met equally often")
  func orders() {
    var (orders, choices) = ([[Int]: Int](), [[Int]: Int]())
    for i in 0..<12_000 {
      orders[seed["orders"][i].permutation(4), default: 0] += 1
      choices[seed["choices"][i].choice(2, of: 5), default: 0] += 1
    }
    // 24 orders of 500 and 20 ordered choices of 600, with deviations of 22 and 24.
    #expect(orders.count == 24 && orders.values.allSatisfy { abs($0 - 500) < 100 })
    #expect(choices.count == 20 && choices.values.allSatisfy { abs($0 - 600) < 108 })
  }
}
