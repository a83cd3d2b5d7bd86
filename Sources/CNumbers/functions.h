// Elementary functions over vectors of doubles, as fixed sequences. Polynomials are Chebyshev fits
// of the stated function; errors are within one ulp (`nnverify` measures them). A not-a-number
// argument gives the canonical not-a-number, and so does one outside of the domain.

// Σ c[i]·xⁱ by Horner's rule.
INLINE vd polynomial(vd x, const double *c, int count) {
  vd sum = vd_of(c[count - 1]);
#pragma clang loop unroll(full)
  for (int i = count - 2; i >= 0; i--) sum = fma_vd(sum, x, vd_of(c[i]));
  return sum;
}

INLINE vd canonical(vd y) { return pick(y != y, vd_nan(), y); }

// A number as a sum of two doubles.
typedef struct { vd high, low; } pair;

INLINE pair pair_sum(vd a, vd b) {  // |a| ≥ |b|
  vd s = a + b;
  return (pair){s, b - (s - a)};
}

INLINE pair pair_times(pair a, pair b) {
  vd p = a.high * b.high;
  vd low = fma_vd(a.high, b.high, -p) + fma_vd(a.high, b.low, a.low * b.high);
  return pair_sum(p, low);
}

INLINE pair pair_plus(pair a, vd b) {
  vd error, s = sum_exactly(a.high, b, &error);
  return (pair){s, error + a.low};
}

// a / b, the quotient corrected by its remainder.
INLINE vd pair_over(pair a, pair b) {
  vd q = a.high / b.high;
  return q + (fma_vd(-q, b.high, a.high) + (a.low - q * b.low)) / b.high;
}

// 2^k for an integer k within −1022 … 1023.
INLINE vd power_of_two(vd k) { return (vd)((vi)(k + (0x1.8p52 + 1023)) << 52); }

// y·2^k with one rounding, for k within −1100 … 1100.
INLINE vd scaled(vd y, vd k) {
  vd half = (k * 0.5 + 0x1.8p52) - 0x1.8p52;
  return y * power_of_two(half) * power_of_two(k - half);
}

// eˣ = 2^k·(1 + r + c), |r| < 0.42, c below half an ulp of r.
typedef struct { vd k, r, c; } exponential;

#define LOG2_E 0x1.71547652b82fep+0
#define LN2 0x1.62e42fefa39efp-1
#define LN2_HIGH 0x1.62e42fefa3800p-1
#define LN2_LOW 0x1.ef35793c76730p-45

// (eʳ − 1 − r) / r².
static const double exp_terms[] = {
  0x1.0000000000000p-1, 0x1.5555555555557p-3, 0x1.5555555555556p-5, 0x1.11111111100dfp-7,
  0x1.6c16c16c162d6p-10, 0x1.a01a01abe63b3p-13, 0x1.a01a01a6d7883p-16, 0x1.71de02372bdd3p-19,
  0x1.27e4db679bec4p-22, 0x1.af4ddddcf06d6p-26, 0x1.1f72fca58cc92p-29};

INLINE exponential exponential_of(vd x) {
  vd k = fma_vd(x, vd_of(LOG2_E), vd_of(0x1.8p52)) - 0x1.8p52;
  vd t = fma_vd(k, vd_of(-LN2_HIGH), x);
  vd r = fma_vd(k, vd_of(-LN2_LOW), t);
  vd lost = fma_vd(k, vd_of(-LN2_LOW), t - r);
  vd c = fma_vd(r * r, polynomial(r, exp_terms, 11), lost);
  vd sum = r + c;
  return (exponential){k, sum, (r - sum) + c};
}

// The same with the square in two parts: c to about 2⁻⁶⁰, for sums that cancel.
INLINE exponential fine_exponential_of(vd x) {
  vd k = fma_vd(x, vd_of(LOG2_E), vd_of(0x1.8p52)) - 0x1.8p52;
  vd t = fma_vd(k, vd_of(-LN2_HIGH), x);
  vd r = fma_vd(k, vd_of(-LN2_LOW), t);
  vd lost = fma_vd(k, vd_of(-LN2_LOW), t - r);
  vd square = r * r, square_low = fma_vd(r, r, -square), half = 0.5 * square;
  vd cube = square * r * polynomial(r, exp_terms + 1, 10);
  vd sum = r + half;
  return (exponential){k, sum, ((r - sum) + half) + (cube + fma_vd(vd_of(0.5), square_low, lost))};
}

