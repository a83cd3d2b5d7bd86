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
}
