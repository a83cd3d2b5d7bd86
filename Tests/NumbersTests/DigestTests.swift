import CNumbers
import NumbersDriver
import Testing

/// The sections of the C driver, which also runs on arm64 (`Tests/NumbersDriver/run`).
struct DigestTests {
  @Test("all paths give the frozen digests", arguments: availablePaths, 0..<Int32(NN_SECTIONS))
  func sections(path: Int32, section: Int32) {
    let name = String(cString: nn_section_name(section))
    #expect(
      nn_section_digest(section, path) == nn_section_frozen(section), "\(name) on path \(path)")
  }

  @Test("a product walks through what it is told of, and forgets it", arguments: availablePaths)
  func ahead(path: Int32) {
    #expect(nn_ahead_fault(path).map { String(cString: $0) } == nil)
  }

  @Test("a digest sees one wrong bit", arguments: 0..<Int32(NN_SECTIONS))
  func negativeControl(section: Int32) {
    for byte in [0, 1, 100, 800] as [Int64] {
      let digest = nn_section_digest_spoiled(section, Int32(NN_BASELINE), byte)
      #expect(digest != nn_section_frozen(section), "byte \(byte)")
    }
    let whole = nn_section_digest_spoiled(section, Int32(NN_BASELINE), -1)
    #expect(whole == nn_section_frozen(section))
  }
}