// eʳ⁺ᶜ without the power of two.
INLINE pair mantissa_of(exponential e) {
  vd h = 1 + e.r;
  return (pair){h, ((1 - h) + e.r) + e.c};
}

INLINE vd exp_vd(vd x) {
  exponential e = exponential_of(smaller(larger(x, vd_of(-746)), vd_of(710)));
  return pick(x != x, vd_nan(), scaled(1 + e.r, e.k));
}

// e²ˣ − 1 as a sum of two doubles, for 2ˣ far from overflow.
INLINE vd expm1_parts(vd x, vd *low) {
  exponential e = exponential_of(x);
  vd power = power_of_two(e.k), t = power - 1, high = power * e.r;
  vd s = t + high, u = s - t;
  *low = fma_vd(power, e.c, (t - (s - u)) + (high - u));
  return s;
}

INLINE vd expm1_vd(vd x) {
  exponential e = fine_exponential_of(smaller(larger(x, vd_of(-40)), vd_of(710)));
  vd power = power_of_two(e.k - 1), t = power - 0.5, high = power * e.r;
  vd s = t + high, u = s - t, lost = (power - t) - 0.5;
  vd y = 2 * (s + fma_vd(power, e.c, ((t - (s - u)) + (high - u)) + lost));
  return pick(x != x, vd_nan(), pick(magnitude_of(x) < 0x1p-54, x, y));
}

// tanh x = (e²ˣ − 1) / (e²ˣ + 1), the quotient corrected by its remainder.
INLINE vd tanh_vd(vd x) {
  vd low, a = smaller(magnitude_of(x), vd_of(22));
  vd s = expm1_parts(2 * a, &low);
  vd d = s + 2, t = d - s;
  vd d_low = ((s - (d - t)) + (2 - t)) + low;
  vd inverse = 1 / d, y = s * inverse;
  vd rest = fma_vd(-y, d, s) + (low - y * d_low);
  return pick(x != x, vd_nan(), with_sign(fma_vd(rest, inverse, y), x));
}

// 1 / (1 + e⁻ˣ), from e^−|x| so that neither end overflows.
INLINE vd sigmoid_vd(vd x) {
  vi negative = x < 0;
  exponential e = exponential_of(larger(-magnitude_of(x), vd_of(-746)));
  pair m = mantissa_of(e);
  vd power = power_of_two(larger(e.k, vd_of(-1000)));
  vd d = fma_vd(m.high, power, vd_of(1));
  vd d_low = fma_vd(m.low, power, fma_vd(m.high, power, 1 - d));
  vd n = pick(negative, m.high, vd_of(1)), n_low = pick(negative, m.low, vd_of(0));
  vd inverse = 1 / d, y = n * inverse;
  vd rest = fma_vd(-y, d, n) + (n_low - y * d_low);
  y = scaled(fma_vd(rest, inverse, y), pick(negative, e.k, vd_of(0)));
  return pick(x != x, vd_nan(), y);
}

#define BITS_ONE 0x3FF0000000000000
#define BITS_ROOT_HALF 0x3FE6A09E667F3BCD

// x = 2^k·(1 + f) with 1 + f within √½ … √2, for positive finite x.
typedef struct { vd k, f; } binary;

INLINE binary binary_of(vd x) {
  vi tiny = x < 0x1p-1022;
  vd u = pick(tiny, x * 0x1p54, x);
  vu bits = (vu)u + (BITS_ONE - BITS_ROOT_HALF);
  vd k = (vd)((bits >> 52) | 0x4330000000000000) - (0x1p52 + 1023);
  vu field = bits & 0xFFF0000000000000;
  vd m = (vd)((vu)u - field + BITS_ONE);
  return (binary){pick(tiny, k - 54, k), m - 1};
}

// (log((1 + s)/(1 − s)) − 2s) / s³ over s².
static const double log_terms[] = {
  0x1.5555555555558p-1, 0x1.99999999952d7p-2, 0x1.2492492df281ap-2, 0x1.c71c62e3f11e6p-3,
  0x1.7462b51cb66b1p-3, 0x1.39fe51a7c18f9p-3, 0x1.2b5900de53b32p-3};

// f − log(1 + f) − k·LN2_LOW − rest, with s = f / (2 + f).
INLINE vd log_tail(binary b, vd rest) {
  vd half = 0.5 * b.f * b.f, s = b.f / (2 + b.f), z = s * s;
  vd r = z * polynomial(z, log_terms, 7);
  return half - fma_vd(s, half + r, fma_vd(b.k, vd_of(LN2_LOW), rest));
}

