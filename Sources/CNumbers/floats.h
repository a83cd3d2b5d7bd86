// Functions over vectors of doubles that hold floats: a result is rounded once more, to 24 bits,
// and is then the correctly rounded value (`nnverify` tries all 2³² inputs).

// An input whose double lies on the wrong side of a tie of two floats, and the nearest float.
typedef struct { double input, nearest; } hard_case;

static const hard_case sigmoid_cases[] = {{-0x1.250c02p-10, 0x1.ffb6bep-2}};
static const hard_case softplus_cases[] = {{0x1.d483ap-12, 0x1.63017ap-1}};
static const hard_case erfc_cases[] = {{-0x1.d93ec4p-17, 0x1.00010ap+0}};
static const hard_case sin_cases[] = {
  {0x1.33333p+13, -0x1.63f4bap-2}, {-0x1.33333p+13, 0x1.63f4bap-2}};
static const hard_case cos_cases[] = {
  {0x1.3170fp+63, 0x1.fe2976p-1}, {-0x1.3170fp+63, 0x1.fe2976p-1},
  {0x1.2b9622p+67, 0x1.f0285ep-1}, {-0x1.2b9622p+67, 0x1.f0285ep-1}};
static const hard_case log_cases[] = {
  {0x1.827a74p-7, -0x1.1c2b1ep+2}, {0x1.2f1fd6p+3, 0x1.1fcbcep+1},
  {0x1.bacb4ap+25, 0x1.1e0696p+4}, {0x1.b121a6p+76, 0x1.a9a3f2p+5},
  {0x1.6351d8p+95, 0x1.08b512p+6}};
static const hard_case log1p_cases[] = {
  {0x1.800006p-21, 0x1.7ffffep-21}, {0x1.200036p-17, 0x1.1fffe6p-17},
  {0x1.fb035ap-2, 0x1.9bddc2p-2}, {0x1.0f1fd6p+3, 0x1.1fcbcep+1},
  {0x1.b121a6p+76, 0x1.a9a3f2p+5}, {0x1.6351d8p+95, 0x1.08b512p+6},
  {-0x1.7ffffap-21, -0x1.800002p-21}, {-0x1.1fffcap-17, -0x1.20001ap-17},
  {-0x1.1d9188p-9, -0x1.1de14ap-9}};

static __attribute__((noinline)) vd decided_by(
    vd x, vd y, const hard_case *cases, int count) {
  for (int i = 0; i < LANES; i++) {
    for (int j = 0; j < count; j++) {
      if (x[i] == cases[j].input) y[i] = cases[j].nearest;
    }
  }
  return y;
}

// Lanes within that many ulps, a power of two, of a tie: the last 29 bits, those a float has not,
// are near 2²⁸.
INLINE vi within_ulps_of_tie(vd y, int64_t ulps) {
  return (((vi)y + (0x10000000 + ulps)) & (0x20000000 - 2 * ulps)) == 0;
}

// Where all hard cases lie, which is rare.
INLINE vi beside_tie(vd y) { return within_ulps_of_tie(y, 16); }

// y with the hard cases put right.
INLINE vd decided(vd x, vd y, const hard_case *cases, int count) {
  return any(beside_tie(y)) ? decided_by(x, y, cases, count) : y;
}

// What a float needs of eˣ: a result within 2⁻⁵⁰.
// (eʳ − 1 − r) / r².
static const double exp_terms_for_float[] = {
  0x1.0000000000000p-1, 0x1.5555555553b7dp-3, 0x1.5555555554cb8p-5, 0x1.1111111c45e27p-7,
  0x1.6c16c1738ed7ep-10, 0x1.a019adabbbddfp-13, 0x1.a019c9aaf6e04p-16, 0x1.72c7210b0f60ep-19,
  0x1.288039618de1ap-22};

// eʳ − 1.
INLINE vd expm1_reduced(vd r) {
  return fma_vd(r * r, polynomial(r, exp_terms_for_float, 9), r);
}

