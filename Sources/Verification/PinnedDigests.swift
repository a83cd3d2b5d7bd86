import Numbers

/// Digests of the `Float` results of each function, by the logarithm of the number of inputs: the
/// tests compare those of 2²⁴ inputs, `nnverify` those of all 2³² too.
public let pinnedDigests: [Elementary: [Int: UInt64]] = [
  .exp: [24: 0xF5D0_4767_792A_E068, 32: 0x8465_0B44_3F95_5180],
  .expm1: [24: 0x86D6_945C_8EA7_FE5A, 32: 0x3A1B_6C3A_27DD_350B],
  .log: [24: 0x7D05_B157_2346_02DA, 32: 0xD476_6AA5_2769_EF6F],
  .log1p: [24: 0xE47E_1592_B70C_9FED, 32: 0x4567_5E65_E023_AFB7],
  .tanh: [24: 0xC4E1_FE52_5924_91B0, 32: 0x29DB_4C5F_3B40_29F9],
  .sigmoid: [24: 0x86F5_EFC6_65C5_6679, 32: 0x3654_B9AB_5953_78EA],
  .softplus: [24: 0xD5C3_AB59_5194_BDFA, 32: 0x4BD4_1405_9204_8DDA],
  .erf: [24: 0x113C_6489_9595_C401, 32: 0xEC33_DDB8_FA2B_DA4D],
  .erfc: [24: 0x6A14_E22D_9B2C_E92B, 32: 0x3FD3_CBF4_07DE_35C4],
  .sin: [24: 0x170C_047F_530B_D02E, 32: 0xD433_3496_C923_686D],
  .cos: [24: 0xBB13_26FF_9BB8_A44D, 32: 0x6C88_CEC0_88DF_8815],
  .sqrt: [24: 0x090D_E3F5_8700_7221, 32: 0x9DAA_074D_A9E3_3F69],
  .relu: [24: 0x072D_5BE2_E7DB_63E0, 32: 0x8673_8B6B_C6D0_E625],
]
