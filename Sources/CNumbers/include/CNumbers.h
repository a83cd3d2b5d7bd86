#pragma once
// Kernels that give the same bits on every CPU.
//
// One source is compiled once per path (baseline, AVX2, AVX-512; NEON is the baseline of arm64).
// A kernel is called through the table of a path; all tables give equal bits.

#include <stddef.h>
#include <stdint.h>

/// Instruction sets a kernel is compiled for.
enum { NN_BASELINE = 0, NN_AVX2 = 1, NN_AVX512 = 2, NN_PATHS = 3 };

/// Why the path that `NNREPORT_CPU` asks for could not be taken.
enum { NN_CHOSEN = 0, NN_UNKNOWN = 1, NN_UNAVAILABLE = 2 };

/// Functions of one argument, index into `elementary`.
enum {
  NN_EXP, NN_EXPM1, NN_LOG, NN_LOG1P, NN_TANH, NN_SIGMOID, NN_SOFTPLUS, NN_ERF, NN_ERFC,
  NN_SIN, NN_COS, NN_SQRT, NN_RELU, NN_ELEMENTARY
};

/// How the factors of a product lie in memory.
enum { NN_PLAIN = 0, NN_FIRST_TRANSPOSED = 1, NN_SECOND_TRANSPOSED = 2, NN_LAYOUTS = 3 };

/// The kernels over one element type. Counts are elements, strides elements between rows; neither is
/// negative. Arrays are not null, whatever their count.
///
/// NaN and infinity, where a line says nothing: arithmetic follows IEEE 754, so that a NaN passes
/// on, also beside a factor of zero, and so does an infinity; overflow gives one. Functions and
/// softmax store the canonical NaN; the bits of a NaN that arithmetic passes on are not specified.
/// Subnormals are never flushed.
#define NN_KERNELS(T)                                                                             \
  {                                                                                               \
    /* c[m,n] = a·b (or c + a·b): an element is one fma chain, k ascending, from +0 (or c); then  \
       bias[n] is added to each row, unless it is null.                                           \
       One function per layout: a is m×k, or k×m if it is transposed; b is k×n, or n×k. */        \
    void (*multiply[3])(const T *a, ptrdiff_t a_stride, const T *b, ptrdiff_t b_stride, T *c,     \
                        ptrdiff_t c_stride, ptrdiff_t m, ptrdiff_t n, ptrdiff_t k,                \
                        int accumulate, const T *bias);                                           \
    /* y[i] = f(x[i]); x may be y. NaN outside of the domain; limits at infinity; relu of NaN     \
       is 0. */                                                                                   \
    void (*elementary[13])(const T *x, T *y, ptrdiff_t count);                                    \
    /* z[i] = x[i] to the power of y[i]; special cases as IEEE 754-2019, 9.2.1 (pow). */          \
    void (*power)(const T *x, const T *y, T *z, ptrdiff_t count);                                 \
    /* slope[i] *= f'(x[i]), from the output y = f(x); relu: 0 unless y > 0. */                   \
    void (*tanh_pullback)(const T *y, T *slope, ptrdiff_t count);                                 \
    void (*sigmoid_pullback)(const T *y, T *slope, ptrdiff_t count);                              \
    void (*relu_pullback)(const T *y, T *slope, ptrdiff_t count);                                 \
    /* y = fma(alpha, x, y); x = alpha·x; z = x + y, x − y, x·y. */                               \
    void (*add_scaled)(T alpha, const T *x, T *y, ptrdiff_t count);                               \
    void (*scale)(T alpha, const T *x, T *y, ptrdiff_t count);                                    \
    void (*add)(const T *x, const T *y, T *z, ptrdiff_t count);                                   \
    void (*subtract)(const T *x, const T *y, T *z, ptrdiff_t count);                              \
    void (*times)(const T *x, const T *y, T *z, ptrdiff_t count);                                 \
    /* y[i] = x[i], rounded to T. */                                                              \
    void (*round)(const double *x, T *y, ptrdiff_t count);                                        \
    /* 32 lanes in double, lane j takes elements ≡ j, then a fixed tree. */                       \
    double (*sum)(const T *x, ptrdiff_t count);                                                   \
    double (*dot)(const T *x, const T *y, ptrdiff_t count);                                       \
    double (*squared_deviations)(const T *x, double centre, ptrdiff_t count);                     \
    /* Each column one chain in double, rows ascending. */                                        \
    void (*column_sums)(const T *x, T *sums, ptrdiff_t rows, ptrdiff_t columns, int accumulate);  \
    /* log Σ exp x of a row, in double: NaN if an element is, else ∞ if one is, −∞ if all are.    \
       softmax of each row: all NaN if an element is NaN or ∞, or all are −∞; and log Σ exp of    \
       each row to logs. Either may be null; y may be x if logs is. */                            \
    double (*log_sum_exp)(const T *x, ptrdiff_t count);                                           \
    void (*softmax)(const T *x, T *y, double *logs, ptrdiff_t rows, ptrdiff_t columns);           \
    /* Draws number first, first + 1, … of the stream of a key. */                                \
    void (*normals)(uint64_t key, uint64_t first, T deviation, T *y, ptrdiff_t count);            \
    void (*uniforms)(uint64_t key, uint64_t first, T low, T high, T *y, ptrdiff_t count);         \
    void (*bernoullis)(uint64_t key, uint64_t first, double probability, T *y, ptrdiff_t count);  \
  }

