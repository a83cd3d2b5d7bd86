// The kernels, compiled once per path.

#include "CDrawing.h"
#include "CNumbers.h"
#include <string.h>
#if defined(__x86_64__)
#include <immintrin.h>
#endif

#pragma STDC FP_CONTRACT OFF
// Vectors are passed between inlined functions only.
#pragma clang diagnostic ignored "-Wpsabi"

#define INLINE static inline __attribute__((always_inline))
#define PASTE_(a, b) a##_##b
#define PASTE(a, b) PASTE_(a, b)
#define NAME(x) PASTE(x, DRAWING_PATH)

#define DRAWING_PATH baseline
#define DRAWING_BYTES 16
#include "drawing_path.h"
#undef DRAWING_PATH
#undef DRAWING_BYTES

#if defined(__x86_64__)
#pragma clang attribute push(__attribute__((target("avx2"))), apply_to = function)
#define DRAWING_PATH avx2
#define DRAWING_BYTES 32
#include "drawing_path.h"
#undef DRAWING_PATH
#undef DRAWING_BYTES
#pragma clang attribute pop

#define DRAWING_AVX512 "avx2,avx512f,avx512dq,avx512bw,avx512vl"
#pragma clang attribute push(__attribute__((target(DRAWING_AVX512))), apply_to = function)
#define DRAWING_PATH avx512
#define DRAWING_BYTES 64
#include "drawing_path.h"
#undef DRAWING_PATH
#undef DRAWING_BYTES
#pragma clang attribute pop
#endif

static const nn_drawing_kernels *kernels_of(int path) {
#if defined(__x86_64__)
  if (path == NN_AVX2) return &kernels_avx2;
  if (path == NN_AVX512) return &kernels_avx512;
#endif
  return &kernels_baseline;
}

const nn_drawing_kernels *nn_drawing_on(int path) {
  return nn_double_kernels_on(path) ? kernels_of(path) : NULL;
}

const nn_drawing_kernels *nn_drawing(void) { return kernels_of(nn_current_path()); }
