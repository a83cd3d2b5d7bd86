// With AVX2, a quick way in front of that of floats.h, as quick_floats_avx512.h has one: short
// polynomials and quotients of such, and the long way where a result lies nearer to a tie of
// floats than its error (Ziv 1991, ACM TOMS 17). So the floats are the same. One group of 256 takes
// the long way for log, of 1,000 for exp, of 16,000 for sigmoid and tanh; but of 1,200 for sigmoids
// of |x| from 2⁻¹⁴ to 2⁻¹²·⁵, where ½ + x/4 often is a tie itself.
// Sixteen floats at once, four vectors of doubles: each hides how long the others' steps take.

#define QUICK_LANES 16
typedef double wd __attribute__((vector_size(8 * QUICK_LANES)));
typedef int64_t wi __attribute__((vector_size(8 * QUICK_LANES)));
typedef float wf __attribute__((vector_size(4 * QUICK_LANES)));
typedef int32_t wfi __attribute__((vector_size(4 * QUICK_LANES)));
typedef uint32_t vfu __attribute__((vector_size(4 * LANES)));
typedef uint32_t wfu __attribute__((vector_size(4 * QUICK_LANES)));
typedef int32_t wwi __attribute__((vector_size(8 * QUICK_LANES)));

INLINE wd wd_of(double x) { return x - (wd){0}; }
INLINE wd fma_wd(wd a, wd b, wd c) { return __builtin_elementwise_fma(a, b, c); }

INLINE wf load_wf(const float *p) { wf v; memcpy(&v, p, sizeof v); return v; }
INLINE void store_wf(float *p, wf v) { memcpy(p, &v, sizeof v); }
INLINE wd doubles_of(wf x) { return __builtin_convertvector(x, wd); }
INLINE wf floats_of(wd x) { return __builtin_convertvector(x, wf); }

// Whether the whole group takes the long way is all that is asked. So the marks of two floats share
// a lane, and which two does not matter.

typedef struct { vfi first, second; } two;
INLINE two two_of(wfi x) { two parts; memcpy(&parts, &x, sizeof parts); return parts; }

// Marks what is below a limit < 0, above a limit > 0, or not a number. As words with a sign the
// floats above 0 are the largest, in order; as words without, those below 0 are, the least the
// largest; NaNs come after the infinities. Each maximum is asked for one side: it hides nothing.
INLINE vfi beyond(float low, float high, wf x) {
  two t = two_of((wfi)x);
  vfi above = __builtin_elementwise_max(t.first, t.second) > (vfi)vf_of(high);
  vfu below = __builtin_elementwise_max((vfu)t.first, (vfu)t.second);
  return above | (__builtin_elementwise_min(below, (vfu)vf_of(low)) != below);
}

// Marks what is within that many ulps, a power of two, of a tie: see within_ulps_of_tie. The lower
// word of a double decides; one shuffle collects those of two vectors.
INLINE vfi near_tie(wd y, int32_t ulps) {
  const int32_t up = 0x10000000 + ulps, mask = 0x20000000 - 2 * ulps;
  vfi low = __builtin_shufflevector((wwi)y, (wwi)y, 0, 2, 8, 10, 4, 6, 12, 14);
  vfi high = __builtin_shufflevector((wwi)y, (wwi)y, 16, 18, 24, 26, 20, 22, 28, 30);
  return __builtin_elementwise_min((low + up) & mask, (high + up) & mask) == 0;
}

// Stores the floats and returns 1; with a lane marked stores nothing and returns 0.
INLINE int store_unless(vfi marked, float *y, wf floats) {
  if (_mm256_movemask_ps((__m256)marked)) return 0;
  store_wf(y, floats);
  return 1;
}

// Σ c[i]·xⁱ by Horner's rule.
INLINE wd quick_polynomial(wd x, const double *c, int count) {
  wd sum = wd_of(c[count - 1]);
#pragma clang loop unroll(full)
  for (int i = count - 2; i >= 0; i--) sum = fma_wd(x, sum, wd_of(c[i]));
  return sum;
}

// x = k·step + r for the nearest whole k, and k as an exponent: the last bits of t are those of k.
typedef struct { wd r; wi exponent; } reduced;

INLINE reduced quick_reduced(wf x, double steps, double step) {
  wd a = doubles_of(x), t = fma_wd(a, wd_of(steps), wd_of(0x1.8p52));
  return (reduced){fma_wd(t - 0x1.8p52, wd_of(-step), a), (wi)t << 52};
}

