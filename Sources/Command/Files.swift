import ArgumentParser
import CFiles
import Digests
import Foundation
import Laboratory
import Notebook

/// Reading and writing with errors for people. Everything is written beside its place and moved
/// there in one step: a crash leaves the old file or folder whole. Only where a file system cannot
/// exchange folders does a folder take two steps; between them the old one stands beside its place.
enum Files {
  /// The text of a file.
  static func text(_ url: URL, _ what: String) throws -> String {
    try text(try data(url, what), of: url)
  }

  /// The bytes of a file.
  static func data(_ url: URL, _ what: String) throws -> Data {
    do {
      return try Data(contentsOf: url)
    } catch {
      let reason = isFolder(url) ? "it is a folder" : error.plain
      throw Failure("Cannot read \(what) \(url.shown): \(reason).")
    }
  }

  /// Bytes as text; a file that is not UTF-8 is named with the place where it is not.
  static func text(_ data: Data, of url: URL) throws -> String {
    if let text = String(validating: data, as: UTF8.self) { return text }
    // Each invalid sequence becomes U+FFFD, so the first of these ends the text that is right.
    let right = String(decoding: data, as: UTF8.self).prefix { $0 != "\u{FFFD}" }
    let line = right.count { $0.isNewline } + 1
    throw Failure("\(url.shown):\(line): This line is not UTF-8; save the file in that encoding.")
  }

  /// The text of a file, or nil where there is none.
  static func textIfPresent(_ url: URL) -> String? {
    (try? Data(contentsOf: url)).map { String(decoding: $0, as: UTF8.self) }
  }

  /// Whether there is a folder, or a link to one.
  static func isFolder(_ url: URL) -> Bool { isFolder(url.path) }

  private static func isFolder(_ path: String) -> Bool {
    var isFolder: ObjCBool = false
    return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
      && isFolder.boolValue
  }

  static func exists(_ url: URL) -> Bool { FileManager.default.fileExists(atPath: url.path) }

  /// Writes a file in one step, with the folders it needs.
  static func write(_ text: String, to url: URL) throws {
    try write(Data(text.utf8), to: url)
  }

  /// Writes a file in one step, with the folders it needs: where a link leads, and into what holds
  /// no bytes, as a pipe or a device.
  static func write(_ data: Data, to url: URL) throws {
    guard !isFolder(url), !url.hasDirectoryPath else {
      throw Failure("\(url.shown) is a folder; name a file.")
    }
    let target = target(of: url)
    try attempt(url) {
      try FileManager.default.createDirectory(
        at: target.deletingLastPathComponent(), withIntermediateDirectories: true)
      var file = stat()
      let isFile = stat(url.path, &file) != 0 || file.st_mode & S_IFMT == S_IFREG
      if isFile { return try data.write(to: target, options: .atomic) }
      let handle = try FileHandle(forWritingTo: url)
      try handle.write(contentsOf: data)
      try handle.close()
    }
  }

  /// Where a link leads, and the next, whether something is there or not.
  static func target(of url: URL) -> URL {
    var target = url
    for _ in 0..<40 {
      let link = try? FileManager.default.destinationOfSymbolicLink(atPath: target.path)
      guard let link else { break }
      target =
        link.hasPrefix("/")
        ? URL(filePath: link) : target.deletingLastPathComponent().appending(path: link)
    }
    return target
  }

  /// Writes bytes to standard output, all of them or an error. Where nobody reads any more, the
  /// command ends as the signal for that would end it.
  static func writeToStandardOutput(_ bytes: [UInt8]) throws {
    var rest = bytes[...]
    while !rest.isEmpty {
      let written = rest.withUnsafeBytes {
        Foundation.write(STDOUT_FILENO, $0.baseAddress, $0.count)
      }
      guard written > 0 || errno != EPIPE else { throw ExitCode(128 + SIGPIPE) }
      guard written > 0 || errno == EINTR else {
        throw Failure("Cannot write to standard output: \(String(cString: strerror(errno))).")
      }
      rest = rest.dropFirst(max(0, written))
    }
  }

  /// Replaces a folder, or the one that a link leads to, by one with the given files, in one step
  /// where the file system can; `jobs` files are written at once.
  ///
  /// - Parameter isShared: Whether other processes may replace it at the same time.
  static func replace(
    _ folder: URL, with files: [String: [UInt8]], jobs: Int, isShared: Bool = false
  ) throws {
    let folder = target(of: folder)
    let name = ".nnreport-new-\(folder.lastPathComponent)" + (isShared ? "-\(getpid())" : "")
    let fresh = folder.deletingLastPathComponent().appending(path: name)
    try? FileManager.default.removeItem(at: fresh)
    defer { try? FileManager.default.removeItem(at: fresh) }
    try makeFolder(fresh)
    let all = files.sorted { $0.key < $1.key }.map { path, bytes in
      (url: fresh.appending(path: path), bytes: bytes)
    }
    for parent in Set(all.map { $0.url.deletingLastPathComponent() }) { try makeFolder(parent) }
    _ = try Workers.map(count: all.count, jobs: jobs) { index in
      try attempt(all[index].url) { try Data(all[index].bytes).write(to: all[index].url) }
    }
    guard exists(folder) else {
      try makeFolder(folder.deletingLastPathComponent())
      return try attempt(folder) { try FileManager.default.moveItem(at: fresh, to: folder) }
    }
    let status = nn_exchange(fresh.path, folder.path)
    // Network file systems cannot exchange folders, nor overlays one of a layer below.
    if [EINVAL, EXDEV, ENOSYS, EOPNOTSUPP].contains(status) {
      return try attempt(folder) { try putInPlace(fresh, of: folder) }
    }
    guard status == 0 else {
      throw Failure("Cannot replace \(folder.shown): \(String(cString: strerror(status))).")
    }
  }