// k·log 2 + log(1 + f) + rest.
INLINE vd log_of(binary b, vd rest) {
  return fma_vd(b.k, vd_of(LN2_HIGH), b.f - log_tail(b, rest));
}

// The same sum with what its two additions lose; the product is exact.
INLINE pair log_pair_of(binary b, vd rest) {
  vd tail = log_tail(b, rest), f = b.f - tail, lost = (b.f - f) - tail;
  pair sum = pair_sum(b.k * LN2_HIGH, f);
  return (pair){sum.high, sum.low + lost};
}

INLINE vd log_limits(vd x, vd y) {
  y = pick(x == vd_infinity(), x, y);
  y = pick(x == 0, -vd_infinity(), y);
  return pick((x < 0) | (x != x), vd_nan(), y);
}

INLINE vd log_vd(vd x) { return log_limits(x, log_of(binary_of(x), vd_of(0))); }

// What log(1 + x + x_low) needs: u = 1 + x rounded, and what it lost over u.
typedef struct { binary u; vd rest; } above_one;

INLINE above_one above_one_of(vd x, vd x_low) {
  vd u = 1 + x, t = u - x;
  return (above_one){binary_of(u), (((1 - t) + (x - (u - t))) + x_low) / u};
}

INLINE vd log1p_vd(vd x) {
  above_one a = above_one_of(x, vd_of(0));
  vd y = log_limits(1 + x, log_of(a.u, a.rest));
  return pick(magnitude_of(x) < 0x1p-54, x, y);
}

// log(1 + eˣ) = max(x, 0) + log(1 + e^−|x|), rounded at the end.
INLINE vd softplus_vd(vd x) {
  exponential e = exponential_of(larger(-magnitude_of(x), vd_of(-746)));
  pair m = mantissa_of(e);
  vd power = scaled(m.high, e.k);
  above_one a = above_one_of(power, m.low * power_of_two(larger(e.k, vd_of(-900))));
  pair sum = pair_plus(log_pair_of(a.u, a.rest), smaller(larger(x, vd_of(0)), vd_of(40)));
  // Where eˣ is tiny: log(1 + t) = t·(1 − t/2).
  vd tiny = scaled(m.high + fma_vd(power * -0.5, m.high, m.low), e.k);
  vd y = pick(x < -28, tiny, sum.high + sum.low);
  return pick(x != x, vd_nan(), pick(x > 40, x, y));
}

// erf(x)/x − 1 over x², for |x| ≤ 1.
static const double erf_terms[] = {
  0x1.06eba8214db69p-3, -0x1.812746b0379e7p-2, 0x1.ce2f21a042bdep-4, -0x1.b82ce312889bap-6,
  0x1.565bcd0e6502dp-8, -0x1.c02db3feeb579p-11, 0x1.f9a326c233146p-14, -0x1.f4d2561aeafd4p-17,
  0x1.b9e6509b9867dp-20, -0x1.5f6d925a0bc7ap-23, 0x1.fc4356498c2d9p-27, -0x1.4e607b41a6416p-30,
  0x1.7f072188e194dp-34, -0x1.29b9f1b3df556p-38};

// (1 + 2x)·exp(x²)·erfc(x) over (x − 2.5)/(x + 2.5), for 0.46 ≤ x ≤ 28: the first term, what its
// rounding lost, the others.
#define ERFC_FIRST 0x1.43cc6f6c9672cp+0
#define ERFC_FIRST_LOW 0x1.8520c7cf6c1fcp-56
static const double erfc_terms[] = {
  -0x1.f52c5d7e22301p-4, -0x1.959ac16f85708p-4, 0x1.42d379989b55ep-3, -0x1.a5c0c8a40430ap-4,
  0x1.0c6092a5a8d3cp-5, 0x1.e894896143beap-11, -0x1.1f2f132a3fff1p-8, 0x1.01e11cca5c381p-11,
  0x1.4b6a4b758474cp-11, -0x1.731be37079ba0p-14, -0x1.dc25d46dc9e45p-14, 0x1.a482bb0f3d673p-18,
  0x1.7cd8ef13ed724p-16, 0x1.5e2cb3a04488dp-19, -0x1.1b3cb06d41cd3p-18, -0x1.a9cb34988fd6dp-20,
  0x1.1f1db53c37733p-21, 0x1.1f7e082314e20p-21, 0x1.48aa5c4e1f567p-26, -0x1.103c65047dc62p-23,
  -0x1.c01d60510060fp-26, 0x1.34cab1863d2c4p-26, 0x1.a6cf692228256p-29};

