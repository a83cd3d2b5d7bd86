import Glibc
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
    #if arch(x86_64)
      // Flush to zero, denormals are zero, round upwards; the default word masks all exceptions.
      for spoiled: UInt32 in [0x8000, 0x0040, 0x4000] {
        var environment = fenv_t()
        fegetenv(&environment)
        environment.__mxcsr = 0x1F80 | spoiled
        fesetenv(&environment)
        let isSet = CPU.floatingPointControlIsSet
        let isMended = CPU.setFloatingPointControl()
        #expect(!isSet && isMended && CPU.floatingPointControlIsSet)
      }
    #endif
  }
}
