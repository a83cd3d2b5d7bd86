// With AVX2, a quick way in front of that of floats.h, as quick_floats_avx512.h has one: short
// polynomials, and the long way where a result lies nearer to a tie of floats than its error, which
// is so in one group of 256 or of a thousand (Ziv 1991, ACM TOMS 17). So the floats are the same.
// Sixteen floats at once, four vectors of doubles: each hides how long the steps of the others take.

#define QUICK_LANES 16
typedef double wd __attribute__((vector_size(8 * QUICK_LANES)));
typedef int64_t wi __attribute__((vector_size(8 * QUICK_LANES)));
typedef float wf __attribute__((vector_size(4 * QUICK_LANES)));
typedef int32_t wfi __attribute__((vector_size(4 * QUICK_LANES)));
typedef uint32_t wfu __attribute__((vector_size(4 * QUICK_LANES)));
typedef int32_t halves __attribute__((vector_size(8 * QUICK_LANES)));

INLINE wd wd_of(double x) { return x - (wd){0}; }
INLINE wf wf_of(float x) { return x - (wf){0}; }
INLINE wd fma_wd(wd a, wd b, wd c) { return __builtin_elementwise_fma(a, b, c); }

INLINE wf load_wf(const float *p) { wf v; memcpy(&v, p, sizeof v); return v; }
INLINE void store_wf(float *p, wf v) { memcpy(p, &v, sizeof v); }
INLINE wd doubles_of(wf x) { return __builtin_convertvector(x, wd); }
INLINE wf floats_of(wd x) { return __builtin_convertvector(x, wf); }

INLINE wf pick_wf(wfi mask, wf yes, wf no) { return (wf)((mask & (wfi)yes) | (~mask & (wfi)no)); }

// In either half. As one vector the mask would be narrowed, which costs more than the comparison.
INLINE vfi in_either(wfi mask) {
  vfi half[2];
  memcpy(half, &mask, sizeof mask);
  return half[0] | half[1];
}

INLINE int any_vfi(vfi mask) { return !_mm256_testz_si256((__m256i)mask, (__m256i)mask); }

// Lanes of either half within that many ulps, a power of two, of a tie: see within_ulps_of_tie.
// What decides lies in the lower half of each double; one shuffle collects those of two vectors.
INLINE vfi near_tie(wd y, int32_t ulps) {
  const int32_t up = 0x10000000 + ulps, mask = 0x20000000 - 2 * ulps;
  vfi low = __builtin_shufflevector((halves)y, (halves)y, 0, 2, 8, 10, 4, 6, 12, 14);
  vfi high = __builtin_shufflevector((halves)y, (halves)y, 16, 18, 24, 26, 20, 22, 28, 30);
  return (((low + up) & mask) == 0) | (((high + up) & mask) == 0);
}

// Polynomials by pairs of terms, and pairs of these (Estrin 1960): shorter chains than Horner's.
INLINE wd two_terms(wd x, const double *c) { return fma_wd(x, wd_of(c[1]), wd_of(c[0])); }
INLINE wd four_terms(wd x, wd square, const double *c) {
  return fma_wd(square, two_terms(x, c + 2), two_terms(x, c));
}

#define LONG_WAY(function)                                                           \
  static __attribute__((noinline)) void long_##function(const float *x, float *y) {  \
    for (int i = 0; i < QUICK_LANES; i += LANES) {                                   \
      float_store(y + i, function##_for_float(float_load(x + i)));                   \
    }                                                                                \
  }
LONG_WAY(exp)
LONG_WAY(sigmoid)
LONG_WAY(tanh)
LONG_WAY(log)
#undef LONG_WAY

// eʳ for |r| ≤ log(2)/2, a Remez fit: the relative error is 2⁻⁴⁰·²³.
static const double quick_exp_terms[] = {
  0x1.ffffffffff7a2p-1, 0x1.ffffffffd565bp-1, 0x1.0000000088105p-1, 0x1.555555a0804b1p-3,
  0x1.55555404c985dp-5, 0x1.111082b052b0fp-7, 0x1.6c18b3ab05e1ap-10, 0x1.a1a81aedb3984p-13,
  0x1.9eda24b7094a0p-16};
// Off by that and some roundings. Over all floats 6,522 ulps were seen, and 6,649 of the sigmoid.
#define QUICK_EXP_ULPS 0x4000

// The exponential of this float, and the sigmoid, lie within 37 ulps of a tie. Lanes below, where
// a float may be subnormal and have its ties elsewhere, and those that are not numbers take its
// place, and so the long way.
#define LEAST_QUICK -0x1.5ce26ap+6f

INLINE wd quick_bounded(wf x) {
  x = pick_wf(x > LEAST_QUICK, x, wf_of(LEAST_QUICK));
  return doubles_of(pick_wf(x < 120, x, wf_of(120)));
}

// eˣ = 2^k·eʳ; the last bits of t are those of k.
INLINE wd quick_power(wd x) {
  wd t = fma_wd(x, wd_of(LOG2_E), wd_of(0x1.8p52));
  wd r = fma_wd(t - 0x1.8p52, wd_of(-LN2), x);
  wd square = r * r, fourth = square * square;
  wd low = four_terms(r, square, quick_exp_terms);
  wd high = four_terms(r, square, quick_exp_terms + 4);
  wd y = fma_wd(fourth, fma_wd(fourth, wd_of(quick_exp_terms[8]), high), low);
  return (wd)((wi)y + ((wi)t << 52));
}

