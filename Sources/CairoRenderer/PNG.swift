import CPNG

/// Encodes pixels with libpng: 8-bit RGB, no filter, level 3, no chunk that could vary.
func encodePNG(_ image: PixelImage) throws(RenderingError) -> [UInt8] {
  // libpng's simplified writer needs no setjmp, which Swift cannot call; its "fast" flag is filter
  // none and zlib level 3.
  var control = png_image()
  control.version = UInt32(PNG_IMAGE_VERSION)
  control.width = UInt32(image.width)
  control.height = UInt32(image.height)
  control.format = UInt32(PNG_FORMAT_FLAG_COLOR)
  control.flags = UInt32(PNG_IMAGE_FLAG_FAST)
  defer { png_image_free(&control) }
  // The most that deflate can need: stored blocks, and the file around them.
  var size = image.bytes.count + image.height + image.bytes.count / 1000 + 1024
  var file = [UInt8](repeating: 0, count: size)
  let succeeded = png_image_write_to_memory(&control, &file, &size, 0, image.bytes, 0, nil)
  guard succeeded != 0, size <= file.count else { throw .png }
  return Array(file.prefix(size))
}
