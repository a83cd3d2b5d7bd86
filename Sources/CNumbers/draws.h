// Draws of a stream: value i depends on the key and on i alone.

#ifndef NN_DRAWS
#define NN_DRAWS

// Draws made at once: a block of this many words lives on the stack.
#define DRAWS 256

// The upper halves of 64-bit lanes in the lower ones, with anything above. The shuffle spares the
// port that the products need.
INLINE vu upper_halves(vu x) {
#if NN_BYTES == 64
  return (vu)_mm512_shuffle_epi32((__m512i)x, _MM_PERM_DDBB);
#else
  return x >> 32;
#endif
}

// The lower halves of two vectors of 64-bit lanes, those of the second above: one shuffle, where a
// shift of a product would become another product.
INLINE vu joined_halves(vu low, vu high) {
#if NN_BYTES == 64
  return (vu)_mm512_mask_shuffle_epi32((__m512i)low, 0xAAAA, (__m512i)high, _MM_PERM_CCAA);
#else
  return (low & 0xFFFFFFFF) | high << 32;
#endif
}

// Vectors of blocks at once: two of the CPU's, each hides how long the rounds of the other take.
#define SIDE_BY_SIDE (2 * NN_BYTES / (8 * LANES))

// Words of blocks block, block + 1, … of the stream of a key: LANES blocks a vector, their first
// words in one, their second words in the next. Philox4x32-10 on 64-bit lanes; the upper halves hold
// garbage until the end, which the 32-bit products ignore.
INLINE void philox_blocks(uint64_t key, uint64_t block, vu words[2 * SIDE_BY_SIDE]) {
  const uint64_t half = 0xFFFFFFFF;
  vu index, a[SIDE_BY_SIDE], b[SIDE_BY_SIDE], c[SIDE_BY_SIDE] = {{0}}, d[SIDE_BY_SIDE] = {{0}};
  uint32_t low = (uint32_t)key, high = (uint32_t)(key >> 32);
#pragma clang loop unroll(full)
  for (int i = 0; i < LANES; i++) index[i] = (uint64_t)i;
#pragma clang loop unroll(full)
  for (int i = 0; i < SIDE_BY_SIDE; i++) {
    a[i] = index + (block + (uint64_t)(i * LANES));
    b[i] = a[i] >> 32;
  }
#pragma clang loop unroll(full)
  for (int round = 0; round < 10; round++) {
#pragma clang loop unroll(full)
    for (int i = 0; i < SIDE_BY_SIDE; i++) {
      vu p = (a[i] & half) * 0xD2511F53u, q = (c[i] & half) * 0xCD9E8D57u;
      a[i] = upper_halves(q) ^ b[i] ^ low;
      b[i] = q;
      c[i] = upper_halves(p) ^ d[i] ^ high;
      d[i] = p;
    }
    low += 0x9E3779B9;
    high += 0xBB67AE85;
  }
#pragma clang loop unroll(full)
  for (int i = 0; i < SIDE_BY_SIDE; i++) {
    words[2 * i] = joined_halves(a[i], b[i]);
    words[2 * i + 1] = joined_halves(c[i], d[i]);
  }
}

// Words first, first + 1, … of the stream of a key, from an even one on: `count` of up to DRAWS,
// and what fills the last vectors.
INLINE void fill_words(uint64_t key, uint64_t first, uint64_t *words, ptrdiff_t count) {
  for (int i = 0; i < count; i += 2 * LANES * SIDE_BY_SIDE) {
    vu some[2 * SIDE_BY_SIDE];
    philox_blocks(key, (first + (uint64_t)i) >> 1, some);
    for (int j = 0; j < 2 * LANES * SIDE_BY_SIDE; j++) {
      words[i + j] = some[j / (2 * LANES) * 2 + j % 2][j % (2 * LANES) / 2];
    }
  }
}

