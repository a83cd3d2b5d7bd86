// With AVX-512, a quick way in front of that of floats.h: a table in two registers and a short
// polynomial (Tang 1989, 1990, ACM TOMS 15 and 16). Where the result lies nearer to a tie of floats
// than its error, in one vector of a thousand, the long way decides (Ziv 1991, ACM TOMS 17): so the
// floats are the same. An error of 2⁻³⁸ is at most 2¹⁵ ulps.

#define QUICK_ULPS 0x8000

// table[i mod 16], for i in the last bits of t.
INLINE vd entry(const double *table, vd t) {
  return (vd)_mm512_permutex2var_pd(
      (__m512d)double_load(table), (__m512i)t, (__m512d)double_load(table + 8));
}

// 2^(i/16).
static const double sixteenth_powers[] = {
  0x1.0000000000000p+0, 0x1.0b5586cf9890fp+0, 0x1.172b83c7d517bp+0, 0x1.2387a6e756238p+0,
  0x1.306fe0a31b715p+0, 0x1.3dea64c123422p+0, 0x1.4bfdad5362a27p+0, 0x1.5ab07dd485429p+0,
  0x1.6a09e667f3bcdp+0, 0x1.7a11473eb0187p+0, 0x1.8ace5422aa0dbp+0, 0x1.9c49182a3f090p+0,
  0x1.ae89f995ad3adp+0, 0x1.c199bdd85529cp+0, 0x1.d5818dcfba487p+0, 0x1.ea4afa2a490dap+0};

// e⁻ʳ for |r| ≤ log(2)/32, a Remez fit: the relative error is 2⁻³⁸·⁵⁵.
static const double quick_exp_terms[] = {
  0x1.0000000000000p+0, -0x1.fffffffb14d92p-1, 0x1.fffffffc8f707p-2, -0x1.5557e5157ec5cp-3,
  0x1.55579849c61c6p-5};

// Two factors of e⁻ˣ for |x| < 700: −x = k·log 2 − r, k in sixteenths.
typedef struct { vd power, rest; } quick_factors;

INLINE quick_factors quick_factors_of(vd x) {
  vd t = fma_vd(x, vd_of(-LOG2_E), vd_of(0x1.8p48)), k = t - 0x1.8p48;
  vd r = fma_vd(k, vd_of(LN2), x);
  vd power = (vd)_mm512_scalef_pd((__m512d)entry(sixteenth_powers, t), (__m512d)k);
  return (quick_factors){power, polynomial(r, quick_exp_terms, 5)};
}

// The exponential and the sigmoid of this are a tie, 3·2⁻¹²⁷ + 2⁻¹⁵⁰. Lanes below, where a float may
// be subnormal and have its ties elsewhere, and those that are not numbers take its place, and so the
// long way.
#define LEAST_QUICK -0x1.5bb96cee6e6c5p+6

INLINE vd quick_bounded(vd x) { return smaller(larger(x, vd_of(LEAST_QUICK)), vd_of(120)); }

static __attribute__((noinline)) vd long_exp(vd x) { return exp_for_float(x); }

// Off by 2⁻³⁸·⁵⁵, what log 2 is off k times, and some roundings: below 22,500 ulps. Over all floats
// 22,422 were seen.
INLINE vd quick_exp(vd x) {
  quick_factors e = quick_factors_of(-quick_bounded(x));
  vd y = e.power * e.rest;
  return any(within_ulps_of_tie(y, QUICK_ULPS)) ? long_exp(x) : y;
}

// The estimates of two CPUs may differ, but each is within 2⁻¹⁴, and the result within its cube,
// 2⁻⁴²: 2¹¹ ulps, far less than what the long way decides. So no bit of a float depends on them.
INLINE vd quick_reciprocal(vd x) {
  vd y = (vd)_mm512_rcp14_pd((__m512d)x), e = fma_vd(-x, y, vd_of(1));
  return fma_vd(y, fma_vd(e, e, e), y);
}

