// Vectors of doubles, and the fused multiply-add every kernel is written in.

#define LANES NN_LANES
typedef double vd __attribute__((vector_size(8 * LANES)));
typedef int64_t vi __attribute__((vector_size(8 * LANES)));
typedef uint64_t vu __attribute__((vector_size(8 * LANES)));
typedef float vh __attribute__((vector_size(4 * LANES)));    // as many floats as vd has doubles

// Vectors as the CPU has them.
typedef float vf __attribute__((vector_size(NN_BYTES)));
typedef double vm __attribute__((vector_size(NN_BYTES)));
typedef int32_t vfi __attribute__((vector_size(NN_BYTES)));
typedef int64_t vmi __attribute__((vector_size(NN_BYTES)));

// x − 0 is x for every x, also −0; + 0 is not.
INLINE vd vd_of(double x) { return x - (vd){0}; }
INLINE vf vf_of(float x) { return x - (vf){0}; }
INLINE vm vm_of(double x) { return x - (vm){0}; }
INLINE vi vi_of(int64_t x) { return x - (vi){0}; }

INLINE vd double_load(const double *p) { vd v; memcpy(&v, p, sizeof v); return v; }
INLINE void double_store(double *p, vd v) { memcpy(p, &v, sizeof v); }
INLINE vf load_vf(const float *p) { vf v; memcpy(&v, p, sizeof v); return v; }
INLINE void store_vf(float *p, vf v) { memcpy(p, &v, sizeof v); }
INLINE vm load_vm(const double *p) { vm v; memcpy(&v, p, sizeof v); return v; }
INLINE void store_vm(double *p, vm v) { memcpy(p, &v, sizeof v); }
INLINE vd float_load(const float *p) {
  vh v;
  memcpy(&v, p, sizeof v);
  return __builtin_convertvector(v, vd);
}
INLINE void float_store(float *p, vd v) {
  vh narrow = __builtin_convertvector(v, vh);
  memcpy(p, &narrow, sizeof narrow);
}

// The first `count` lanes, 1 … all; the others are +0, and memory beyond is not touched.
#if NN_BYTES == 64
INLINE vf load_some_vf(const float *p, int count) {
  return (vf)_mm512_maskz_loadu_ps((__mmask16)(0xFFFF >> (16 - count)), p);
}
INLINE void store_some_vf(float *p, vf v, int count) {
  _mm512_mask_storeu_ps(p, (__mmask16)(0xFFFF >> (16 - count)), (__m512)v);
}
INLINE vm load_some_vm(const double *p, int count) {
  return (vm)_mm512_maskz_loadu_pd((__mmask8)(0xFF >> (8 - count)), p);
}
INLINE void store_some_vm(double *p, vm v, int count) {
  _mm512_mask_storeu_pd(p, (__mmask8)(0xFF >> (8 - count)), (__m512d)v);
}
#elif NN_BYTES == 32
INLINE __m256i first_words(int count) {
  return (__m256i)((vfi){0, 1, 2, 3, 4, 5, 6, 7} < count);
}
INLINE __m256i first_pairs(int count) { return (__m256i)((vmi){0, 1, 2, 3} < count); }
INLINE vf load_some_vf(const float *p, int count) {
  return (vf)_mm256_maskload_ps(p, first_words(count));
}
INLINE void store_some_vf(float *p, vf v, int count) {
  _mm256_maskstore_ps(p, first_words(count), (__m256)v);
}
INLINE vm load_some_vm(const double *p, int count) {
  return (vm)_mm256_maskload_pd(p, first_pairs(count));
}
INLINE void store_some_vm(double *p, vm v, int count) {
  _mm256_maskstore_pd(p, first_pairs(count), (__m256d)v);
}
#else
INLINE vf load_some_vf(const float *p, int count) {
  vf v = {0};
  for (int i = 0; i < count; i++) v[i] = p[i];
  return v;
}
INLINE void store_some_vf(float *p, vf v, int count) {
  for (int i = 0; i < count; i++) p[i] = v[i];
}
INLINE vm load_some_vm(const double *p, int count) {
  vm v = {0};
  for (int i = 0; i < count; i++) v[i] = p[i];
  return v;
}
INLINE void store_some_vm(double *p, vm v, int count) {
  for (int i = 0; i < count; i++) p[i] = v[i];
}
#endif

