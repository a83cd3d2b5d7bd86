import Digests
import Foundation
import Laboratory

/// What is looked at to tell whether a file has changed.
enum FileSign: String, Codable, CodingKeyRepresentable {
  /// What the file system says: the file's number, its size, and when its bytes and it were last
  /// changed. Every write moves the last of these, and no program can set it back.
  case mark
  /// The bytes themselves, whatever moved or copied the file.
  case digest

  /// The signs of files, nil where one cannot be read. `jobs` files are read at once.
  func signs(of paths: [String], jobs: Int) throws -> [String?] {
    switch self {
    case .mark: paths.map(Self.mark)
    case .digest:
      try Workers.map(count: paths.count, jobs: jobs) { index in
        (try? Data(contentsOf: URL(filePath: paths[index]))).map { Digest(of: $0).description }
      }
    }
  }

  private static func mark(_ path: String) -> String? {
    var file = stat()
    guard stat(path, &file) == 0 else { return nil }
    return [file.st_mtim, file.st_ctim].reduce("\(file.st_dev) \(file.st_ino) \(file.st_size)") {
      "\($0) \($1.tv_sec) \($1.tv_nsec)"
    }
  }
}
