// What the tiles of a product fetch ahead: no digest sees it.

#include "NumbersDriver.h"
#include "../../Sources/CNumbers/ahead.h"

static int walks(uintptr_t at, ptrdiff_t step, const void *spot) {
  nn_walk walk = nn_walk_ahead(1, spot);
  return walk.at == at && walk.step == step;
}

const char *nn_ahead_fault(int path) {
  static const float a[12 * 2], b[2 * 48];
  float c[12 * 48];
  const char *first = (const char *)64, *second = (const char *)4096;
  nn_will_need(first, 65, second, 1);
  if (!walks(64, 64, a) || !walks(128, 64, a)) return "the first part is not walked to its end";
  if (!walks(4096, 64, a)) return "the second part does not follow the first";
  if (!walks((uintptr_t)a, 0, a)) return "beyond the end, a tile does not stay on its spot";
  nn_will_need(NULL, 0, second, 1);
  if (!walks(4096, 64, a)) return "the second part is not walked without a first";
  nn_will_need(first, 1 << 20, second, 1 << 20);
  nn_float_kernels_on(path)->multiply[NN_PLAIN](a, 2, b, 48, c, 48, 12, 48, 2, 0, NULL);
  if (!walks((uintptr_t)a, 0, a)) return "a product keeps what it was told to fetch";
  return NULL;
}
