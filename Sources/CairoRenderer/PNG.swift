import CPNG

/// The pixels of a PNG file: by their number in a palette, or three bytes each where a palette
/// would show.
public enum StoredPixels: Hashable, Sendable {
  /// The colours, three bytes each, and for each pixel the number of its colour.
  case indexed(palette: [UInt8], numbers: [UInt8], width: Int, height: Int)
  /// Pixels of more shades than a palette can stand for.
  case trueColor(PixelImage)

  /// Chooses a palette for an image; see `Palette`.
  public init(_ image: PixelImage) {
    guard let census = ColorCensus(image), let palette = Palette(census) else {
      self = .trueColor(image)
      return
    }
    let numbers = palette.numbers.withUnsafeBufferPointer { stored in
      census.numbers.map { stored[Int($0)] }
    }
    self = .indexed(
      palette: palette.bytes, numbers: numbers, width: image.width, height: image.height)
  }

  /// All that the file depends on but for its compression.
  public var bytes: [UInt8] {
    switch self {
    case .indexed(let palette, let numbers, _, _): palette + numbers
    case .trueColor(let image): image.bytes
    }
  }

  /// The number of `bytes`.
  fileprivate var byteCount: Int {
    switch self {
    case .indexed(let palette, let numbers, _, _): palette.count + numbers.count
    case .trueColor(let image): image.bytes.count
    }
  }
}

/// Encodes pixels with libpng: no filter, no chunk that could vary.
///
/// A palette is worth zlib's level 6; on three bytes a pixel that would take three times as long,
/// and level 3 ("fast") leaves few bytes more.
func encodePNG(_ pixels: StoredPixels) throws(RenderingError) -> [UInt8] {
  // libpng's simplified writer needs no setjmp, which Swift cannot call.
  var control = png_image()
  control.version = UInt32(PNG_IMAGE_VERSION)
  defer { png_image_free(&control) }
  // The most that deflate can need: stored blocks, and the file around them.
  let count = pixels.byteCount
  var size = count + count / 100 + 2048
  var file = [UInt8](repeating: 0, count: size)
  let succeeded: Int32
  switch pixels {
  case .indexed(let palette, let numbers, let width, let height):
    control.format = UInt32(PNG_FORMAT_FLAG_COLOR | PNG_FORMAT_FLAG_COLORMAP)
    control.colormap_entries = UInt32(palette.count / 3)
    (control.width, control.height) = (UInt32(width), UInt32(height))
    succeeded = png_image_write_to_memory(&control, &file, &size, 0, numbers, 0, palette)
  case .trueColor(let image):
    control.format = UInt32(PNG_FORMAT_FLAG_COLOR)
    control.flags = UInt32(PNG_IMAGE_FLAG_FAST)
    (control.width, control.height) = (UInt32(image.width), UInt32(image.height))
    succeeded = png_image_write_to_memory(&control, &file, &size, 0, image.bytes, 0, nil)
  }
  guard succeeded != 0, size <= file.count else { throw .png }
  return Array(file.prefix(size))
}
