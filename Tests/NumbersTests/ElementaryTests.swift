import Numbers
import Testing

struct ElementaryTests {
  @Test("Double functions are within an ulp of correctly rounded values")
  func accuracy() {
    for (function, cases) in correctlyRounded {
      for (input, expected) in cases {
        let x = Double(bitPattern: input)
        let y = function(x)
        let value = Double(bitPattern: expected)
        #expect(y.sign == value.sign && distance(y, value) <= 1, "\(function)(\(x)) = \(y)")
      }
    }
  }

  @Test("Float functions are correctly rounded where the Double functions are")
  func floats() {
    for (function, cases) in correctlyRounded {
      for (input, _) in cases {
        let x = Float(Double(bitPattern: input))
        let expected = Float(function(Double(x)))
        #expect(function(x).bitPattern == expected.bitPattern, "\(function)(\(x))")
      }
    }
  }

  @Test("short Float sequences agree with the long ones over all exponents")
  func shortSequences() {
    let seed = Seed(root: 3)
    for function in [Elementary.exp, .tanh, .sigmoid] {
      var differences = 0
      for x in anyFloats(1 << 18, seed["any"]) + normals(1 << 18, seed["normal"]) {
        let (short, long) = (function(x), Float(function(Double(x))))
        if short.bitPattern != long.bitPattern { differences += 1 }
      }
      // Near 0 a sigmoid lies so close to a tie that neither sequence decides it.
      #expect(differences <= 2, "\(function) differs \(differences) times")
    }
  }

  @Test("powers are within an ulp")
  func powers() {
    let cases: [(UInt64, UInt64, UInt64)] = [
      (0x4000_0000_0000_0000, 0x3FE0_0000_0000_0000, 0x3FF6_A09E_667F_3BCD),
      (0x4022_488C_E703_AFB8, 0xC048_9333_3333_3333, 0x3621_0914_2B6F_516F),
      (0x3FE1_85F0_6F69_4467, 0x4083_8CA3_D70A_3D71, 0x1DF6_82D5_4B19_69D4),
      (0x3FF0_240B_7803_46DC, 0xC0C0_35D9_9999_999A, 0x3961_088A_A05E_1936),
      (0x7E37_E43C_8800_759C, 0x3FEF_0A3D_70A3_D70A, 0x7C59_A742_4618_8772),
      (0x01A5_6E1F_C2F8_F359, 0xBFE0_0000_0000_0000, 0x5F13_8D35_2E50_96AF),
      (0x3FE6_6666_6666_6666, 0x4008_0000_0000_0000, 0x3FD5_F3B6_45A1_CABF),
      (0x405E_DD2F_1A9F_BE77, 0x401F_8F5C_28F5_C28F, 0x435C_37E5_3D5E_93D2),
    ]
    for (x, y, expected) in cases {
      let power = Double.pow(Double(bitPattern: x), Double(bitPattern: y))
      #expect(distance(power, Double(bitPattern: expected)) <= 1)
    }
  }

  @Test("special values follow IEEE 754")
  func specialValues() {
    let infinity = Double.infinity
    #expect(Double.exp(-infinity) == 0 && Double.exp(infinity) == infinity)
    #expect(Double.exp(0) == 1 && Double.exp(710) == infinity && Double.exp(-746) == 0)
    #expect(Double.log(0) == -infinity && Double.log(1) == 0 && Double.log(infinity) == infinity)
    #expect(Double.log(-1).isNaN && Double.log1p(-1) == -infinity && Double.log1p(-2).isNaN)
    #expect(Double.tanh(infinity) == 1 && Double.tanh(-0.0).sign == .minus)
    #expect(Double.sigmoid(-infinity) == 0 && Double.sigmoid(infinity) == 1)
    #expect(Double.softplus(-infinity) == 0 && Double.softplus(infinity) == infinity)
    #expect(Double.erf(infinity) == 1 && Double.erfc(infinity) == 0 && Double.erfc(-infinity) == 2)
    #expect(Double.sin(infinity).isNaN && Double.cos(-infinity).isNaN)
    #expect(Double.sin(-0.0).sign == .minus && Double.cos(0) == 1)
    #expect(Double.expm1(-0.0).sign == .minus && Double.expm1(-infinity) == -1)
  }

  @Test("powers of special values follow IEEE 754")
  func specialPowers() {
    let infinity = Double.infinity
    #expect(Double.pow(.nan, 0) == 1 && Double.pow(1, .nan) == 1 && Double.pow(2, .nan).isNaN)
    #expect(Double.pow(-2, 3) == -8 && Double.pow(-2, 2) == 4 && Double.pow(-2, 0.5).isNaN)
    #expect(Double.pow(0, -1) == infinity && Double.pow(-0.0, -1) == -infinity)
    #expect(Double.pow(-0.0, 3).sign == .minus && Double.pow(-infinity, 2) == infinity)
    #expect(Double.pow(0.5, infinity) == 0 && Double.pow(-1, infinity) == 1)
    #expect(Double.pow(10, 400) == infinity && Double.pow(10, -400) == 0)
    #expect(Double.pow(10, 22) == 1e22 && Double.pow(1.0000001, 1e300) == infinity)
  }

  @Test("a result that is not a number has one bit pattern", arguments: Elementary.allCases)
  func canonical(function: Elementary) {
    for x in [
      Double.nan, -Double.nan, Double(bitPattern: 0xFFF8_0000_0000_1234), -1.0, -Double.infinity,
    ] {
      let y = function(x)
      #expect(!y.isNaN || y.bitPattern == 0x7FF8_0000_0000_0000)
      let narrow = function(Float(x))
      #expect(!narrow.isNaN || narrow.bitPattern == 0x7FC0_0000)
    }
  }

  @Test("outputs are frozen")
  func frozen() {
    let x = normals(4096, Seed(root: 4), as: Double.self).map { $0 * 4 }
    let digests = Elementary.allCases.map { function in
      digest(x.map { function($0).bitPattern }) ^ digest(x.map { function(Float($0)) }.bits)
    }
    #expect(digests == frozenElementaryDigests, "\(digests)")
  }
}

private let frozenElementaryDigests: [UInt64] = [
  0xC7AC_9A60_39F5_8B34, 0x6E2D_C0B1_266F_A880, 0x4313_607D_2CBD_7257, 0x66D7_A2B5_D4CE_980D,
  0x9504_B81D_E637_EB73, 0xDFC9_CA90_E555_0569, 0xEBD0_18EB_5FFD_CBEE, 0x56D9_430B_3628_036C,
  0xAE04_3577_88BA_0982, 0x7BF7_A88C_6874_0457, 0x79E5_CE82_9BA3_CD72, 0x7681_8CB4_2F2C_4D34,
  0xC2FF_2E1A_E4F0_BD83,
]
