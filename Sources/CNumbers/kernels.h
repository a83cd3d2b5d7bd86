// The kernels, once per including file: `NN_PATH` names the path, `NN_BYTES` is the vector width,
// `NN_LANES` how many doubles a function takes at once. With AVX2 these are two vectors: each hides
// how long the steps of the other take, and constants are loaded once for both.

#include "CNumbers.h"
#include "ahead.h"
#include "paths.h"
#include "workspace.h"
#include <string.h>
#if defined(__x86_64__)
#include <immintrin.h>
#endif

#pragma STDC FP_CONTRACT OFF
// Vectors are passed between inlined functions only.
#pragma clang diagnostic ignored "-Wpsabi"
#ifdef NN_TARGET
#pragma clang attribute push(__attribute__((target(NN_TARGET))), apply_to = function)
#endif

#define NN_PASTE_(a, b) a##b
#define NN_PASTE(a, b) NN_PASTE_(a, b)
#define INLINE static inline __attribute__((always_inline))

// Rows and vectors of c that a product holds in registers, as many as there are: 6 × 4 sums, 4
// loads and a factor of 32, or 8 × 3, 3 and one. The more sums share a load, the fewer instructions
// each takes, and the processor takes in four or five a cycle. Emulated FMA needs no registers.
#if NN_BYTES == 64
#define TILE_VECTORS 4
#define TILE_ROWS 8
#define WIDEST_TILE_ROWS 6
#elif NN_HAS_FMA
#define TILE_VECTORS 2
#define TILE_ROWS 6
#define WIDEST_TILE_ROWS 6
#else
#define TILE_VECTORS 1
#define TILE_ROWS 1
#define WIDEST_TILE_ROWS 1
#endif
#define ROWS_OF_TILE(vectors) ((vectors) == TILE_VECTORS ? WIDEST_TILE_ROWS : TILE_ROWS)

#include "vectors.h"
#include "functions.h"
#include "floats.h"
#if NN_BYTES == 64
#include "quick_floats_avx512.h"
#elif NN_BYTES == 32
#include "quick_floats_avx2.h"
#endif

// Where Float has a function of its own: shorter for the hottest, right for all inputs. Sums need
// the double of an exponential, elements no more than what it rounds to. With AVX2 the hottest are
// functions over arrays already.
#if NN_BYTES == 64
#define float_rounded_exp_kernel quick_exp
#define float_log_kernel quick_log
#define float_sigmoid_kernel quick_sigmoid
#define float_tanh_kernel tanh_for_float
#elif NN_BYTES != 32
#define float_rounded_exp_kernel exp_for_float
#define float_log_kernel log_for_float
#define float_sigmoid_kernel sigmoid_for_float
#define float_tanh_kernel tanh_for_float
#endif
#define float_exp_kernel exp_for_float
#define float_softplus_kernel softplus_for_float
#define float_erfc_kernel erfc_for_float
#define float_sin_kernel sin_for_float
#define float_cos_kernel cos_for_float
#define float_log1p_kernel log1p_for_float
#define double_exp_kernel exp_vd
#define double_rounded_exp_kernel exp_vd
#define double_tanh_kernel tanh_vd
#define double_sigmoid_kernel sigmoid_vd
#define double_softplus_kernel softplus_vd
#define double_erfc_kernel erfc_vd
#define double_sin_kernel sin_vd
#define double_cos_kernel cos_vd
#define double_log_kernel log_vd
#define double_log1p_kernel log1p_vd

#define T float
#define HAS_QUICK_ARRAYS (NN_BYTES == 32)
#define NAME(x) float_##x
#define VECTOR vf
#define WIDTH (NN_BYTES / 4)
#define FMA fma_vf
#define FMA_ONE fma_float
#define SPLAT vf_of
#define LOAD_SOME load_some_vf
#define STORE_SOME store_some_vf
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
#undef LOAD_SOME
#undef STORE_SOME
#undef STORE
#undef PADDED
#undef HAS_QUICK_ARRAYS

#define T double
#define HAS_QUICK_ARRAYS 0
#define NAME(x) double_##x
#define VECTOR vm
#define WIDTH (NN_BYTES / 8)
#define FMA fma_vm
#define FMA_ONE fma_double
#define SPLAT vm_of
#define LOAD_SOME load_some_vm
#define STORE_SOME store_some_vm
#define LOAD load_vm
#define STORE store_vm
#include "arrays.h"
#include "reductions.h"
#include "products.h"
#include "draws.h"
#include "table.h"

#ifdef NN_TARGET
#pragma clang attribute pop
#endif