static __attribute__((noinline)) vd long_sigmoid(vd x) { return sigmoid_for_float(x); }

// Off by 2⁻³⁸·⁵⁵ + 2⁻⁴² and some roundings: below 24,600 ulps. Over all floats 22,751 were seen.
INLINE vd quick_sigmoid(vd x) {
  quick_factors e = quick_factors_of(quick_bounded(x));
  vd y = quick_reciprocal(fma_vd(e.power, e.rest, vd_of(1)));
  return any(within_ulps_of_tie(y, QUICK_ULPS)) ? long_sigmoid(x) : y;
}

// c = 21/i and −log c, for i = 16 … 31.
static const double log_factors[] = {
  0x1.5000000000000p+0, 0x1.3c3c3c3c3c3c4p+0, 0x1.2aaaaaaaaaaabp+0, 0x1.1af286bca1af3p+0,
  0x1.0cccccccccccdp+0, 0x1.0000000000000p+0, 0x1.e8ba2e8ba2e8cp-1, 0x1.d37a6f4de9bd3p-1,
  0x1.c000000000000p-1, 0x1.ae147ae147ae1p-1, 0x1.9d89d89d89d8ap-1, 0x1.8e38e38e38e39p-1,
  0x1.8000000000000p-1, 0x1.72c234f72c235p-1, 0x1.6666666666666p-1, 0x1.5ad6b5ad6b5adp-1};
static const double log_starts[] = {
  -0x1.1675cababa60ep-2, -0x1.b0c2d2752f374p-3, -0x1.3bb35a041d2abp-3, -0x1.99f11cd5f7097p-4,
  -0x1.8fb063ef2c7f0p-5, 0x0.0000000000000p+0, 0x1.7d178b385c59ep-5, 0x1.749ed2c40a7e7p-4,
  0x1.1178e8227e47cp-3, 0x1.6513637dde829p-3, 0x1.b56656806c1bdp-3, 0x1.015891c9eaef7p-2,
  0x1.269621134db92p-2, 0x1.4a851baf27b6ep-2, 0x1.6d3c324e13f50p-2, 0x1.8ecfda10be549p-2};

// (log(1 + r) − r) / r² for |r| ≤ 1/32, a Remez fit: log m is off by 2⁻³⁸·⁶² of itself.
static const double quick_log_terms[] = {
  -0x1.0000000000000p-1, 0x1.55555345b85d1p-2, -0x1.000015c624dd6p-2, 0x1.99e3bf367310ap-3,
  -0x1.54374bad50400p-3};

static __attribute__((noinline)) vd long_log(vd x) { return log_for_float(x); }

// x = 2^k·m with ¾ ≤ m < 1½, and m·c = 1 + r for the i next to 21·m: log x = k·log 2 − log c +
// log(1 + r). Around 1 that is log(1 + r), with an exact r. At ±0 and ∞ the instructions know the
// limits; below 0 they give a not-a-number, which the long way makes the canonical one.
// Off by 2⁻³⁸·⁶² and some roundings: below 21,400 ulps. Over all floats 20,567 were seen.
INLINE vd quick_log(vd x) {
  vd m = (vd)_mm512_getmant_pd((__m512d)x, _MM_MANT_NORM_p75_1p5, _MM_MANT_SIGN_nan);
  vd k = (vd)_mm512_getexp_pd((__m512d)(x * 0x1.5555555555556p+0));
  vd t = fma_vd(m, vd_of(21), vd_of(0x1.8p52));
  vd r = fma_vd(m, entry(log_factors, t), vd_of(-1));
  vd start = fma_vd(k, vd_of(LN2), entry(log_starts, t));
  vd y = start + fma_vd(r * r, polynomial(r, quick_log_terms, 5), r);
  return any((y != y) | within_ulps_of_tie(y, QUICK_ULPS)) ? long_log(x) : y;
}
