import ArgumentParser
import Foundation
import Laboratory

/// A folder whose files stand in for data of the report's own: `digits=FOLDER`.
struct DataFolder: ExpressibleByArgument {
  let name: String
  let path: String

  init?(argument: String) {
    let parts = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty else { return nil }
    (name, path) = (String(parts[0]), String(parts[1]))
  }

  /// The files that lie in the folder itself; hidden ones are left alone.
  func read() throws -> SuppliedData {
    let folder = URL(filePath: path)
    guard !Files.exists(folder) || Files.isFolder(folder) else {
      throw Failure("--data \(name): \(path) is a file; name the folder that holds it.")
    }
    let names: [String]
    do {
      names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    } catch {
      throw Failure("--data \(name): the folder \(path) cannot be read: \(error.plain).")
    }
    var files: [String: [UInt8]] = [:]
    for file in names.sorted() where !file.hasPrefix(".") {
      let url = folder.appending(path: file)
      let target = Files.target(of: url)
      let isFile = try? target.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile
      if isFile == true { files[file] = Array(try Files.data(target, "data")) }
    }
    guard !files.isEmpty else { throw Failure("--data \(name): there are no files in \(path).") }
    return SuppliedData(name: name, files: files)
  }
}