INLINE vd erf_near_zero(vd x) {
  return fma_vd(x, polynomial(x * x, erf_terms, 14), x);
}

// (1 + 2x)·exp(x²)·erfc(x), to about 2⁻⁵⁸.
INLINE pair erfc_factor(vd x) {
  pair n = pair_plus((pair){x, vd_of(0)}, vd_of(-2.5));
  pair d = pair_plus((pair){x, vd_of(0)}, vd_of(2.5));
  vd t = n.high / d.high;
  vd t_low = (fma_vd(-t, d.high, n.high) + (n.low - t * d.low)) / d.high;
  vd q = polynomial(t, erfc_terms, 23), p = t * q;
  pair sum = pair_sum(vd_of(ERFC_FIRST), p);
  return (pair){sum.high, sum.low + (fma_vd(t, q, -p) + fma_vd(t_low, q, vd_of(ERFC_FIRST_LOW)))};
}

// erfc of 0.6 ≤ x ≤ 28: exp(−x²) with the square in two parts.
INLINE vd erfc_far(vd x) {
  vd square = x * x, lost = fma_vd(x, x, -square);
  exponential e = fine_exponential_of(-square);
  pair m = mantissa_of(e);
  m.low -= lost * (m.high + m.low);  // m.low may reach 0.007: it holds the cube
  pair d = pair_plus((pair){2 * x, vd_of(0)}, vd_of(1));
  return scaled(pair_over(pair_times(m, erfc_factor(x)), d), e.k);
}

INLINE vd erf_vd(vd x) {
  vd a = magnitude_of(x);
  vd far = 1 - erfc_far(smaller(larger(a, vd_of(0.875)), vd_of(28)));
  vd y = pick(a <= 0.875, erf_near_zero(smaller(a, vd_of(0.875))), far);
  return pick(x != x, vd_nan(), with_sign(y, x));
}

// (1 − x) − x·p for |x| ≤ 0.625, with what the first difference loses.
INLINE vd erfc_near_zero(vd x) {
  vd h = 1 - x, lost = (1 - h) - x;
  return h + (lost - x * polynomial(x * x, erf_terms, 14));
}

INLINE vd erfc_vd(vd x) {
  vd a = magnitude_of(x);
  vd far = erfc_far(smaller(larger(a, vd_of(0.625)), vd_of(28)));
  far = pick(x < 0, 2 - far, far);
  vd near = erfc_near_zero(larger(smaller(x, vd_of(0.625)), vd_of(-0.625)));
  return pick(x != x, vd_nan(), pick(a < 0.625, near, far));
}

#define TWO_OVER_PI 0x1.45f306dc9c883p-1
#define HALF_PI_1 0x1.921fb54442d18p+0
#define HALF_PI_2 0x1.1a62633145c07p-54
#define HALF_PI_3 -0x1.f1976b7ed8fbcp-110

// x = n·π/2 + r + low, |r| ≤ π/4.
typedef struct { vd n, r, low; } quadrant;

// The bits of 2/π after the point, behind 64 zeros.
static const uint64_t two_over_pi[] = {
  0, 0xA2F9836E4E441529, 0xFC2757D1F534DDC0, 0xDB6295993C439041,
  0xFE5163ABDEBBC561, 0xB7246E3A424DD2E0, 0x06492EEA09D1921C, 0xFE1DEB1CB129A73E,
  0xE88235F52EBB4484, 0xE99C7026B45F7E41, 0x3991D639835339F4, 0x9C845F8BBDF9283B,
  0x1FF897FFDE05980F, 0xEF2F118B5A0A6D1F, 0x6D367ECF27CB09B7, 0x4F463F669E5FEA2D,
  0x7527BAC7EBE5F17B, 0x3D0739F78A5292EA, 0x6BFB5FB11F8D5D08, 0x56033046FC7B6BAB};

