import CairoRenderer
import Figures
import Gallery
import Testing

@Suite("PNG")
struct PNGTests {
  @Test(
    "A file shows its pixels, off by no more than a palette may be",
    arguments: Gallery.figures.map(\.id))
  func error(id: String) throws {
    let typeface = try FontFamily.lato.load()
    let drawing = try Gallery.figures.first { $0.id == id }!.drawing(in: typeface)
    for theme in [Theme.light, .dark] {
      let image = try Renderer.pixels(drawing, theme: theme)
      let difference = try #require(try Difference(of: image))
      #expect(difference.greatest <= 24, "\(difference)")
      #expect(difference.meanInThousandths <= 250, "\(difference)")
    }
  }

  @Test("256 colours are kept as they are, and more shades than a palette has too")
  func exact() throws {
    let few = image(width: 64) { x, y in (UInt8(16 * (x / 4)), UInt8(16 * (y / 4)), 7) }
    guard case .indexed(let palette, let numbers, 64, 64) = StoredPixels(few) else {
      Issue.record("no palette")
      return
    }
    #expect(palette.count == 3 * 256 && numbers.count == 64 * 64)
    #expect(try Difference(of: few)?.greatest == 0)
    let shades = image(width: 256) { x, y in (UInt8(x), UInt8(y), 0) }
    #expect(StoredPixels(shades) == .trueColor(shades))
    #expect(try Difference(of: shades)?.greatest == 0)
    let photograph = image(width: 256) { x, y in (UInt8(x), UInt8(y), UInt8((x * y) >> 8)) }
    #expect(StoredPixels(photograph) == .trueColor(photograph))
  }

  @Test("Pictures of any size come back as they went in", arguments: [1, 7, 8, 9, 16, 17, 33])
  func sizes(width: Int) throws {
    for height in 1...3 {
      let lines = (0..<height).map { y in
        // The last eight pixels or so are of one colour, like long runs at the end of a picture.
        (0..<width).map { x in x + 9 >= width ? 0xFF_0102 : UInt32(0x01_0305 * (x + 40 * y)) }
      }
      let image = PixelImage(width: width, height: height, colors: lines.flatMap { $0 })
      for pixels in [StoredPixels(image), .trueColor(image)] {
        let picture = try #require(Picture(png: try Renderer.png(pixels)))
        #expect(picture.width == width && picture.height == height)
        #expect(picture.bytes == image.bytes)
      }
    }
  }

  @Test("Pixels that make no PNG file are refused")
  func refusals() throws {
    func indexed(
      _ colors: Int, _ count: Int, _ width: Int, _ height: Int, number: UInt8 = 0
    ) -> StoredPixels {
      .indexed(
        palette: [UInt8](repeating: 7, count: colors),
        numbers: [UInt8](repeating: number, count: count), width: width, height: height)
    }
    #expect(try Picture(png: Renderer.png(indexed(3, 6, 2, 3))) != nil)
    for pixels in [
      indexed(3, 0, 0, 0), indexed(3, 0, 2, 0), indexed(0, 6, 2, 3), indexed(4, 6, 2, 3),
      indexed(3 * 257, 6, 2, 3), indexed(3, 7, 2, 3), indexed(3, 6, -2, -3),
      indexed(3, 6, 2, 3, number: 1),
      .trueColor(PixelImage(width: 0, height: 4, colors: [])),
    ] {
      #expect(throws: RenderingError.png) { try Renderer.png(pixels) }
    }
  }

  @Test("Frequent colours are exact, however near to each other")
  func frequentColors() throws {
    // Two shades one level apart over most of the picture, and a ramp at its foot.
    let image = image(width: 400) { x, y in
      guard y > 380 else { return (200, 200, x < 200 ? 200 : 201) }
      return (UInt8(x / 2), UInt8(100 + y / 4), UInt8(x / 4))
    }
    let stored = StoredPixels(image)
    guard case .indexed = stored else {
      Issue.record("no palette")
      return
    }
    let picture = try #require(Picture(png: try Renderer.png(stored)))
    #expect(Array(picture.bytes.prefix(3 * 380 * 400)) == Array(image.bytes.prefix(3 * 380 * 400)))
    #expect(picture.bytes != image.bytes)
    #expect(StoredPixels(image) == stored)
  }

  @Test("Every pixel has the nearest colour of its palette, of equally near ones the first")
  func nearest() throws {
    // Mostly one colour, and below it shades scattered in a cube of RGB space: 128 colours are enough,
    // or 256, or only their means.
    let pictures = [(8, 70), (16, 100), (20, 120), (24, 100), (28, 70), (34, 70)].map {
      rows, side in
      image(width: 400) { x, y in
        guard y >= 400 - rows else { return (240, 240, 235) }
        let scattered = (x + 400 * y) * 7919 % 10_007 * 104_729
        let levels = [1, 251, 62_003].map { UInt8(50 + scattered / $0 % side) }
        return (levels[0], levels[1], levels[2])
      }
    }
    var sizes: Set<Int> = []
    var areMeans: Set<Bool> = []
    for picture in pictures {
      guard case .indexed(let palette, let numbers, _, _) = StoredPixels(picture) else {
        Issue.record("no palette")
        continue
      }
      let colors = stride(from: 0, to: palette.count, by: 3).map {
        SIMD3(Int(palette[$0]), Int(palette[$0 + 1]), Int(palette[$0 + 2]))
      }
      let bytes = picture.bytes
      var known: [SIMD3<Int>: UInt8] = [:]
      for (pixel, number) in numbers.enumerated() {
        let shade = SIMD3(
          Int(bytes[3 * pixel]), Int(bytes[3 * pixel + 1]), Int(bytes[3 * pixel + 2]))
        if known[shade] == nil {
          let distances = colors.map { (($0 &- shade) &* ($0 &- shade)).wrappedSum() }
          known[shade] = UInt8(distances.indices.min { distances[$0] < distances[$1] }!)
        }
        guard known[shade] == number else {
          Issue.record("\(shade) is \(number), not \(known[shade]!)")
          return
        }
      }
      #expect(known.count > 256)
      sizes.insert(colors.count)
      areMeans.insert(colors.contains { known[$0] == nil })
    }
    #expect(sizes == [128, 256] && areMeans == [false, true])
  }

  private func image(
    width: Int, _ color: (Int, Int) -> (UInt8, UInt8, UInt8)
  ) -> PixelImage {
    let colors = (0..<width * width).map { pixel in
      let (red, green, blue) = color(pixel % width, pixel / width)
      return UInt32(red) << 16 | UInt32(green) << 8 | UInt32(blue)
    }
    return PixelImage(width: width, height: width, colors: colors)
  }
}

/// How far what a file shows is from the pixels it was made of.
private struct Difference {
  /// The greatest of a channel, in levels of 255.
  private(set) var greatest = 0

  /// The mean of all channels, in thousandths of a level.
  let meanInThousandths: Int

  init?(of image: PixelImage) throws {
    guard let picture = Picture(png: try Renderer.png(StoredPixels(image))),
      picture.width == image.width, picture.height == image.height
    else { return nil }
    var sum = 0
    for (shown, meant) in zip(picture.bytes, image.bytes) where shown != meant {
      let levels = abs(Int(shown) - Int(meant))
      sum += levels
      greatest = max(greatest, levels)
    }
    meanInThousandths = 1000 * sum / (3 * image.width * image.height)
  }
}
