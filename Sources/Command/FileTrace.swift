import Digests
import Foundation

/// What is looked at to tell whether a file has changed.
enum FileTrace {
  /// What the file system says of it, without reading it.
  case status
  /// Its bytes, whatever copied or touched it.
  case bytes

  /// What there is to compare of a file.
  func trace(of path: String) throws -> String {
    switch self {
    case .status: try status(path)
    case .bytes: try Digest(of: Files.data(URL(filePath: path), "the file")).description
    }
  }

  /// Place, size, and when the bytes and the file were changed. A write moves the last of these
  /// times, and no call sets it; but the clocks of file systems tick in steps of up to two seconds.
  /// So a file that has just been changed is as if changed at each look.
  private func status(_ path: String) throws -> String {
    var file = stat()
    guard stat(path, &file) == 0 else {
      let reason = String(cString: strerror(errno))
      throw Failure("Cannot read the file \(URL(filePath: path).shown): \(reason).")
    }
    let now = Date().timeIntervalSince1970
    let (bytes, changed) = (file.st_mtim, file.st_ctim)
    let seen = Double(changed.tv_sec) + 3 < now ? "" : String(now)
    return "\(file.st_dev) \(file.st_ino) \(file.st_size) \(bytes.tv_sec) \(bytes.tv_nsec) "
      + "\(changed.tv_sec) \(changed.tv_nsec) \(seen)"
  }
}