// For |x| ≥ 2²⁰: 192 bits of x·2/π, without those that are whole turns (Payne, Hanek 1983).
static void reduce_far(double x, double *n, double *r, double *low) {
  uint64_t bits, product[3] = {0};
  memcpy(&bits, &x, sizeof bits);
  int start = (int)(bits >> 52 & 0x7FF) - 1075 - 2 + 64;
  uint64_t factor = (bits & 0xFFFFFFFFFFFFF) | (uint64_t)1 << 52;
  for (int i = 2; i >= 0; i--) {
    int word = (start >> 6) + i, shift = start & 63;
    uint64_t window = two_over_pi[word] << shift;
    if (shift) window |= two_over_pi[word + 1] >> (64 - shift);
    unsigned __int128 sum = (unsigned __int128)window * factor + product[i];
    product[i] = (uint64_t)sum;
    if (i > 0) product[i - 1] = (uint64_t)(sum >> 64);
  }
  // Two bits of quadrant, then the fraction; one above ½ counts down to the next quadrant.
  int negative = product[0] >> 61 & 1;
  *n = (double)(((product[0] >> 62) + (uint64_t)negative) & 3);
  uint64_t a = product[0] << 2 | product[1] >> 62, b = product[1] << 2 | product[2] >> 62;
  uint64_t c = product[2] << 2;
  if (negative) a = ~a, b = ~b, c = ~c;
  int zeros = 0;
  if (a == 0) a = b, b = c, c = 0, zeros = 64;
  int more = a ? __builtin_clzll(a) : 0;
  if (more) a = a << more | b >> (64 - more), b = b << more | c >> (64 - more);
  zeros += more;
  double unit = 1;
  for (int i = 0; i < zeros; i++) unit *= 0.5;
  if (negative != (x < 0)) unit = -unit;
  if (x < 0) *n = -*n;
  double high = (double)(a >> 11) * 0x1p-53 * unit;
  double rest = (double)((a & 0x7FF) << 42 | b >> 22) * 0x1p-106 * unit;
  *r = high * HALF_PI_1;
  *low = fma_double(high, HALF_PI_1, -*r) + fma_double(rest, HALF_PI_1, high * HALF_PI_2);
}

static __attribute__((noinline)) quadrant quadrant_far(vd x, quadrant near) {
  for (int i = 0; i < LANES; i++) {
    double size = x[i] < 0 ? -x[i] : x[i], n, r, low;
    if (!(size >= 0x1p20)) continue;
    if (size == __builtin_inf()) {
      near.r[i] = __builtin_nan("");
      continue;
    }
    reduce_far(x[i], &n, &r, &low);
    near.n[i] = n, near.r[i] = r, near.low[i] = low;
  }
  return near;
}

INLINE quadrant quadrant_of(vd x) {
  quadrant q;
  q.n = fma_vd(x, vd_of(TWO_OVER_PI), vd_of(0x1.8p52)) - 0x1.8p52;
  vd t = fma_vd(q.n, vd_of(-HALF_PI_1), x);
  vd w = q.n * HALF_PI_2;
  q.r = t - w;
  vd u = q.r - t;
  vd lost = (t - (q.r - u)) - (w + u);
  q.low = (lost - fma_vd(q.n, vd_of(HALF_PI_2), -w)) - q.n * HALF_PI_3;
  return any(magnitude_of(x) >= 0x1p20) ? quadrant_far(x, q) : q;
}

// (sin r − r) / r³ and (cos r − 1 + r²/2) / r⁴ over r².
static const double sin_terms[] = {
  -0x1.5555555555555p-3, 0x1.1111111111110p-7, -0x1.a01a01a019938p-13, 0x1.71de3a5460950p-19,
  -0x1.ae645412c42aap-26, 0x1.61217f0a8a4adp-33, -0x1.ab17d373ff85ap-41};
static const double cos_terms[] = {
  0x1.5555555555555p-5, -0x1.6c16c16c16967p-10, 0x1.a01a019f4eaf8p-16, -0x1.27e4fa17d95a2p-22,
  0x1.1eeb68e8843f9p-29, -0x1.907da2e3b0622p-37};

// sin of (n + shift)·π/2 + r + low.
INLINE vd sin_in(quadrant q, int64_t shift) {
  vd r = q.r, z = r * r, half = 0.5 * z, w = 1 - half;
  vd sine = r + fma_vd(z * r, polynomial(z, sin_terms, 7), q.low * w);
  vd rest = fma_vd(z * z, polynomial(z, cos_terms, 6), -r * q.low);
  vd cosine = w + (((1 - w) - half) + rest);
  vi turn = (vi)(q.n + 0x1.8p52) + shift;
  vd y = pick((turn & 1) == 0, sine, cosine);
  return (vd)((vi)y ^ (turn & 2) << 62);
}

INLINE vd sin_vd(vd x) {
  vd y = sin_in(quadrant_of(x), 0);
  return canonical(pick(magnitude_of(x) < 0x1p-27, x, y));
}

INLINE vd cos_vd(vd x) { return canonical(sin_in(quadrant_of(x), 1)); }

