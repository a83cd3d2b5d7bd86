#pragma once
#include <png.h>
#include <string.h>

/* A file as it grows in memory of a given size. */
typedef struct {
  png_bytep bytes;
  size_t count, capacity;
} nn_png_file;

static inline void nn_png_append(png_structp png, png_bytep bytes, size_t count) {
  nn_png_file *file = png_get_io_ptr(png);
  if (count > file->capacity - file->count) png_error(png, "no room");
  memcpy(file->bytes + file->count, bytes, count);
  file->count += count;
}

static inline void nn_png_flush(png_structp png) { (void)png; }

static inline void nn_png_fail(png_structp png, png_const_charp message) {
  (void)message;
  png_longjmp(png, 1);
}

static inline void nn_png_ignore(png_structp png, png_const_charp message) {
  (void)png, (void)message;
}

/* Writes rows without filters: a byte a pixel where there is a palette, else three. Gives the
   number of bytes written, or 0. libpng reports errors by longjmp, which Swift cannot call. */
static inline size_t nn_png_write(
    png_bytep bytes, size_t capacity, png_uint_32 width, png_uint_32 height,
    png_const_bytep palette, int colors, png_const_bytep pixels, int level) {
  nn_png_file file = {bytes, 0, capacity};
  png_structp png =
      png_create_write_struct(PNG_LIBPNG_VER_STRING, NULL, nn_png_fail, nn_png_ignore);
  if (!png) return 0;
  png_infop info = png_create_info_struct(png);
  if (!info) {
    png_destroy_write_struct(&png, NULL);
    return 0;
  }
  if (setjmp(png_jmpbuf(png))) {
    png_destroy_write_struct(&png, &info);
    return 0;
  }
  png_set_write_fn(png, &file, nn_png_append, nn_png_flush);
  png_set_compression_level(png, level);
  png_set_filter(png, PNG_FILTER_TYPE_BASE, PNG_FILTER_NONE);
  png_set_IHDR(
      png, info, width, height, 8, palette ? PNG_COLOR_TYPE_PALETTE : PNG_COLOR_TYPE_RGB,
      PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_BASE, PNG_FILTER_TYPE_BASE);
  if (palette) png_set_PLTE(png, info, (png_const_colorp)palette, colors);
  /* Every number has its colour; libpng would look at each. */
  png_set_check_for_invalid_index(png, 0);
  png_write_info(png, info);
  size_t stride = (size_t)width * (palette ? 1 : 3);
  for (png_uint_32 y = 0; y < height; y++) png_write_row(png, pixels + y * stride);
  png_write_end(png, NULL);
  png_destroy_write_struct(&png, &info);
  return file.count;
}
