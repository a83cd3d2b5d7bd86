import Numbers
import Testing
import Verification

struct CorrectRoundingTests {
  @Test(
    "Float functions round correctly, and their results are pinned", arguments: Elementary.allCases)
  func floats(function: Elementary) async throws {
    let sweep = await FloatSweep(of: function, bits: 24, tasks: 2)
    let digest = try #require(pinnedDigests[function]?[24])
    #expect(sweep.inputs == 1 << 24 && sweep.wrong == 0, "\(function) of \(sweep.wrongInputs)")
    #expect(sweep.open == 0, "\(sweep.open) inputs need MPFR: install libmpfr6")
    #expect(sweep.worst <= 0.5 && sweep.digest == digest, "\(function): \(sweep.digest)")
  }

  @Test("a sweep sees one wrong bit, and a not-a-number that is not the canonical one")
  func negativeControl() async {
    let whole = await FloatSweep(of: .exp, bits: 12, tasks: 1)
    let wrong = await FloatSweep(of: .exp, bits: 12, tasks: 1) { x, y, count in
      Float.apply(.exp, x, into: y, count: count)
      for i in 0..<count where x[i].bitPattern >> 20 == 0x3F8 { y[i] = y[i].nextUp }
    }
    #expect(wrong.wrong == 1 && wrong.worst > 0.5 && wrong.wrongInputs[0].bitPattern >> 20 == 0x3F8)
    #expect(whole.wrong == 0 && whole.digest != wrong.digest)
    let signed = await FloatSweep(of: .exp, bits: 12, tasks: 2) { x, y, count in
      Float.apply(.exp, x, into: y, count: count)
      for i in 0..<count where x[i].isNaN { y[i] = -y[i] }
    }
    #expect(signed.wrong == 16 && signed.inputs == 1 << 12, "\(signed.wrong)")
  }

  @Test("inputs whose double lies beside a tie are decided right")
  func hardCases() {
    // Correctly rounded by mpmath 1.4.1 with 120 digits.
    let cases: [(Elementary, Float, Float)] = [
      (.sigmoid, -0x1.250c02p-10, 0x1.ffb6bep-2), (.softplus, 0x1.d483ap-12, 0x1.63017ap-1),
      (.log, 0x1.827a74p-7, -0x1.1c2b1ep+2), (.log, 0x1.6351d8p+95, 0x1.08b512p+6),
      (.log1p, 0x1.800006p-21, 0x1.7ffffep-21), (.log1p, -0x1.1d9188p-9, -0x1.1de14ap-9),
      (.erfc, -0x1.d93ec4p-17, 0x1.00010ap+0), (.sigmoid, 0x1.8p-22, 0x1.000002p-1),
      (.sigmoid, 0x1.4p-21, 0x1.000004p-1),
      (.sin, -0x1.33333p+13, 0x1.63f4bap-2), (.cos, 0x1.3170fp+63, 0x1.fe2976p-1),
    ]
    for (function, x, expected) in cases { #expect(function(x) == expected, "\(function)(\(x))") }
  }

  @Test("Double functions are within an ulp of MPFR")
  func doubles() async throws {
    try #require(MPFR() != nil, "nothing to compare with: install libmpfr6")
    for function in Elementary.allCases {
      let sample = try #require(await DoubleSample(of: function, bits: 12, tasks: 2))
      #expect(sample.inputs > 1 << 12 && sample.worst < 1, "\(function)(\(sample.worstInput.x))")
    }
    let powers = try #require(await DoubleSample.ofPowers(bits: 14, tasks: 2))
    #expect(powers.worst < 1, "pow\(powers.worstInput)")
  }

  @Test("a sample of Double inputs is the same one however many tasks share it")
  func tasks() async throws {
    let alone = try #require(await DoubleSample(of: .exp, bits: 8, tasks: 1))
    let powers = try #require(await DoubleSample.ofPowers(bits: 8, tasks: 1))
    #expect(powers.inputs == 1 << 8)
    for tasks in [2, 3, 7, 300] {
      let shared = try #require(await DoubleSample(of: .exp, bits: 8, tasks: tasks))
      #expect(shared.inputs == alone.inputs && shared.worst == alone.worst, "\(tasks)")
      #expect(shared.worstInput == alone.worstInput && shared.notNearest == alone.notNearest)
      #expect(await DoubleSample.ofPowers(bits: 8, tasks: tasks)?.worst == powers.worst)
    }
    await #expect(processExitsWith: .failure) {
      _ = await DoubleSample(of: .exp, bits: 0, tasks: 2)
    }
  }

  @Test("Double results that once missed by more than an ulp")
  func fixedDoubles() {
    // Correctly rounded by mpmath 1.4.1 with 60 digits.
    let cases: [(Elementary, Double, Double)] = [
      (.expm1, 0x1.63307d0663fdcp-2, 0x1.a893859aa1fcbp-2),
      (.expm1, 0x1.29402da4e5d9ep+5, 0x1.85710d19f5a55p+53),
      (.softplus, -0x1.248cb41621bbdp+5, 0x1.2edc8241ca9e9p-53),
      (.softplus, 0x1.3de893555a4b2p-3, 0x1.8c2ba6dbd49fbp-1),
      (.erf, -0x1.f37e21dabafa3p-1, -0x1.aa24a13b1951ep-1),
      (.erfc, 0x1.f62e11f0b0f54p-2, 0x1.f3add62879f41p-2),
      (.erfc, 0x1.f5d8a7bd5c259p+1, 0x1.f9f5e677e570cp-26),
      (.erfc, 0x1.9de94ebfcdbf1p+4, 0x1.fb4daf2ad8c57p-972),
    ]
    for (function, x, expected) in cases {
      #expect(distance(function(x), expected) <= 1, "\(function)(\(x)) = \(function(x))")
    }
    let power = Double.pow(0x1.6a6743c7fd91bp+0, 0x1.f0cf5706b577dp+10)
    #expect(distance(power, 0x1.6babfc6da6659p+996) <= 1)
  }

  @Test("a sweep over fewer bits spreads over all inputs without repeating one")
  func patterns() {
    let patterns = (0..<1 << 12).map { FloatSweep.pattern($0, bits: 12) }
    #expect(Set(patterns).count == 1 << 12)
    #expect(patterns == patterns.sorted() && patterns.last! >> 20 == 0xFFF)
    #expect(FloatSweep.pattern(0x8000_0001, bits: 32) == 0x8000_0001)
  }
}