INLINE vd sqrt_vd(vd x) { return canonical(__builtin_elementwise_sqrt(x)); }

// By integers: compilers make a maximum of a comparison, and those differ for signaling NaN.
INLINE vd relu_vd(vd x) {
  vi bits = (vi)x;
  return (vd)(bits & (bits > 0) & (bits <= 0x7FF0000000000000));
}

// (log((1 + s)/(1 − s)) − 2s − ⅔s³) / s⁵ over s².
static const double power_terms[] = {
  0x1.999999999999ap-2, 0x1.2492492492491p-2, 0x1.c71c71c71cfd7p-3, 0x1.745d17451376fp-3,
  0x1.3b13b1bc64d9dp-3, 0x1.1110dfb2433c1p-3, 0x1.e1f7f8b33879dp-4, 0x1.ac4ab12e9f860p-4,
  0x1.b8d2ce0baf5e8p-4};

#define LN2_1 0x1.62e42fefa0000p-1
#define LN2_2 0x1.cf79abc9e3b3ap-40

// log x to about 2⁻⁶⁵, for positive finite x.
INLINE pair log_pair(vd x) {
  binary b = binary_of(x);
  vd d = 2 + b.f, d_low = b.f - (d - 2);
  pair s;
  s.high = b.f / d;
  s.low = (fma_vd(-s.high, d, b.f) - s.high * d_low) / d;
  pair z = pair_times(s, s);
  vd q = polynomial(z.high, power_terms, 9), p = z.high * q;
  pair factor = pair_sum(vd_of(0x1.5555555555555p-1), p);
  factor.low += 0x1.5555555555555p-55 + fma_vd(z.high, q, -p) + z.low * q;
  pair cube = pair_times(pair_times(s, z), factor);
  pair sum = pair_sum(2 * s.high, cube.high);
  vd low = sum.low + (2 * s.low + cube.low);
  vd first = b.k * LN2_1;
  vd t = first + sum.high, u = t - first;
  vd lost = (first - (t - u)) + (sum.high - u);
  return pair_sum(t, lost + fma_vd(b.k, vd_of(LN2_2), low));
}

// |x|^y for positive finite x and finite y.
INLINE vd power_of_positive(vd x, vd y) {
  pair log = log_pair(x);
  vd bounded = smaller(larger(y, vd_of(-0x1p64)), vd_of(0x1p64));
  vd p = bounded * log.high;
  vd low = fma_vd(bounded, log.high, -p) + bounded * log.low;
  vi inside = magnitude_of(p) < 800;
  exponential e = exponential_of(smaller(larger(p, vd_of(-800)), vd_of(800)));
  pair m = mantissa_of(e);
  return scaled(m.high + fma_vd(pick(inside, low, vd_of(0)), m.high, m.low), e.k);
}

// Cases as in IEEE 754-2019, 9.2.1 (pow).
static double power_case(double x, double y, double usual) {
  const double infinity = __builtin_inf();
  double size = __builtin_fabs(y);
  if (y == 0 || x == 1) return 1;
  if (x != x || y != y) return __builtin_nan("");
  // Above 2⁵³ every double is an even integer; adding 2⁵² rounds the others to integers.
  int whole = size >= 0x1p52 || (size + 0x1p52) - 0x1p52 == size;
  int odd = whole && size < 0x1p53 && ((int64_t)size & 1);
  if (size == infinity) {
    double base = __builtin_fabs(x);
    if (base == 1) return 1;
    return (base > 1) == (y > 0) ? infinity : 0;
  }
  if (x == 0 || x == infinity || x == -infinity) {
    double limit = (x == 0) == (y > 0) ? 0 : infinity;
    return odd && __builtin_signbit(x) ? -limit : limit;
  }
  if (x > 0) return usual;
  if (!whole) return __builtin_nan("");
  return odd ? -usual : usual;
}

static __attribute__((noinline)) vd power_cases(vd x, vd y, vd usual) {
  for (int i = 0; i < LANES; i++) usual[i] = power_case(x[i], y[i], usual[i]);
  return usual;
}

INLINE vd power_vd(vd x, vd y) {
  vd base = magnitude_of(x);
  vi common = (x > 0) & (x < vd_infinity()) & (magnitude_of(y) < vd_infinity());
  vd usual = power_of_positive(pick((base > 0) & (base < vd_infinity()), base, vd_of(1)), 
                               pick(magnitude_of(y) < vd_infinity(), y, vd_of(1)));
  return any(~common) ? power_cases(x, y, usual) : usual;
}
