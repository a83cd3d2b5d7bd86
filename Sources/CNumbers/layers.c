// Kernels of layers, losses and rules, compiled once per path and element type.

#include "CNumbers.h"
#include "paths.h"
#include <string.h>

#pragma STDC FP_CONTRACT OFF

#define PASTE_(a, b) a##b
#define PASTE(a, b) PASTE_(a, b)
#define NAME(x) PASTE(PASTE(PASTE(PASTE(x, _), T), _), LAYERS_PATH)
#define TABLE PASTE(PASTE(PASTE(nn_, T), _), LAYERS_PATH)

/// Elements handled between two calls of an elementary function: they stay in the first cache.
enum { CHUNK = 256 };

/// Columns summed side by side in double.
enum { SIDE = 32 };

static inline ptrdiff_t least(ptrdiff_t a, ptrdiff_t b) { return a < b ? a : b; }

#define LAYERS_PATH baseline
#include "layers_path.h"
#undef LAYERS_PATH

#if defined(__x86_64__)
#pragma clang attribute push(__attribute__((target("avx2"))), apply_to = function)
#define LAYERS_PATH avx2
#include "layers_path.h"
#undef LAYERS_PATH
#pragma clang attribute pop

#define LAYERS_AVX512 "avx2,avx512f,avx512dq,avx512bw,avx512vl"
#pragma clang attribute push(__attribute__((target(LAYERS_AVX512))), apply_to = function)
#define LAYERS_PATH avx512
#include "layers_path.h"
#undef LAYERS_PATH
#pragma clang attribute pop
#endif

static const nn_float_layers *float_layers_of(int path) {
#if defined(__x86_64__)
  if (path == NN_AVX2) return &layers_float_avx2;
  if (path == NN_AVX512) return &layers_float_avx512;
#endif
  return &layers_float_baseline;
}

static const nn_double_layers *double_layers_of(int path) {
#if defined(__x86_64__)
  if (path == NN_AVX2) return &layers_double_avx2;
  if (path == NN_AVX512) return &layers_double_avx512;
#endif
  return &layers_double_baseline;
}

const nn_float_layers *nn_layers_float_on(int path) {
  return nn_float_kernels_on(path) ? float_layers_of(path) : NULL;
}

const nn_double_layers *nn_layers_double_on(int path) {
  return nn_double_kernels_on(path) ? double_layers_of(path) : NULL;
}

const nn_float_layers *nn_layers_float(void) { return float_layers_of(nn_current_path()); }
const nn_double_layers *nn_layers_double(void) { return double_layers_of(nn_current_path()); }
