import Foundation
import Testing

/// The table of `design.md`: what each module may import, besides the modules of its own package
/// dependencies that are named here too.
private let allowed: [String: Set<String>] = [
  "CNumbers": [],
  "CDrawing": ["CNumbers"],
  "CFiles": [],
  "CAllocations": [],
  "Digests": ["CNettle", "Foundation"],
  "Numbers": ["CNumbers", "Synchronization"],
  "Verification": ["Numbers", "Glibc"],
  "Invocation": ["Numbers", "ArgumentParser", "Glibc"],
  "Networks": ["Numbers", "CNumbers", "CZlib"],
  "Figures": ["Numbers", "CDrawing"],
  "CairoRenderer": ["Figures", "CDrawing", "CCairo", "CFreeType", "CDeflate"],
  "Laboratory": ["Numbers", "Digests", "Foundation"],
  "Notebook": [
    "Numbers", "Digests", "Figures", "Laboratory", "Foundation", "CMarkGFM", "Mustache",
  ],
  "Scenarios": ["Numbers", "Networks", "Laboratory"],
  "Chapters": ["Numbers", "Networks", "Figures", "Laboratory", "Notebook"],
  "Command": [
    "Notebook", "Laboratory", "Digests", "CairoRenderer", "Figures", "Networks", "Numbers",
    "CFiles", "Invocation", "ArgumentParser", "Foundation",
  ],
  "nnreport": ["Chapters", "Command"],
  "nnverify": ["Verification", "Numbers", "Invocation", "ArgumentParser", "Glibc"],
  "nnbench": [
    "CairoRenderer", "Figures", "Networks", "Numbers", "CAllocations", "Invocation",
    "ArgumentParser", "Dispatch", "Foundation", "Synchronization",
  ],
  "embed-sources": ["Digests", "Foundation"],
]

private let root = URL(filePath: #filePath)
  .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

private func sources(of module: String) throws -> [(file: String, text: String)] {
  let folder = root.appending(path: "Sources/\(module)")
  let names = FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String }
  return try (names ?? []).filter { $0.hasSuffix(".swift") }.sorted().map { name in
    (
      "Sources/\(module)/\(name)",
      try String(contentsOf: folder.appending(path: name), encoding: .utf8)
    )
  }
}

private func imports(in text: String) -> [String] {
  // An import stands at the beginning of its line; an indented one is text that is written.
  text.split(separator: "\n").filter { !$0.hasPrefix(" ") }.compactMap { line in
    let words = line.split(separator: " ").drop { $0.hasPrefix("@") || $0 == "public" }
    guard words.first == "import" else { return nil }
    return words.last.map { String($0.prefix { $0 != "." }) }
  }
}

@Test("a module imports only what the design grants it", arguments: allowed.keys.sorted())
func importsFollowTheTable(module: String) throws {
  var granted = allowed[module]!
  if module == "Chapters" { granted.formUnion(try scenarioModules()) }
  for (file, text) in try sources(of: module) {
    let foreign = Set(imports(in: text)).subtracting(granted).sorted()
    #expect(foreign.isEmpty, "\(file) imports \(foreign.joined(separator: ", "))")
  }
}

@Test("the table names every folder of Sources")
func tableIsComplete() throws {
  let folders = try FileManager.default.contentsOfDirectory(
    atPath: root.appending(path: "Sources").path)
  #expect(Set(folders).subtracting(["System"]) == Set(allowed.keys))
}

@Test("the check itself sees an import that is not granted")
func importsAreFound() {
  #expect(
    imports(in: "import Foundation\n@preconcurrency import Dispatch\nlet a = 1")
      == ["Foundation", "Dispatch"])
}

@Test(
  "what a function asks of its caller is told in release builds, which `precondition` is not",
  arguments: ["Numbers", "Networks", "Laboratory", "Notebook"])
func messagesAreKept(module: String) throws {
  for (file, text) in try sources(of: module) {
    let calls = text.contains("precondition(") || text.contains("preconditionFailure(")
    #expect(!calls, "\(file): call `require` or `fatalError`")
  }
}

private func scenarioModules() throws -> [String] {
  try FileManager.default.contentsOfDirectory(
    atPath: root.appending(path: "Sources/Scenarios").path
  ).map { "\($0)Scenario" }
}
