// One digest for each section of kernels. Buffers have exactly the size a kernel may touch, so that
// a sanitizer sees a step beyond.

#include "NumbersDriver.h"
#include <stdlib.h>
#include <string.h>

enum { SIDE = 70, ROWS = 59, COLUMNS = 17, COUNT = ROWS * COLUMNS };

// Tests run side by side.
static _Thread_local uint64_t hash;
static _Thread_local int64_t bytes_to_spoiled;  // negative where no byte is spoiled

static void add_bytes(const void *bytes, size_t count) {
  for (size_t i = 0; i < count; i++) {
    unsigned char byte = ((const unsigned char *)bytes)[i];
    if (bytes_to_spoiled-- == 0) byte ^= 1;
    hash = (hash ^ byte) * 0x100000001B3;
  }
}

static uint32_t word(int stream, int i) {
  uint64_t words[2];
  nn_words((uint64_t)stream, (uint64_t)i, 0, words);
  return (uint32_t)words[0];
}

#define T float
#define BITS(i) (uint32_t)word(7, i)
#define NAME(x) x##_float
#define KERNELS nn_float_kernels
#define LAYERS nn_float_layers
#include "sections.h"
#include "sections_layers.h"
#undef T
#undef BITS
#undef NAME
#undef KERNELS
#undef LAYERS

#define T double
#define BITS(i) ((uint64_t)word(8, i) << 32 | word(9, i))
#define NAME(x) x##_double
#define KERNELS nn_double_kernels
#define LAYERS nn_double_layers
#include "sections.h"
#include "sections_layers.h"

#include "sections_drawing.h"

static const char *const names[NN_SECTIONS] = {
  "float functions", "float powers", "float elementwise", "float products", "float vectors",
  "float reductions", "float softmax", "float draws", "float copies",
  "float activations", "float batch-norm",
  "float losses", "float penalties", "float rules",
  "double functions", "double powers", "double elementwise", "double products", "double vectors",
  "double reductions", "double softmax", "double draws", "double copies", "double activations",
  "double batch-norm", "double losses", "double penalties", "double rules", "drawing loops"};

static const uint64_t frozen[NN_SECTIONS] = {
  0xF6B0D7442833F183, 0x95D07DAD1F1313D4, 0x33F9844D6511BC30, 0xC6F9B6351885BA2D,
  0x14A5EBE1FA191364, 0x85A8EEB68012D0C8, 0x64A6187368CF4157, 0x46B4120052C40B97,
  0xD591FAA182A908AD,
  0xF2BBACC13E627D66, 0xD16B2FEAA8363974, 0xE139A637BC0DDF21, 0x62BDA9B1B0486D31,
  0x1D7A807BAD849F09,
  0x83C723CA1BBA03A7, 0x4575C034919F21FE, 0x045B81981AE2E221, 0x08BABC368FF76BE8,
  0xA99756718646FA60, 0xE5B0CF05948AEE61, 0x3186480CC67C3714, 0x6447AA163E4047B7,
  0xC73869AFD2D7945A,
  0xFCBC1156224D0854, 0x0FB8ACED149D54B8, 0xAE0CB95061E565F3, 0x06E1D614FC83DA1F,
  0xE12FFFFCD5D63599, 0x465717DB019F7DA0};

const char *nn_section_name(int section) { return names[section]; }
uint64_t nn_section_frozen(int section) { return frozen[section]; }

uint64_t nn_section_digest(int section, int path) {
  return nn_section_digest_spoiled(section, path, -1);
}

uint64_t nn_section_digest_spoiled(int section, int path, int64_t byte) {
  hash = 0xCBF29CE484222325;
  bytes_to_spoiled = byte;
  if (section == NN_SECTIONS - 1) {
    section_drawing(nn_drawing_on(path));
    return hash;
  }
  int own = section % NN_TYPE_SECTIONS, layer = own - NN_ARRAY_SECTIONS;
  if (section < NN_TYPE_SECTIONS) {
    const nn_float_kernels *kernels = nn_float_kernels_on(path);
    if (layer < 0) sections_float[own](kernels);
    else layer_sections_float[layer](nn_layers_float_on(path), kernels);
  } else {
    const nn_double_kernels *kernels = nn_double_kernels_on(path);
    if (layer < 0) sections_double[own](kernels);
    else layer_sections_double[layer](nn_layers_double_on(path), kernels);
  }
  return hash;
}