  /// Replaces a folder in two steps; where the second fails, the first is taken back.
  private static func putInPlace(_ fresh: URL, of folder: URL) throws {
    let parent = folder.deletingLastPathComponent()
    let old = parent.appending(path: ".nnreport-old-\(folder.lastPathComponent)")
    try? FileManager.default.removeItem(at: old)
    try FileManager.default.moveItem(at: folder, to: old)
    do {
      try FileManager.default.moveItem(at: fresh, to: folder)
    } catch {
      try? FileManager.default.moveItem(at: old, to: folder)
      throw error
    }
    try? FileManager.default.removeItem(at: old)
  }

  /// Every file below a folder by its path relative to it; hidden ones are left out.
  static func tree(_ folder: URL) throws -> [String: Data] {
    var files: [String: Data] = [:]
    for name in try names(below: folder) {
      files[name] = try data(folder.appending(path: name), "the file")
    }
    return files
  }

  /// The traces of all files below a folder, each after its path relative to it; hidden ones are
  /// left out. `jobs` files are read at once.
  static func traces(_ kind: FileTrace, below folder: URL, jobs: Int) throws -> [String] {
    let names = try names(below: folder)
    let traces = try Workers.map(count: names.count, jobs: jobs) { index in
      try kind.trace(of: "\(folder.path)/\(names[index])")
    }
    return zip(names, traces).flatMap { [$0, $1] }
  }

  /// The paths of all files below a folder, relative to it and in order; hidden ones are left out,
  /// and there are none below a folder that is not there.
  private static func names(below folder: URL) throws -> [String] {
    exists(folder) ? try names(below: folder.path) : []
  }

  private static func names(below folder: String) throws -> [String] {
    try names(in: folder).sorted().flatMap { name in
      let path = "\(folder)/\(name)"
      guard !name.hasPrefix("."), FileManager.default.fileExists(atPath: path) else {
        return [String]()
      }
      guard isFolder(path) else { return [name] }
      // Links to folders may lead round in circles.
      let isLink = (try? FileManager.default.destinationOfSymbolicLink(atPath: path)) != nil
      return isLink ? [] : try names(below: path).map { "\(name)/\($0)" }
    }
  }

  private static func names(in folder: String) throws -> [String] {
    do {
      return try FileManager.default.contentsOfDirectory(atPath: folder)
    } catch {
      throw Failure("Cannot read \(URL(filePath: folder).shown): \(error.plain).")
    }
  }

  /// Takes a folder for this process until it ends, so that no two builds write to it at once.
  static func take(_ folder: URL) throws {
    try makeFolder(folder)
    let status = nn_lock_folder(folder.path)
    guard status != EWOULDBLOCK else {
      throw Failure(
        "Another nnreport is building into \(folder.shown); wait for it, or name another folder "
          + "with --output.")
    }
    guard status == 0 else {
      throw Failure("Cannot take \(folder.shown): \(String(cString: strerror(status))).")
    }
  }

  static func makeFolder(_ url: URL) throws {
    guard !exists(url) || isFolder(url) else {
      throw Failure("\(url.shown) is a file; name a folder.")
    }
    try attempt(url) {
      try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }
  }

  private static func attempt(_ url: URL, _ work: () throws -> Void) throws {
    do {
      try work()
    } catch {
      throw Failure("Cannot write \(url.shown): \(error.plain). Is the folder writable?")
    }
  }
}

/// Something that keeps the command from running: one sentence for the person who called it.
struct Failure: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) {
    self.description = description
  }
}

extension URL {
  /// The path without links and dots, to tell whether two names are of one folder.
  var canonical: String { standardizedFileURL.resolvingSymlinksInPath().path }

  /// The path as a person would type it: relative to the working folder where it lies below it.
  var shown: String {
    let here = FileManager.default.currentDirectoryPath + "/"
    let path = self.path
    return path.hasPrefix(here) ? String(path.dropFirst(here.count)) : path
  }
}

extension Error {
  /// What the system says of a file error, without Foundation's wrapping.
  var plain: String {
    let error = self as NSError
    let underlying = error.userInfo[NSUnderlyingErrorKey] as? NSError
    if let code = underlying.flatMap({ $0.domain == NSPOSIXErrorDomain ? $0.code : nil }) {
      return String(cString: strerror(Int32(code))).lowercased()
    }
    switch (self as? CocoaError)?.code {
    case .fileReadNoPermission, .fileWriteNoPermission: return "permission denied"
    case .fileReadNoSuchFile, .fileNoSuchFile: return "no such file or directory"
    default: break
    }
    return error.localizedDescription.trimmingCharacters(in: CharacterSet(charactersIn: "."))
  }
}
