import CCairo
import CFreeType
import Figures

/// Turns drawings into PNG, SVG and PDF; it decides nothing about them.
public enum Renderer {
  /// The libraries that pixels and SVG depend on, with their versions.
  public static var versions: [(name: String, version: String)] {
    [
      ("cairo", String(cString: cairo_version_string())),
      ("freetype", freeTypeVersion),
    ]
  }

  private static var freeTypeVersion: String {
    var library: FT_Library?
    guard FT_Init_FreeType(&library) == 0 else { return "unknown" }
    defer { FT_Done_FreeType(library) }
    var (major, minor, patch): (FT_Int, FT_Int, FT_Int) = (0, 0, 0)
    FT_Library_Version(library, &major, &minor, &patch)
    return "\(major).\(minor).\(patch)"
  }

  /// The drawing as a PNG file, `scale` device pixels a pixel, opaque.
  ///
  /// The bytes depend on the version of libdeflate; lock the stored pixels instead.
  public static func png(
    _ drawing: Drawing, theme: Theme, scale: Int = 2
  ) throws(RenderingError) -> [UInt8] {
    try png(try storedPixels(drawing, theme: theme, scale: scale))
  }

  /// Pixels as a PNG file.
  public static func png(_ pixels: StoredPixels) throws(RenderingError) -> [UInt8] {
    try encodePNG(pixels)
  }

  /// The drawing's pixels as a PNG file stores them, `scale` device pixels a pixel.
  public static func storedPixels(
    _ drawing: Drawing, theme: Theme, scale: Int = 2
  ) throws(RenderingError) -> StoredPixels {
    let painted = try painted(drawing, theme, scale)
    return StoredPixels(width: painted.width, height: painted.height, pixels: painted.pixels)
  }

  /// The drawing's pixels, `scale` device pixels a pixel.
  public static func pixels(
    _ drawing: Drawing, theme: Theme, scale: Int = 2
  ) throws(RenderingError) -> PixelImage {
    let painted = try painted(drawing, theme, scale)
    return PixelImage(width: painted.width, height: painted.height, pixels: painted.pixels)
  }

  /// The pixels as Cairo keeps them: RRGGBB in the lower three bytes of a number, and of the fourth
  /// it says nothing.
  private static func painted(
    _ drawing: Drawing, _ theme: Theme, _ scale: Int
  ) throws(RenderingError) -> (width: Int, height: Int, pixels: [UInt32]) {
    let (width, height) = (drawing.width / 256 * scale, drawing.height / 256 * scale)
    let colors = try [UInt32](unsafeUninitializedCapacity: width * height) {
      (pixels, count) throws(RenderingError) in
      let surface = cairo_image_surface_create_for_data(
        UnsafeMutableRawBufferPointer(pixels).baseAddress?.assumingMemoryBound(to: UInt8.self),
        CAIRO_FORMAT_RGB24, Int32(width), Int32(height), Int32(4 * width))
      defer { cairo_surface_destroy(surface) }
      // The ground comes first, on every pixel.
      try paint(drawing, theme, on: surface, scale: Double(scale) / 256)
      count = width * height
    }
    return (width, height, colors)
  }

  /// The drawing as a self-contained SVG file by Cairo, made canonical: ids are numbered from 1 and
  /// start with `prefix`. Its unit is 1/256 px, so that nearly all its numbers are whole: they are
  /// short, and Cairo prints them in half the time. `title` and `description` are read to those who
  /// do not see the figure.
  public static func svg(
    _ drawing: Drawing, theme: Theme, prefix: String, title: String, description: String
  ) throws(RenderingError) -> String {
    try svg(
      drawing, theme: theme, prefix: prefix, title: title, description: description,
      longPaths: LongPaths())
  }

  /// The same file; without a place for long paths, all of them go through Cairo.
  package static func svg(
    _ drawing: Drawing, theme: Theme, prefix: String, title: String, description: String,
    longPaths: LongPaths?
  ) throws(RenderingError) -> String {
    let bytes = try stream(drawing, theme, longPaths) { width, height, write, sink in
      let surface = cairo_svg_surface_create_for_stream(write, sink, width, height)
      cairo_svg_surface_restrict_to_version(surface, CAIRO_SVG_VERSION_1_1)
      cairo_svg_surface_set_document_unit(surface, CAIRO_SVG_UNIT_PX)
      return surface
    }
    return CanonicalSVG(
      width: drawing.width, height: drawing.height, prefix: prefix, title: title,
      description: description, longPaths: longPaths
    ).rewritten(bytes)
  }