// eʳ for |r| ≤ log(2)/2, a Remez fit: the relative error is 2⁻⁴⁰·²³. Even and odd terms apart: a
// shorter chain.
static const double quick_exp_even[] = {
  0x1.ffffffffff7a2p-1, 0x1.0000000088105p-1, 0x1.55555404c985dp-5, 0x1.6c18b3ab05e1ap-10,
  0x1.9eda24b7094a0p-16};
static const double quick_exp_odd[] = {
  0x1.ffffffffd565bp-1, 0x1.555555a0804b1p-3, 0x1.111082b052b0fp-7, 0x1.a1a81aedb3984p-13};
// Off by that and some roundings. Over all floats 6,522 ulps were seen.
#define QUICK_EXP_ULPS 0x4000

// Below −87.33 an exponential may be subnormal, with its ties elsewhere; above 88.72 infinite.
#define QUICK_EXP_LOW (-87)
#define QUICK_EXP_HIGH 88

// eˣ = 2^k·eʳ.
INLINE int quick_exp(const float *x, float *y) {
  wf v = load_wf(x);
  reduced u = quick_reduced(v, LOG2_E, LN2);
  wd square = u.r * u.r, even = quick_polynomial(square, quick_exp_even, 5);
  wd power = fma_wd(u.r, quick_polynomial(square, quick_exp_odd, 4), even);
  wd z = (wd)((wi)power + u.exponent);
  vfi unusual = beyond(QUICK_EXP_LOW, QUICK_EXP_HIGH, v);
  return store_unless(unusual | near_tie(z, QUICK_EXP_ULPS), y, floats_of(z));
}

// eʳ = (even + odd) / (even − odd), for |r| ≤ log(2)/2 and c = 1, with even and odd terms of r as
// Padé has them, fitted at Chebyshev's points: a function that divides anyhow takes fewer terms so.
// The relative error is 2⁻⁴⁵·³⁵. With c = 2 the same of 2r.
typedef struct { wd even, odd; } ratio;

INLINE ratio quick_ratio(wd r, double c) {
  const double e0 = 0x1.a4668a22c8fa9p+10, e2 = 0x1.6852063a8d6e9p+7;
  const double o1 = 0x1.a4668a22c8dd1p+9, o3 = 0x1.4036a8914b6f2p+4;
  wd square = r * r;
  wd even = fma_wd(square, square + e2 / (c * c), wd_of(e0 / (c * c * c * c)));
  return (ratio){even, r * fma_wd(square, wd_of(o3 / c), wd_of(o1 / (c * c * c)))};
}

// Over all floats 161 ulps were seen of the sigmoid and 578 of tanh: near 0 tanh is off by what the
// slope of odd/even is off, 2⁻⁴³·⁸³, and at half a logarithm of 2 by 2.83 times the error above.
#define QUICK_RATIO_ULPS 0x400

// Below −87.33 a sigmoid may be subnormal; above 708, where it has long been 1, the power of two
// leaves the normal doubles.
#define QUICK_SIGMOID_LOW (-87)
#define QUICK_SIGMOID_HIGH 700

// 1 / (1 + e⁻ˣ), where −x is k·log(2) − r.
INLINE int quick_sigmoid(const float *x, float *y) {
  wf v = load_wf(x);
  reduced u = quick_reduced(v, -LOG2_E, -LN2);
  ratio h = quick_ratio(u.r, 1);
  wd above = h.even + h.odd, below = h.even - h.odd;
  wd z = above / (above + (wd)((wi)below + u.exponent));
  vfi unusual = beyond(QUICK_SIGMOID_LOW, QUICK_SIGMOID_HIGH, v);
  return store_unless(unusual | near_tie(z, QUICK_RATIO_ULPS), y, floats_of(z));
}

// Beyond 352, long after the result is ±1, numerator and denominator overflow.
#define QUICK_TANH_LIMIT 350

