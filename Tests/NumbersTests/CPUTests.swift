import Numbers
import Testing

struct CPUTests {
  @Test("the chosen path is available and the request was well-formed")
  func path() throws {
    try CPU.checkRequest()
    #expect(CPU.path.isAvailable && CPU.Path.baseline.isAvailable)
    #expect(CPU.compiler.contains("lang"))
  }

  @Test("a refused path is explained with the choices")
  func refusal() {
    let text = CPU.PathError.unknown("mmx").description
    #expect(text.contains("NNREPORT_CPU=mmx") && text.contains("baseline"))
  }

  @Test("the floating-point control word can be set and verified")
  func control() {
    #expect(CPU.setFloatingPointControl() && CPU.floatingPointControlIsSet)
    #expect(Double.leastNonzeroMagnitude * 1 != 0)
  }
}