  /// The drawing as a PDF page of its size, one pixel 1/96 inch; no date is written.
  public static func pdf(_ drawing: Drawing, theme: Theme) throws(RenderingError) -> [UInt8] {
    try stream(drawing, theme, scale: 0.75 / 256) { width, height, write, sink in
      let surface = cairo_pdf_surface_create_for_stream(write, sink, width, height)
      // Cairo writes the present time unless it is told another.
      cairo_pdf_surface_set_metadata(
        surface, CAIRO_PDF_METADATA_CREATE_DATE, "2000-01-01T00:00:00Z")
      return surface
    }
  }

  private typealias Writer = cairo_write_func_t

  /// Paints on a surface that writes to memory, with so many of its units to 1/256 px.
  private static func stream(
    _ drawing: Drawing, _ theme: Theme, _ longPaths: LongPaths? = nil, scale: Double = 1,
    surface make: (Double, Double, Writer, UnsafeMutableRawPointer) -> OpaquePointer?
  ) throws(RenderingError) -> [UInt8] {
    let sink = ByteSink()
    let (width, height) = (Double(drawing.width) * scale, Double(drawing.height) * scale)
    let surface = make(width, height, appendBytes, Unmanaged.passUnretained(sink).toOpaque())
    defer { cairo_surface_destroy(surface) }
    try paint(drawing, theme, longPaths, on: surface, scale: scale)
    cairo_surface_finish(surface)
    try check(cairo_surface_status(surface))
    return withExtendedLifetime(sink) { sink.bytes }
  }

  private static func paint(
    _ drawing: Drawing, _ theme: Theme, _ longPaths: LongPaths? = nil,
    on surface: OpaquePointer?, scale: Double
  ) throws(RenderingError) {
    let context = cairo_create(surface)
    defer { cairo_destroy(context) }
    try check(cairo_status(context))
    cairo_scale(context, scale, scale)
    Painter(context: context, theme: theme, longPaths: longPaths).paint(drawing)
    cairo_surface_flush(surface)
    try check(cairo_status(context))
  }

  private static func check(_ status: cairo_status_t) throws(RenderingError) {
    guard status == CAIRO_STATUS_SUCCESS else {
      throw .cairo(String(cString: cairo_status_to_string(status)))
    }
  }
}

/// A failure of a library below.
public enum RenderingError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What Cairo reports.
  case cairo(String)
  /// The pixels make no PNG file: a side of 0, numbers without a colour; or there is no memory.
  case png

  /// The failure in words.
  public var description: String {
    switch self {
    case .cairo(let reason): "Cairo: \(reason)"
    case .png: "these pixels make no PNG file, or there is no memory for it"
    }
  }
}

/// Opaque pixels, row by row from the top.
public struct PixelImage: Hashable, Sendable {
  /// The number of pixels in a row.
  public let width: Int
  /// The number of rows.
  public let height: Int
  /// The `width · height` colours as 0xRRGGBB.
  package let colors: [UInt32]

  /// Makes an image of `width · height` colours as 0xRRGGBB.
  package init(width: Int, height: Int, colors: [UInt32]) {
    precondition(colors.count == width * height, "an image needs a colour a pixel")
    (self.width, self.height, self.colors) = (width, height, colors)
  }

  /// Makes an image of pixels whose fourth bytes do not matter.
  init(width: Int, height: Int, pixels: [UInt32]) {
    self.init(width: width, height: height, colors: pixels.map { $0 & 0xFF_FFFF })
  }

  /// The `3 · width · height` bytes, red, green, blue.
  public var bytes: [UInt8] {
    [UInt8](unsafeUninitializedCapacity: 3 * colors.count) { bytes, count in
      for color in colors {
        bytes[count] = UInt8(truncatingIfNeeded: color >> 16)
        bytes[count + 1] = UInt8(truncatingIfNeeded: color >> 8)
        bytes[count + 2] = UInt8(truncatingIfNeeded: color)
        count += 3
      }
    }
  }
}

/// Collects what Cairo writes.
private final class ByteSink {
  var bytes: [UInt8] = []
}

private func appendBytes(
  _ sink: UnsafeMutableRawPointer?, _ data: UnsafePointer<UInt8>?, _ count: UInt32
) -> cairo_status_t {
  guard let sink, let data else { return CAIRO_STATUS_WRITE_ERROR }
  Unmanaged<ByteSink>.fromOpaque(sink).takeUnretainedValue().bytes +=
    UnsafeBufferPointer(start: data, count: Int(count))
  return CAIRO_STATUS_SUCCESS
}