// The upper 53 bits as a multiple of 2⁻⁵³ in [0, 1).
INLINE vd unit_of(vu words) {
  vd high = (vd)((words >> 32) | 0x4330000000000000) - 0x1p52;
  vd low = (vd)(((words >> 11) & 0x1FFFFF) | 0x4330000000000000) - 0x1p52;
  return high * 0x1p-32 + low * 0x1p-53;
}

// Wichura (1988), algorithm AS 241, PPND16: relative error about 10⁻¹⁶.
static const double normal_centre_above[] = {
  0x1.b18d91e9eef75p+1, 0x1.0a4888b1a436ep+7, 0x1.ece5d2213c0ccp+10, 0x1.ad1d8cd4ee71dp+13,
  0x1.66c3e869b752ap+15, 0x1.06c1c55b78f20p+16, 0x1.052d26b2e45e4p+15, 0x1.39a296f7d925ep+11};
static const double normal_centre_below[] = {
  1, 0x1.5281b386e1ab5p+5, 0x1.5797efdc8b3f7p+9, 0x1.512322e75c89fp+12, 0x1.4b772d5d65266p+14,
  0x1.3317caa64f4bep+15, 0x1.c0e457cb1ae76p+14, 0x1.46a7eca984b69p+12};
static const double normal_middle_above[] = {
  0x1.6c665fde9526ap+0, 0x1.2857748cab19bp+2, 0x1.713f71462256ap+2, 0x1.d2ecb1a3d02c4p+1,
  0x1.453cc085375b2p+0, 0x1.ef2abb9b85c37p-3, 0x1.744eb6c45ec67p-6, 0x1.9615ac0b7ace9p-11};
static const double normal_middle_below[] = {
  1, 0x1.06cefbb46a449p+1, 0x1.ad278e6526633p+0, 0x1.61292f23385c9p-1, 0x1.2f5123394f040p-3,
  0x1.f207a7eab17bfp-7, 0x1.1f18cbfdf2728p-11, 0x1.20d3f686439e4p-30};
static const double normal_far_above[] = {
  0x1.aa1b1c13ee526p+2, 0x1.5daea6e875003p+2, 0x1.c8ea6461fa445p+0, 0x1.2fad9315255cfp-2,
  0x1.b2b41193b4ee7p-6, 0x1.45c1908425345p-10, 0x1.c6ec6cc59e02ap-16, 0x1.afb74d693bf93p-23};
static const double normal_far_below[] = {
  1, 0x1.331d34fc7d77fp-1, 0x1.186eb183443fbp-3, 0x1.e76f93215462ap-7, 0x1.9c8bc979dc5d7p-11,
  0x1.35c2c496374bfp-16, 0x1.31446f740b9e0p-23, 0x1.269bff1f8c190p-49};

INLINE vd normal_centre(vd q) {
  vd r = fma_vd(-q, q, vd_of(0x1.71eb851eb851fp-3));  // 0.425²
  return q * polynomial(r, normal_centre_above, 8) / polynomial(r, normal_centre_below, 8);
}

INLINE vd normal_tail(vd q) {
  vd r = __builtin_elementwise_sqrt(-log_of(binary_of(0.5 - magnitude_of(q)), vd_of(0)));
  vd s = r - 0x1.999999999999ap+0;  // 1.6
  vd t = r - 5;
  vd y = polynomial(s, normal_middle_above, 8) / polynomial(s, normal_middle_below, 8);
  vi far = r > 5;
  if (any(far)) {
    y = pick(far, polynomial(t, normal_far_above, 8) / polynomial(t, normal_far_below, 8), y);
  }
  return with_sign(y, q);
}

// Words to u − ½ for the uniform u = (upper 52 bits + ½)·2⁻⁵², never 0 or 1.
INLINE vd centred_of(vu words) {
  return ((vd)((words >> 12) | BITS_ONE) - 1.5) + 0x1p-53;
}

#define NORMAL_CENTRE 0x1.b333333333333p-2  // 0.425

