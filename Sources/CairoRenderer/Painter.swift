import CCairo
import Figures

/// Paints shapes on a Cairo context whose unit is that of a drawing, 1/256 px.
struct Painter {
  let context: OpaquePointer?
  let theme: Theme

  /// Where long paths are kept that need not pass through the context.
  let longPaths: LongPaths?

  func paint(_ drawing: Drawing) {
    cairo_set_line_join(context, CAIRO_LINE_JOIN_ROUND)
    // On every pixel, and opaque: what was in their memory before is nobody's business.
    setSource(Ink(.ground))
    cairo_rectangle(context, 0, 0, Double(drawing.width), Double(drawing.height))
    cairo_fill(context)
    for layer in drawing.layers { layer.shapes.forEach(paint) }
  }

  private func paint(_ shape: Shape) {
    switch shape {
    case .path(let path, let paint): self.paint(path, paint)
    case .text(let text): paint(text)
    case .image(let raster): paint(raster)
    case .clip(let box, let shapes):
      cairo_save(context)
      trace(Path(box))
      cairo_clip(context)
      shapes.forEach(paint)
      cairo_restore(context)
    }
  }

  private func paint(_ path: Path, _ paint: Paint) {
    trace(longPaths?.keep(path) ?? path)
    if let fill = paint.fill {
      setSource(fill)
      // Edges in 4 × 4 steps take half the time, and of ink so pale a step is 4 levels of 255.
      let isPale = fill.opacity <= 64
      cairo_set_antialias(context, isPale ? CAIRO_ANTIALIAS_FAST : CAIRO_ANTIALIAS_DEFAULT)
      cairo_fill_preserve(context)
      cairo_set_antialias(context, CAIRO_ANTIALIAS_DEFAULT)
    }
    if let stroke = paint.stroke {
      setSource(stroke.ink)
      setPen(stroke)
      cairo_stroke_preserve(context)
    }
    cairo_new_path(context)
  }

  private func paint(_ text: Text) {
    if let standIn = longPaths?.keep(outline(of: text)) {
      trace(standIn)
    } else {
      for glyph in text.glyphs { trace(glyph.outline, at: glyph.origin) }
    }
    if text.halo > 0 {
      setSource(Ink(.ground))
      setPen(Stroke(Ink(.ground), width: text.halo))
      cairo_stroke_preserve(context)
    }
    setSource(text.ink)
    cairo_fill(context)
  }

  /// The letters where they are.
  private func outline(of text: Text) -> Path {
    text.glyphs.reduce(into: Path()) { $0.append($1.outline.moved(by: $1.origin)) }
  }

  /// Paints a grid as an image with two samples a pixel, so that no renderer of an SVG or PDF can
  /// blur the cells by more than that, and at the usual scale every sample is a pixel.
  private func paint(_ raster: Raster) {
    let (width, height) = (raster.box.width / 128, raster.box.height / 128)
    let surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, Int32(width), Int32(height))
    defer { cairo_surface_destroy(surface) }
    guard let data = cairo_image_surface_get_data(surface) else { return }
    let stride = Int(cairo_image_surface_get_stride(surface))
    for y in 0..<height {
      let row = UnsafeMutableRawPointer(data + y * stride).assumingMemoryBound(to: UInt32.self)
      for x in 0..<width {
        // A sample shows the cell under its middle.
        let (line, column) = (
          (2 * y + 1) * raster.rows / (2 * height), (2 * x + 1) * raster.columns / (2 * width)
        )
        let color = raster.pixels[line * raster.columns + column]
        row[x] = UInt32(color.red) << 16 | UInt32(color.green) << 8 | UInt32(color.blue)
      }
    }
    cairo_surface_mark_dirty(surface)
    cairo_save(context)
    defer { cairo_restore(context) }
    cairo_translate(context, Double(raster.box.x), Double(raster.box.y))
    cairo_scale(context, 128, 128)
    cairo_set_source_surface(context, surface, 0, 0)
    cairo_pattern_set_filter(cairo_get_source(context), CAIRO_FILTER_NEAREST)
    cairo_rectangle(context, 0, 0, Double(width), Double(height))
    cairo_fill(context)
  }

  /// Adds a path to the context's; its coordinates are exact in Cairo's own 24.8 grid.
  private func trace(_ path: Path, at origin: Point = Point(0, 0)) {
    var (start, pen) = ((x: 0.0, y: 0.0), (x: 0.0, y: 0.0))
    func place(_ point: Point) -> (x: Double, y: Double) {
      (Double(point.x + origin.x), Double(point.y + origin.y))
    }
    for element in path.elements {
      switch element {
      case .move(let end):
        start = place(end)
        pen = start
        cairo_move_to(context, pen.x, pen.y)
      case .line(let end):
        pen = place(end)
        cairo_line_to(context, pen.x, pen.y)
      case .quadratic(let control, let end):
        // The same curve as a cubic: control points two thirds of the way to the quadratic's.
        let (c, e) = (place(control), place(end))
        cairo_curve_to(
          context, (pen.x + 2 * c.x) / 3, (pen.y + 2 * c.y) / 3, (e.x + 2 * c.x) / 3,
          (e.y + 2 * c.y) / 3, e.x, e.y)
        pen = e
      case .cubic(let first, let second, let end):
        let (a, b, e) = (place(first), place(second), place(end))
        cairo_curve_to(context, a.x, a.y, b.x, b.y, e.x, e.y)
        pen = e
      case .close:
        cairo_close_path(context)
        pen = start
      }
    }
  }

  private func setSource(_ ink: Ink) {
    let color = theme(ink.color)
    cairo_set_source_rgba(
      context, Double(color.red) / 255, Double(color.green) / 255, Double(color.blue) / 255,
      Double(ink.opacity) / 255)
  }

  private func setPen(_ stroke: Stroke) {
    cairo_set_line_width(context, Double(stroke.width))
    cairo_set_line_cap(context, stroke.cap == .round ? CAIRO_LINE_CAP_ROUND : CAIRO_LINE_CAP_BUTT)
    let dashes = stroke.dashes.map { Double($0) }
    cairo_set_dash(context, dashes, Int32(dashes.count), 0)
  }
}
