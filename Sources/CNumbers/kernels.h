// The kernels, once per including file: `NN_PATH` names the path, `NN_BYTES` is the vector width.

#include "CNumbers.h"
#include "paths.h"
#include <string.h>

#pragma STDC FP_CONTRACT OFF
// Vectors are passed between inlined functions only.
#pragma clang diagnostic ignored "-Wpsabi"
#ifdef NN_TARGET
#pragma clang attribute push(__attribute__((target(NN_TARGET))), apply_to = function)
#endif

#define NN_PASTE_(a, b) a##b
#define NN_PASTE(a, b) NN_PASTE_(a, b)
#define INLINE static inline __attribute__((always_inline))

#include "vectors.h"
#include "functions.h"

#define T float
#define NAME(x) float_##x
#define VECTOR vf
#define WIDTH (NN_BYTES / 4)
#define FMA fma_vf
#define FMA_ONE fma_float
#define SPLAT vf_of
#define LOAD load_vf
#define STORE store_vf
#include "arrays.h"
#include "reductions.h"
#include "products.h"
#include "draws.h"
#include "table.h"
#undef T
#undef NAME
#undef VECTOR
#undef WIDTH
#undef FMA
#undef FMA_ONE
#undef SPLAT
#undef LOAD
#undef STORE
#undef PADDED
#undef PRODUCT_ARGUMENTS

#define T double
#define NAME(x) double_##x
#define VECTOR vd
#define WIDTH (NN_BYTES / 8)
#define FMA fma_vd
#define FMA_ONE fma_double
#define SPLAT vd_of
#define LOAD double_load
#define STORE double_store
#include "arrays.h"
#include "reductions.h"
#include "products.h"
#include "draws.h"
#include "table.h"

#ifdef NN_TARGET
#pragma clang attribute pop
#endif