#if NN_BYTES == 32
// The lanes that a mask of four chooses, in order, as places and as pairs of words, and how many.
// What is written after the last chosen is overwritten.
static const int32_t chosen_lanes[16][4] = {
  {0}, {0}, {1}, {0, 1}, {2}, {0, 2}, {1, 2}, {0, 1, 2}, {3}, {0, 3}, {1, 3}, {0, 1, 3}, {2, 3},
  {0, 2, 3}, {1, 2, 3}, {0, 1, 2, 3}};
static const int32_t chosen_words[16][8] = {
  {0}, {0, 1}, {2, 3}, {0, 1, 2, 3}, {4, 5}, {0, 1, 4, 5}, {2, 3, 4, 5}, {0, 1, 2, 3, 4, 5},
  {6, 7}, {0, 1, 6, 7}, {2, 3, 6, 7}, {0, 1, 2, 3, 6, 7}, {4, 5, 6, 7}, {0, 1, 4, 5, 6, 7},
  {2, 3, 4, 5, 6, 7}, {0, 1, 2, 3, 4, 5, 6, 7}};
static const uint8_t chosen_count[16] = {0, 1, 1, 2, 1, 2, 2, 3, 1, 2, 2, 3, 2, 3, 3, 4};
#endif

// Moves the tail draws of a vector, with their places, to the end of a list; returns its length.
INLINE int append_tail(vd q, int start, double *tail, int32_t *place, int length) {
  vi outside = magnitude_of(q) > NORMAL_CENTRE;
#if NN_BYTES == 64
  __mmask8 mask = _mm512_movepi64_mask((__m512i)outside);
  __m256i lane = _mm256_setr_epi32(0, 1, 2, 3, 4, 5, 6, 7);
  __m256i index = _mm256_add_epi32(_mm256_set1_epi32(start), lane);
  _mm512_storeu_pd(tail + length, _mm512_maskz_compress_pd(mask, (__m512d)q));
  _mm256_storeu_si256((__m256i *)(place + length), _mm256_maskz_compress_epi32(mask, index));
  return length + __builtin_popcount(mask);
#elif NN_BYTES == 32
  __m256i mask[2], value[2];
  memcpy(mask, &outside, sizeof outside);
  memcpy(value, &q, sizeof q);
  for (int i = 0; i < 2; i++, start += 4) {
    int four = _mm256_movemask_pd((__m256d)mask[i]);
    __m256i words = _mm256_loadu_si256((const __m256i *)chosen_words[four]);
    __m128i from = _mm_loadu_si128((const __m128i *)chosen_lanes[four]);
    _mm256_storeu_si256((__m256i *)(tail + length), _mm256_permutevar8x32_epi32(value[i], words));
    _mm_storeu_si128((__m128i *)(place + length), _mm_add_epi32(from, _mm_set1_epi32(start)));
    length += chosen_count[four];
  }
  return length;
#else
  for (int j = 0; j < LANES; j++) {
    tail[length] = q[j];
    place[length] = start + j;
    length -= (int)outside[j];
  }
  return length;
#endif
}

// Words to standard normals, `count` of up to DRAWS and what fills the last vector. The tails, 15 %
// of all, are gathered to fill vectors of their own.
static __attribute__((noinline)) void normals_of(
    const uint64_t *words, double *y, ptrdiff_t count) {
  double tail[DRAWS + LANES];
  int32_t place[DRAWS + LANES];
  int length = 0;
  for (int i = 0; i < count; i += LANES) {
    vu word;
    memcpy(&word, words + i, sizeof word);
    vd q = centred_of(word);
    double_store(y + i, normal_centre(q));
    length = append_tail(q, i, tail, place, length);
  }
  double_store(tail + length, vd_of(NORMAL_CENTRE));
  for (int i = 0; i < length; i += LANES) {
    double_store(tail + i, normal_tail(double_load(tail + i)));
  }
  for (int i = 0; i < length; i++) y[place[i]] = tail[i];
}