typedef struct nn_float_kernels NN_KERNELS(float) nn_float_kernels;
typedef struct nn_double_kernels NN_KERNELS(double) nn_double_kernels;

/// The kernels of a path, or a null pointer where this CPU cannot run it.
const nn_float_kernels *nn_float_kernels_on(int path);
const nn_double_kernels *nn_double_kernels_on(int path);

/// The path of this process: the best available, or the one `NNREPORT_CPU` names.
int nn_current_path(void);

/// Whether the path that `NNREPORT_CPU` names was taken (`NN_CHOSEN` if it is not set).
int nn_path_choice(void);

/// The value of `NNREPORT_CPU`, or a null pointer.
const char *nn_path_request(void);

/// Names memory, in two parts, that this thread touches after its next product. With AVX2 or
/// AVX-512 the largest tiles of that product bring it into the second cache beside their arithmetic,
/// unless they copy a factor there: the first part first, and what they do not reach is forgotten.
/// Nothing is read: the memory may be gone.
void nn_will_need(const void *first, ptrdiff_t first_bytes, const void *second,
                  ptrdiff_t second_bytes);

/// The kernels of the current path.
const nn_float_kernels *nn_float(void);
const nn_double_kernels *nn_double(void);

/// Version text of the compiler that built the kernels.
const char *nn_compiler(void);

/// Sets round to nearest and full subnormals for this thread.
void nn_set_floating_point_control(void);

/// Whether this thread rounds to nearest with full subnormals.
int nn_floating_point_control_is_set(void);

/// a·b + c with one rounding, in integer arithmetic: what a CPU without FMA falls back on.
double nn_fma_exact(double a, double b, double c);

/// Philox4x32-10 (Salmon, Moraes, Dror, Shaw 2011): one block of four words.
static inline void nn_philox(const uint32_t counter[4], const uint32_t key[2], uint32_t out[4]) {
  uint32_t a = counter[0], b = counter[1], c = counter[2], d = counter[3];
  uint32_t low = key[0], high = key[1];
  for (int round = 0; round < 10; round++) {
    uint64_t p = (uint64_t)0xD2511F53 * a, q = (uint64_t)0xCD9E8D57 * c;
    a = (uint32_t)(q >> 32) ^ b ^ low;
    b = (uint32_t)q;
    c = (uint32_t)(p >> 32) ^ d ^ high;
    d = (uint32_t)p;
    low += 0x9E3779B9;
    high += 0xBB67AE85;
  }
  out[0] = a; out[1] = b; out[2] = c; out[3] = d;
}

/// Words (low, high) 2·block and 2·block + 1 of the stream of a key.
static inline void nn_words(uint64_t key, uint64_t block, uint64_t tag, uint64_t words[2]) {
  const uint32_t counter[4] = {
      (uint32_t)block, (uint32_t)(block >> 32), (uint32_t)tag, (uint32_t)(tag >> 32)};
  const uint32_t parts[2] = {(uint32_t)key, (uint32_t)(key >> 32)};
  uint32_t out[4];
  nn_philox(counter, parts, out);
  words[0] = out[0] | (uint64_t)out[1] << 32;
  words[1] = out[2] | (uint64_t)out[3] << 32;
}

// Swift sees an array of functions as a tuple; these index it.
#define NN_DISPATCH(T)                                                                            \
  static inline void nn_apply_##T(                                                                \
      const nn_##T##_kernels *kernels, int function, const T *x, T *y, ptrdiff_t count) {         \
    kernels->elementary[function](x, y, count);                                                   \
  }                                                                                               \
  static inline void nn_multiply_##T(                                                             \
      const nn_##T##_kernels *kernels, int layout, const T *a, ptrdiff_t a_stride, const T *b,    \
      ptrdiff_t b_stride, T *c, ptrdiff_t c_stride, ptrdiff_t m, ptrdiff_t n, ptrdiff_t k,        \
      int accumulate, const T *bias) {                                                            \
    kernels->multiply[layout](                                                                    \
        a, a_stride, b, b_stride, c, c_stride, m, n, k, accumulate, bias);                        \
  }
NN_DISPATCH(float)
NN_DISPATCH(double)
#undef NN_DISPATCH

#include "CNumbersLayers.h"
