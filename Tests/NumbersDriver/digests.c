// One digest for each section of kernels. Buffers have exactly the size a kernel may touch, so that
// a sanitizer sees a step beyond.

#include "NumbersDriver.h"
#include <stdlib.h>
#include <string.h>

enum { COUNT = 1003, SIDE = 70 };

static _Thread_local uint64_t hash;  // tests run side by side

static void add_bytes(const void *bytes, size_t count) {
  for (size_t i = 0; i < count; i++) {
    hash = (hash ^ ((const unsigned char *)bytes)[i]) * 0x100000001B3;
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
#include "sections.h"
#undef T
#undef BITS
#undef NAME
#undef KERNELS

#define T double
#define BITS(i) ((uint64_t)word(8, i) << 32 | word(9, i))
#define NAME(x) x##_double
#define KERNELS nn_double_kernels
#include "sections.h"

static const char *const names[NN_SECTIONS] = {
  "float functions", "float powers", "float elementwise", "float products", "float vectors",
  "float reductions", "float softmax", "float draws",
  "double functions", "double powers", "double elementwise", "double products", "double vectors",
  "double reductions", "double softmax", "double draws"};

static const uint64_t frozen[NN_SECTIONS] = {
  0xF6B0D7442833F183, 0x95D07DAD1F1313D4, 0x33F9844D6511BC30, 0xC6F9B6351885BA2D,
  0x14A5EBE1FA191364, 0x85A8EEB68012D0C8, 0x64A6187368CF4157, 0x46B4120052C40B97,
  0x83C723CA1BBA03A7, 0x4575C034919F21FE, 0x045B81981AE2E221, 0x08BABC368FF76BE8,
  0xA99756718646FA60, 0xE5B0CF05948AEE61, 0x3186480CC67C3714, 0x6447AA163E4047B7};

const char *nn_section_name(int section) { return names[section]; }
uint64_t nn_section_frozen(int section) { return frozen[section]; }

uint64_t nn_section_digest(int section, int path) {
  hash = 0xCBF29CE484222325;
  if (section < NN_SECTIONS / 2) {
    sections_float[section](nn_float_kernels_on(path));
  } else {
    sections_double[section - NN_SECTIONS / 2](nn_double_kernels_on(path));
  }
  return hash;
}