// (e²ˣ − 1) / (e²ˣ + 1), where 2x is k·log(2) + 2r: numerator and denominator times even − odd, so
// that little cancels.
INLINE int quick_tanh(const float *x, float *y) {
  wf v = load_wf(x);
  reduced u = quick_reduced(v, 2 * LOG2_E, LN2 / 2);
  ratio h = quick_ratio(u.r, 2);
  wd power = (wd)(u.exponent + BITS_ONE), less = power - 1, more = power + 1;
  wd z = fma_wd(less, h.even, more * h.odd) / fma_wd(more, h.even, less * h.odd);
  wf signed_z = (wf)((wfi)floats_of(z) | ((wfi)v & INT32_MIN));  // also of −0
  vfi unusual = beyond(-QUICK_TANH_LIMIT, QUICK_TANH_LIMIT, v);
  return store_unless(unusual | near_tie(z, QUICK_RATIO_ULPS), y, signed_z);
}

// log((1 + s) / (1 − s)) / s over s² for |s| ≤ 3 − √8, a Remez fit: the relative error is 2⁻³⁷·⁷⁸⁸.
static const double quick_log_terms[] = {
  0x1.0000000004a19p+1, 0x1.555554dad29b0p-1, 0x1.999a9c8d79b52p-2, 0x1.2432c0dc7c1bbp-2,
  0x1.e3af8be52b94ep-3};
// Over all floats 37,938 ulps were seen.
#define QUICK_LOG_ULPS 0x10000

#define FLOAT_ROOT_HALF 0x3F3504F3
#define FLOAT_LEAST_NORMAL 0x00800000
#define FLOAT_INFINITY 0x7F800000

// x = 2^k·(1 + f) with 1 + f within √½ … √2, and s = f / (2 + f).
INLINE int quick_log(const float *x, float *y) {
  wfi bits = (wfi)load_wf(x), above = (wfi)((wfu)bits - FLOAT_ROOT_HALF);
  wd k = __builtin_convertvector(above >> 23, wd);
  wd f = doubles_of((wf)((above & 0x7FFFFF) + FLOAT_ROOT_HALF) - 1);
  wd s = f / (2 + f);
  wd z = fma_wd(k, wd_of(LN2), s * quick_polynomial(s * s, quick_log_terms, 5));
  two t = two_of(bits);
  vfi unusual = (__builtin_elementwise_min(t.first, t.second) < FLOAT_LEAST_NORMAL)
    | (__builtin_elementwise_max(t.first, t.second) >= FLOAT_INFINITY);
  return store_unless(unusual | near_tie(z, QUICK_LOG_ULPS), y, floats_of(z));
}

#undef FLOAT_INFINITY
#undef FLOAT_LEAST_NORMAL
#undef FLOAT_ROOT_HALF
#undef QUICK_LOG_ULPS
#undef QUICK_RATIO_ULPS
#undef QUICK_EXP_ULPS
#undef QUICK_TANH_LIMIT
#undef QUICK_SIGMOID_HIGH
#undef QUICK_SIGMOID_LOW
#undef QUICK_EXP_HIGH
#undef QUICK_EXP_LOW

// The functions over arrays. The loop ends where a group takes the long way: beside a call no
// constant would stay in a register. What is left over is done in a group of its own.
#define QUICK(function)                                                                     \
  static __attribute__((noinline)) ptrdiff_t quick_groups_of_##function(                    \
      const float *x, float *y, ptrdiff_t i, ptrdiff_t count) {                             \
    while (i + QUICK_LANES <= count && quick_##function(x + i, y + i)) i += QUICK_LANES;    \
    return i;                                                                               \
  }                                                                                         \
  static __attribute__((noinline)) void long_##function(const float *x, float *y) {         \
    for (int i = 0; i < QUICK_LANES; i += LANES) {                                          \
      float_store(y + i, function##_for_float(float_load(x + i)));                          \
    }                                                                                       \
  }                                                                                         \
  static void float_##function(const float *x, float *y, ptrdiff_t count) {                 \
    ptrdiff_t i = quick_groups_of_##function(x, y, 0, count);                               \
    while (i + QUICK_LANES <= count) {                                                      \
      long_##function(x + i, y + i);                                                        \
      i = quick_groups_of_##function(x, y, i + QUICK_LANES, count);                         \
    }                                                                                       \
    if (i == count) return;                                                                 \
    float some[QUICK_LANES];                                                                \
    for (int j = 0; j < QUICK_LANES; j++) some[j] = 1;                                      \
    memcpy(some, x + i, (size_t)(count - i) * sizeof(float));                               \
    if (!quick_##function(some, some)) long_##function(some, some);                         \
    memcpy(y + i, some, (size_t)(count - i) * sizeof(float));                               \
  }
QUICK(exp)
QUICK(sigmoid)
QUICK(tanh)
QUICK(log)
#undef QUICK