INLINE void quick_exp(const float *x, float *y) {
  wd z = quick_power(quick_bounded(load_wf(x)));
  if (any_vfi(near_tie(z, QUICK_EXP_ULPS))) {
    long_exp(x, y);
  } else {
    store_wf(y, floats_of(z));
  }
}

INLINE void quick_sigmoid(const float *x, float *y) {
  wd z = 1 / (1 + quick_power(-quick_bounded(load_wf(x))));
  if (any_vfi(near_tie(z, QUICK_EXP_ULPS))) {
    long_sigmoid(x, y);
  } else {
    store_wf(y, floats_of(z));
  }
}

// (e²ʳ − 1) / r for |r| ≤ log(2)/4, a Remez fit: the relative error is 2⁻³⁷·⁷⁰.
static const double quick_tanh_terms[] = {
  0x1.fffffffff643dp+0, 0x1.000000001a84bp+1, 0x1.5555557e1cadap+0, 0x1.555554f2f7294p-1,
  0x1.1110a697699f3p-2, 0x1.6c175b39d04bbp-4, 0x1.a17d5049efa46p-6, 0x1.a019c379181f2p-8};
// Over all floats 39,876 ulps were seen.
#define QUICK_TANH_ULPS 0x10000

// s / (s + 2) for s = e²ˣ − 1 = 2^k·(e²ʳ − 1) + (2^k − 1).
INLINE void quick_tanh(const float *x, float *y) {
  wf v = load_wf(x), size = (wf)((wfi)v & INT32_MAX);
  wd a = doubles_of(pick_wf(size > 22, wf_of(22), size));
  wd t = fma_wd(a, wd_of(2 * LOG2_E), wd_of(0x1.8p52));
  wd r = fma_wd(t - 0x1.8p52, wd_of(-LN2 / 2), a), square = r * r, fourth = square * square;
  wd low = four_terms(r, square, quick_tanh_terms);
  wd rest = fma_wd(fourth, four_terms(r, square, quick_tanh_terms + 4), low);
  wd power = (wd)(((wi)t << 52) + BITS_ONE);
  wd s = fma_wd(power * r, rest, power - 1), z = s / (s + 2);
  if (any_vfi(near_tie(z, QUICK_TANH_ULPS) | in_either(v != v))) {
    long_tanh(x, y);
  } else {
    store_wf(y, (wf)((wfi)floats_of(z) | ((wfi)v & INT32_MIN)));
  }
}

// log((1 + s) / (1 − s)) / s over s² for |s| ≤ 3 − √8, a Remez fit: the relative error is 2⁻³⁷·⁷⁹.
static const double quick_log_terms[] = {
  0x1.0000000004a19p+1, 0x1.555554dad29b0p-1, 0x1.999a9c8d79b52p-2, 0x1.2432c0dc7c1bbp-2,
  0x1.e3af8be52b94ep-3};
// Over all floats 37,938 ulps were seen.
#define QUICK_LOG_ULPS 0x10000

#define FLOAT_ONE 0x3F800000
#define FLOAT_ROOT_HALF 0x3F3504F3
#define FLOAT_LEAST_NORMAL 0x00800000
#define FLOAT_INFINITY 0x7F800000

// x = 2^k·(1 + f) with 1 + f within √½ … √2, and s = f / (2 + f).
INLINE void quick_log(const float *x, float *y) {
  wfi bits = (wfi)load_wf(x), above = (wfi)((wfu)bits + (FLOAT_ONE - FLOAT_ROOT_HALF));
  wd k = __builtin_convertvector((above >> 23) - 127, wd);
  wd f = doubles_of((wf)((above & 0x7FFFFF) + FLOAT_ROOT_HALF) - 1);
  wd s = f / (2 + f), square = s * s, fourth = square * square;
  wd high = fma_wd(fourth, wd_of(quick_log_terms[4]), two_terms(square, quick_log_terms + 2));
  wd z = fma_wd(k, wd_of(LN2), s * fma_wd(fourth, high, two_terms(square, quick_log_terms)));
  wfi unusual = (bits < FLOAT_LEAST_NORMAL) | (bits >= FLOAT_INFINITY);
  if (any_vfi(near_tie(z, QUICK_LOG_ULPS) | in_either(unusual))) {
    long_log(x, y);
  } else {
    store_wf(y, floats_of(z));
  }
}

#undef FLOAT_INFINITY
#undef FLOAT_LEAST_NORMAL
#undef FLOAT_ROOT_HALF
#undef FLOAT_ONE
#undef QUICK_LOG_ULPS
#undef QUICK_TANH_ULPS
#undef LEAST_QUICK
#undef QUICK_EXP_ULPS

// The functions over arrays; what is left over is done in a group of its own.
#define QUICK(function)                                                           \
  static void float_##function(const float *x, float *y, ptrdiff_t count) {       \
    ptrdiff_t i = 0;                                                              \
    for (; i + QUICK_LANES <= count; i += QUICK_LANES) {                          \
      quick_##function(x + i, y + i);                                             \
    }                                                                             \
    if (i == count) return;                                                       \
    float some[QUICK_LANES];                                                      \
    for (int j = 0; j < QUICK_LANES; j++) some[j] = 1;                            \
    memcpy(some, x + i, (size_t)(count - i) * sizeof(float));                     \
    quick_##function(some, some);                                                 \
    memcpy(y + i, some, (size_t)(count - i) * sizeof(float));                     \
  }
QUICK(exp)
QUICK(sigmoid)
QUICK(tanh)
QUICK(log)
#undef QUICK
