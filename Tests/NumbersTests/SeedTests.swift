import CNumbers
import Numbers
import Testing

struct SeedTests {
  private func philox(_ counter: [UInt32], _ key: [UInt32]) -> [UInt32] {
    var out = [UInt32](repeating: 0, count: 4)
    nn_philox(counter, key, &out)
    return out
  }

  @Test("Philox4x32-10 gives the known answers of Random123")
  func knownAnswers() {
    #expect(
      philox([0, 0, 0, 0], [0, 0]) == [0x6627_E8D5, 0xE169_C58D, 0xBC57_AC4C, 0x9B00_DBD8])
    #expect(
      philox([.max, .max, .max, .max], [.max, .max])
        == [0x408F_276D, 0x41C8_3B0E, 0xA20B_C7C6, 0x6D54_51FD])
    #expect(
      philox([0x243F_6A88, 0x85A3_08D3, 0x1319_8A2E, 0x0370_7344], [0xA409_3822, 0x299F_31D0])
        == [0xD16C_FE09, 0x94FD_CCEB, 0x5001_E420, 0x2412_6EA1])
  }

  @Test("a value is a function of path and index")
  func addressing() {
    let seed = Seed(root: 5)["weights"][3]
    let wide = normals(1000, seed, as: Double.self)
    let narrow = normals(1000, seed, as: Float.self)
    for i in wide.indices {
      #expect(seed.normal(at: i) == wide[i] && Float(wide[i]) == narrow[i])
    }
    let unit = Matrix<Double>.uniform(1, 777, in: 0...1, seed: seed).elements
    #expect(unit == (0..<777).map { seed.uniform(at: $0) })
  }

  @Test("different paths are different streams")
  func paths() {
    let root = Seed(root: 6)
    let seeds = [
      root, root["a"], root["b"], root["a"]["b"], root["b"]["a"], root["ab"], root[0], root[1],
      root["a"][0], root[0]["a"], Seed(root: 7), root[""], root[-1],
    ]
    #expect(Set(seeds).count == seeds.count)
  }

  @Test("normals have the moments and the distribution of normals")
  func normalMoments() {
    let count = 1 << 18
    let x = normals(count, Seed(root: 8)["normals"], as: Double.self)
    let bound = 4 / Double(count).squareRoot()
    #expect(abs(x.mean) < bound)
    #expect(abs(x.variance - 1) < bound * 2.squareRoot())
    #expect(abs(x.map { $0 * $0 * $0 }.mean) < bound * 15.squareRoot())
    #expect(abs(x.map { $0 * $0 * $0 * $0 }.mean - 3) < bound * 96.squareRoot())
    let distance = Statistics.kolmogorovDistance(x) { Double.normalCDF($0) }
    #expect(Statistics.kolmogorovTail(distance: distance, count: count) > 0.001)
    let products = zip(x, x.dropFirst()).map { $0 * $1 }
    #expect(abs(products.mean) < bound)
  }

  @Test("the inverse distribution function inverts")
  func inverse() {
    let seed = Seed(root: 9)
    for i in 0..<20_000 {
      let u = (Double(seed.bits(at: i) >> 12) + 0.5) * 0x1p-52
      let z = seed.normal(at: i)
      // In the tail an ulp of z moves the probability p by about p·z² ulps.
      let (p, tail) = u < 0.5 ? (u, Statistics.normalTail(-z)) : (1 - u, Statistics.normalTail(z))
      #expect(abs(tail - p) <= 0x1p-50 * p * max(2, z * z), "u = \(u)")
    }
  }

  @Test("uniform draws are even")
  func uniforms() {
    let seed = Seed(root: 10)
    let x = (0..<100_000).map { seed.uniform(at: $0) }
    let distance = Statistics.kolmogorovDistance(x) { $0 }
    #expect(Statistics.kolmogorovTail(distance: distance, count: x.count) > 0.001)
    let ones = [Double](unsafeUninitializedCapacity: 100_000) { buffer, count in
      seed["coin"].fillBernoulli(buffer, probability: 0.25)
      count = 100_000
    }
    #expect(abs(ones.mean - 0.25) < 0.006 && Set(ones) == [0, 1])
  }

  @Test("a permutation is one, a choice has no doubles, all values are met")
  func permutations() {
    let seed = Seed(root: 11)
    #expect(seed.permutation(100).sorted() == Array(0..<100))
    #expect(Set(seed.choice(30, of: 50)).count == 30)
    #expect(seed.permutation(0) == [] && seed.permutation(1) == [0])
    var counts = [Int](repeating: 0, count: 6)
    for i in 0..<60_000 { counts[seed.integer(below: 6, at: i)] += 1 }
    #expect(counts.allSatisfy { abs($0 - 10_000) < 400 })
    let firsts = (0..<6000).map { seed[$0].permutation(3)[0] }
    #expect((0..<3).allSatisfy { value in abs(firsts.count { $0 == value } - 2000) < 160 })
  }

  @Test("streams are frozen")
  func frozen() {
    let seed = Seed(root: 2024)["weights"][7]
    let digests = [
      seed.key, digest(normals(1000, seed, as: Double.self).bits),
      digest(normals(1000, seed, as: Float.self).bits),
      digest(seed.permutation(100).map { UInt64($0) }),
    ]
    #expect(digests == frozenStreamDigests, "\(digests)")
  }
}

private let frozenStreamDigests: [UInt64] = [
  0x5563_6B69_7181_2E9E, 0xA61B_67A8_826E_7599, 0x9F2F_BB98_E204_4BBC, 0x4774_9804_3D23_6605,
]
