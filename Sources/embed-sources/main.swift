// embed-sources OUTPUT MANIFEST (MODULE FOLDER DEPENDENCIES)…
//
// Writes the Swift file that the EmbedSources plugin adds to a target. No path of this machine
// enters it: files are named relative to their module's folder.

import Digests
import Foundation

struct Module {
  let name: String
  let folder: URL
  let dependencies: [String]

  /// Bytes by path relative to the folder, sorted by path.
  func files() throws -> [(path: String, bytes: Data)] {
    let root = folder.resolvingSymlinksInPath().path(percentEncoded: false)
    let walk = FileManager.default.enumerator(
      at: URL(filePath: root), includingPropertiesForKeys: [.isRegularFileKey],
      options: [.skipsHiddenFiles])
    let urls = try (walk?.compactMap { $0 as? URL } ?? []).filter {
      try $0.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile == true
    }
    return try urls.map { url in
      let path = url.resolvingSymlinksInPath().path(percentEncoded: false)
      return (String(path.dropFirst(root.count).drop { $0 == "/" }), try Data(contentsOf: url))
    }.sorted { $0.path < $1.path }
  }

  /// The module as an element of the generated array; the text of scenarios goes along.
  func literal() throws -> String {
    let files = try files()
    let digest = Digest(of: files.flatMap { [$0.path, Digest(of: $0.bytes).description] })
    let shown = name.hasSuffix("Scenario") ? files.filter { $0.path.hasSuffix(".swift") } : []
    let texts = shown.map { file in
      let text = String(decoding: file.bytes, as: UTF8.self)
      // As `#fileID` names it: without folders, which are unique because file names are.
      let name = String(file.path.split(separator: "/").last!)
      return "      \(quoted(name)): ####\"\"\"\n\(text)\n\"\"\"####"
    }
    return """
        SourceTable.Module(
          name: \(quoted(name)), digest: "\(digest)",
          dependencies: [\(dependencies.sorted().map(quoted).joined(separator: ", "))],
          files: [\(texts.isEmpty ? ":" : "\n" + texts.joined(separator: ",\n"))])
      """
  }
}

/// A manifest without its list of chapters: adding a chapter changes no result of another.
func withoutScenarios(_ manifest: String) -> String {
  guard let start = manifest.range(of: "let scenarios = ["),
    let end = manifest[start.upperBound...].firstIndex(of: "]")
  else { return manifest }
  return String(manifest[..<start.upperBound] + manifest[end...])
}

func quoted(_ text: String) -> String { "#\"\(text)\"#" }

let arguments = Array(CommandLine.arguments.dropFirst())
guard arguments.count >= 2, arguments.count % 3 == 2 else {
  FileHandle.standardError.write(
    Data("usage: embed-sources OUTPUT MANIFEST (MODULE FOLDER DEPENDENCIES)…\n".utf8))
  exit(2)
}
let manifest = withoutScenarios(
  try String(contentsOf: URL(filePath: arguments[1]), encoding: .utf8))
let modules = stride(from: 2, to: arguments.count, by: 3).map { index in
  Module(
    name: arguments[index], folder: URL(filePath: arguments[index + 1]),
    dependencies: arguments[index + 2].split(separator: ",").map(String.init))
}
let text = """
  import Laboratory

  let embeddedSources = SourceTable(
    manifest: "\(Digest(of: manifest))",
    modules: [
  \(try modules.map { try $0.literal() }.joined(separator: ",\n"))
    ])

  """
try Data(text.utf8).write(to: URL(filePath: arguments[0]))
