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
    self = .indexed(
      palette: palette.bytes, numbers: census.pixels(palette.numbers), width: image.width,
      height: image.height)
  }

  /// All that the file depends on but for its compression.
  public var bytes: [UInt8] {
    switch self {
    case .indexed(let palette, let numbers, _, _): palette + numbers
    case .trueColor(let image): image.bytes
    }
  }

  /// The most bytes that a file of them can need: stored blocks, a byte before each row, and what
  /// stands around them.
  fileprivate var capacity: Int {
    let (count, rows) =
      switch self {
      case .indexed(let palette, let numbers, _, let height):
        (palette.count + numbers.count, height)
      case .trueColor(let image): (3 * image.colors.count, image.height)
      }
    return (count + rows) * 101 / 100 + 4096
  }
}

/// Encodes pixels with libpng: no filter, no chunk that could vary.
///
/// zlib's level 4 takes half the time of the usual 6 on a palette and leaves 6 % more bytes; on
/// three bytes a pixel level 3 leaves few bytes more and takes a third of the time.
func encodePNG(_ pixels: StoredPixels) throws(RenderingError) -> [UInt8] {
  let capacity = pixels.capacity
  let file = [UInt8](unsafeUninitializedCapacity: capacity) { file, count in
    switch pixels {
    case .indexed(let palette, let numbers, let width, let height):
      count = nn_png_write(
        file.baseAddress, capacity, UInt32(width), UInt32(height), palette,
        Int32(palette.count / 3), numbers, 4)
    case .trueColor(let image):
      count = nn_png_write(
        file.baseAddress, capacity, UInt32(image.width), UInt32(image.height), nil, 0, image.bytes,
        3)
    }
  }
  guard !file.isEmpty else { throw .png }
  // A copy, for the file is a tenth of its room.
  return file.withUnsafeBufferPointer { Array($0) }
}