// 2^k and eʳ − 1 of eˣ, for |x| < 700.
typedef struct { vd power, rest; } short_exponential;

INLINE short_exponential short_exponential_of(vd x) {
  vd k = fma_vd(x, vd_of(LOG2_E), vd_of(0x1.8p52)) - 0x1.8p52;
  vd r = fma_vd(k, vd_of(-LN2_LOW), fma_vd(k, vd_of(-LN2_HIGH), x));
  return (short_exponential){power_of_two(k), expm1_reduced(r)};
}

INLINE vd exp_for_float(vd x) {
  short_exponential e = short_exponential_of(smaller(larger(x, vd_of(-120)), vd_of(120)));
  return pick(x != x, vd_nan(), fma_vd(e.power, e.rest, e.power));
}

INLINE vd tanh_for_float(vd x) {
  vd a = smaller(magnitude_of(x), vd_of(22));
  short_exponential e = short_exponential_of(a + a);
  vd s = fma_vd(e.power, e.rest, e.power - 1);
  return pick(x != x, vd_nan(), with_sign(s / (s + 2), x));
}

// Near 0 a sigmoid is ½ + x/4 − x³/48: many inputs have a tie of floats as ½ + x/4, and the cube,
// which no double can show beside ½, decides for the side of ½. The other inputs near 0 lie
// further than the step from a tie.
static __attribute__((noinline)) vd sigmoid_beside_tie(vd x, vd y) {
  y = pick(magnitude_of(x) < 0x1p-15, y - with_sign(vd_of(0x1p-51), x), y);
  return decided_by(x, y, sigmoid_cases, 1);
}

INLINE vd sigmoid_for_float(vd x) {
  short_exponential e = short_exponential_of(-smaller(vd_of(120), larger(vd_of(-120), x)));
  vd y = pick(x != x, vd_nan(), 1 / (1 + fma_vd(e.power, e.rest, e.power)));
  return any(beside_tie(y)) ? sigmoid_beside_tie(x, y) : y;
}

// x = 2^k·(1 + f) as binary_of, for positive normal finite x; a float is never subnormal here.
INLINE binary normal_binary_of(vd x) {
  vu bits = (vu)x + (BITS_ONE - BITS_ROOT_HALF);
  vd k = (vd)((bits >> 52) | 0x4330000000000000) - (0x1p52 + 1023);
  vd m = (vd)((bits & 0x000FFFFFFFFFFFFF) + BITS_ROOT_HALF);
  return (binary){k, m - 1};
}

static __attribute__((noinline)) vd log_beside_tie(vd x, vd y) {
  return decided_by(x, log_limits(x, y), log_cases, 5);
}

// k·log 2 + 2s + s³·p(s²): a float does not need the low parts that log_of adds.
INLINE vd log_for_float(vd x) {
  binary b = normal_binary_of(x);
  vd s = b.f / (2 + b.f), z = s * s;
  vd y = fma_vd(b.k, vd_of(LN2), s * fma_vd(z, polynomial(z, log_terms, 7), vd_of(2)));
  // Bits between those of +0 and +∞: compared as floats, this would cost as much as the polynomial.
  vi ordinary = ((vu)x - 1) < 0x7FF0000000000000 - 1;
  return any(~ordinary | beside_tie(y)) ? log_beside_tie(x, y) : y;
}

INLINE vd log1p_for_float(vd x) { return decided(x, log1p_vd(x), log1p_cases, 9); }

INLINE vd softplus_for_float(vd x) { return decided(x, softplus_vd(x), softplus_cases, 1); }

INLINE vd erfc_for_float(vd x) { return decided(x, erfc_vd(x), erfc_cases, 1); }

INLINE vd sin_for_float(vd x) { return decided(x, sin_vd(x), sin_cases, 2); }

INLINE vd cos_for_float(vd x) { return decided(x, cos_vd(x), cos_cases, 4); }