// 1 where a word of an even place, and one of the odd place after it, is chosen; 0 elsewhere. Two
// floats share a lane, whose lower half comes first in memory.
INLINE void float_store_choices(float *y, vi even, vi odd) {
  vi ones = vi_of(0x3F8000003F800000), low = vi_of(0xFFFFFFFF);
  vi choices = ((even & low) | (odd & ~low)) & ones;
  memcpy(y, &choices, sizeof choices);
}
INLINE void double_store_choices(double *y, vi even, vi odd) {
  vd first = (vd)(even & BITS_ONE), second = (vd)(odd & BITS_ONE);
  for (int j = 0; j < LANES; j++) {
    y[2 * j] = first[j];
    y[2 * j + 1] = second[j];
  }
}
#endif

// `values` turns `some` of `words` into `drawn`; a first odd draw is the second of its block.
#define DRAW(values)                                                        \
  uint64_t words[DRAWS];                                                    \
  T drawn[DRAWS];                                                           \
  ptrdiff_t skip = first & 1;                                               \
  for (ptrdiff_t i = -skip; i < count; i += DRAWS) {                        \
    ptrdiff_t from = i < 0 ? -i : 0, some = count - i;                      \
    if (some > DRAWS) some = DRAWS;                                         \
    fill_words(key, first + (uint64_t)i, words, some);                      \
    values;                                                                 \
    memcpy(y + i + from, drawn + from, (size_t)(some - from) * sizeof(T));  \
  }

#define EACH_VECTOR(value)                          \
  for (int j = 0; j < some; j += LANES) {           \
    vu word;                                        \
    memcpy(&word, words + j, sizeof word);          \
    NAME(store)(drawn + j, value);                  \
  }

static void NAME(normals)(uint64_t key, uint64_t first, T deviation, T *y, ptrdiff_t count) {
  double scale = deviation, normal[DRAWS];
  DRAW({
    normals_of(words, normal, some);
    for (int j = 0; j < some; j++) drawn[j] = (T)(normal[j] * scale);
  })
}

static void NAME(uniforms)(
    uint64_t key, uint64_t first, T low, T high, T *y, ptrdiff_t count) {
  vd start = vd_of(low), width = vd_of((double)high - (double)low);
  DRAW(EACH_VECTOR(fma_vd(unit_of(word), width, start)))
}

#undef EACH_VECTOR
#undef DRAW

// A uniform is its word's upper 53 bits over 2⁵³: below p exactly where the bits are below ⌈2⁵³p⌉.
static void NAME(bernoullis)(
    uint64_t key, uint64_t first, double probability, T *y, ptrdiff_t count) {
  double p = probability > 0 ? probability < 1 ? probability : 1 : 0;
  vi threshold = vi_of((int64_t)__builtin_ceil(0x1p53 * p));
  const ptrdiff_t step = 2 * LANES * SIDE_BY_SIDE;
  for (ptrdiff_t i = -(ptrdiff_t)(first & 1); i < count; i += step) {
    vu words[2 * SIDE_BY_SIDE];
    T some[2 * LANES * SIDE_BY_SIDE];
    int isWhole = i >= 0 && i + step <= count;
    T *to = isWhole ? y + i : some;
    philox_blocks(key, (first + (uint64_t)i) >> 1, words);
#pragma clang loop unroll(full)
    for (int j = 0; j < SIDE_BY_SIDE; j++, to += 2 * LANES) {
      NAME(store_choices)(
          to, (vi)(words[2 * j] >> 11) < threshold, (vi)(words[2 * j + 1] >> 11) < threshold);
    }
    if (isWhole) continue;
    ptrdiff_t from = i < 0 ? -i : 0, end = step < count - i ? step : count - i;
    memcpy(y + i + from, some + from, (size_t)(end - from) * sizeof(T));
  }
}
