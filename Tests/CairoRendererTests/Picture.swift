import CPNG
import CairoRenderer
import Figures
import Foundation

/// Pixels with three bytes each, to compare what two renderers make of one drawing.
struct Picture {
  let width: Int
  let height: Int
  let bytes: [UInt8]

  init(_ image: PixelImage) {
    (width, height, bytes) = (image.width, image.height, image.bytes)
  }

  /// Reads a PNG file, or nil if it is none or libpng warns of something.
  init?(png file: [UInt8]) {
    var control = png_image()
    control.version = UInt32(PNG_IMAGE_VERSION)
    defer { png_image_free(&control) }
    // libpng keeps the address of the file from one call to the other.
    let bytes: [UInt8]? = file.withUnsafeBytes { file in
      guard png_image_begin_read_from_memory(&control, file.baseAddress, file.count) != 0 else {
        return nil
      }
      control.format = UInt32(PNG_FORMAT_FLAG_COLOR)
      var bytes = [UInt8](repeating: 0, count: 3 * Int(control.width) * Int(control.height))
      let isRead = png_image_finish_read(&control, nil, &bytes, 0, nil) != 0
      return isRead && control.warning_or_error == 0 ? bytes : nil
    }
    guard let bytes else { return nil }
    (width, height, self.bytes) = (Int(control.width), Int(control.height), bytes)
  }

  /// The share of pixels, in millionths, of which a channel differs by more than some levels of
  /// 255; all of them if the sizes differ.
  func millionthsOff(from other: Picture, byMoreThan levels: Int) -> Int {
    guard width == other.width, height == other.height else { return 1_000_000 }
    var count = 0
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let differs = (start..<start + 3).contains {
        abs(Int(bytes[$0]) - Int(other.bytes[$0])) > levels
      }
      if differs { count += 1 }
    }
    return count * 1_000_000 / (width * height)
  }
}

/// The other renderer: librsvg's command.
enum Rsvg {
  private static let command = "/usr/bin/rsvg-convert"

  /// Whether the command is here; tests that need it say so and are skipped otherwise.
  static var isInstalled: Bool { FileManager.default.isExecutableFile(atPath: command) }

  /// What the command makes of an SVG, two pixels a pixel, on a theme's ground.
  static func picture(_ svg: String, theme: Theme) throws -> Picture? {
    let folder = FileManager.default.temporaryDirectory.appending(path: "nnreport-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let (source, target) = (folder.appending(path: "f.svg"), folder.appending(path: "f.png"))
    try Data(svg.utf8).write(to: source)
    let process = Process()
    process.executableURL = URL(filePath: command)
    process.arguments = [
      "--zoom", "2", "--background-color", theme.ground.hex, "--output", target.path, source.path,
    ]
    try process.run()
    process.waitUntilExit()
    return Picture(png: Array(try Data(contentsOf: target)))
  }
}

extension String {
  /// The SVG of a page with the colours that the page's style sheet would give it.
  func colored(by theme: Theme) -> String {
    theme.variables.split(separator: ";").reduce(self) { svg, variable in
      let parts = variable.split(separator: ":")
      return svg.replacing("var(\(parts[0]))", with: parts[1])
    }
  }
}