INLINE vd pick(vi mask, vd yes, vd no) { return (vd)((mask & (vi)yes) | (~mask & (vi)no)); }
INLINE vd magnitude_of(vd x) { return (vd)((vi)x & INT64_MAX); }
INLINE vd with_sign(vd x, vd sign) { return (vd)((vi)x | ((vi)sign & INT64_MIN)); }
INLINE vd smaller(vd a, vd b) { return pick(a < b, a, b); }
INLINE vd larger(vd a, vd b) { return pick(a > b, a, b); }

INLINE int any(vi mask) { return __builtin_reduce_or(mask) != 0; }

INLINE vd vd_nan(void) { return (vd)vi_of(0x7FF8000000000000); }
INLINE vd vd_infinity(void) { return (vd)vi_of(0x7FF0000000000000); }

// s + error = a + b exactly (Knuth).
INLINE vd sum_exactly(vd a, vd b, vd *error) {
  vd s = a + b, t = s - a;
  *error = (a - (s - t)) + (b - t);
  return s;
}

#if NN_HAS_FMA

INLINE vd fma_vd(vd a, vd b, vd c) { return __builtin_elementwise_fma(a, b, c); }
INLINE vf fma_vf(vf a, vf b, vf c) { return __builtin_elementwise_fma(a, b, c); }
INLINE vm fma_vm(vm a, vm b, vm c) { return __builtin_elementwise_fma(a, b, c); }
INLINE double fma_double(double a, double b, double c) { return __builtin_fma(a, b, c); }
INLINE float fma_float(float a, float b, float c) { return __builtin_fmaf(a, b, c); }

#else

// The sum of s and its error, rounded to odd (Boldo, Melquiond 2008): a later rounding to nearest
// of fewer bits then cannot round twice.
INLINE vd to_odd(vd s, vd error) {
  vi inexact = (error < 0) | (error > 0);
  vi even = ((vi)s & 1) - 1;
  vi step = ((error > 0) == (s > 0)) * -2 - 1;
  return (vd)((vi)s + (inexact & even & step));
}

INLINE vd veltkamp_high(vd x) {
  vd t = x * 0x1.0000002p27;
  return t - (t - x);
}

static __attribute__((noinline)) vd fma_lanes(vd a, vd b, vd c) {
  vd result = c;
  for (int i = 0; i < LANES; i++) result[i] = nn_fma_exact(a[i], b[i], c[i]);
  return result;
}

// Exact product, exact sum, one rounding to odd and one to nearest (Boldo, Melquiond 2008); lanes
// near overflow or underflow go through integers.
INLINE vd fma_vd(vd a, vd b, vd c) {
  vd p = a * b, size = magnitude_of(p);
  vi tame = (size < 0x1p1000) & ((size > 0x1p-900) | (a == 0) | (b == 0)) &
            (magnitude_of(a) < 0x1p990) & (magnitude_of(b) < 0x1p990) &
            (magnitude_of(c) < 0x1p1000);
  if (any(~tame)) return fma_lanes(a, b, c);
  vd ah = veltkamp_high(a), al = a - ah, bh = veltkamp_high(b), bl = b - bh;
  vd low = al * bl - (((p - ah * bh) - al * bh) - ah * bl);
  vd sum_error, rest_error;
  vd sum = sum_exactly(p, c, &sum_error);
  vd rest = sum_exactly(sum_error, low, &rest_error);
  rest = to_odd(rest, rest_error);
  return pick(rest == 0, sum, sum + rest);
}

_Static_assert(8 * LANES == NN_BYTES, "one vector at once where there is no FMA");
INLINE vm fma_vm(vm a, vm b, vm c) { return fma_vd(a, b, c); }

// The product of two floats is exact in double, so only the sum needs rounding to odd.
INLINE vh fma_vh(vh a, vh b, vh c) {
  vd error;
  vd s = sum_exactly(__builtin_convertvector(a, vd) * __builtin_convertvector(b, vd),
                     __builtin_convertvector(c, vd), &error);
  return __builtin_convertvector(to_odd(s, error), vh);
}

INLINE vf fma_vf(vf a, vf b, vf c) {
  vh x[2], y[2], z[2];
  memcpy(x, &a, sizeof a);
  memcpy(y, &b, sizeof b);
  memcpy(z, &c, sizeof c);
  z[0] = fma_vh(x[0], y[0], z[0]);
  z[1] = fma_vh(x[1], y[1], z[1]);
  memcpy(&c, z, sizeof c);
  return c;
}

INLINE double fma_double(double a, double b, double c) {
  return fma_vd(vd_of(a), vd_of(b), vd_of(c))[0];
}

INLINE float fma_float(float a, float b, float c) {
  return fma_vf(vf_of(a), vf_of(b), vf_of(c))[0];
}

#endif
