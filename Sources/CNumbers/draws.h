// Draws of a stream: value i depends on the key and on i alone.

#ifndef NN_DRAWS
#define NN_DRAWS

INLINE uint64_t word_at(uint64_t key, uint64_t index) {
  uint64_t words[2];
  nn_words(key, index >> 1, 0, words);
  return words[index & 1];
}

// Words index, index + 1, … as one vector.
INLINE vu words_from(uint64_t key, uint64_t index) {
  vu words;
  for (int i = 0; i < LANES; i++) words[i] = word_at(key, index + (uint64_t)i);
  return words;
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
  vd middle = polynomial(s, normal_middle_above, 8) / polynomial(s, normal_middle_below, 8);
  vd far = polynomial(t, normal_far_above, 8) / polynomial(t, normal_far_below, 8);
  return with_sign(pick(r > 5, far, middle), q);
}

// Words to u − ½ for the uniform u = (upper 52 bits + ½)·2⁻⁵², never 0 or 1.
INLINE vd centred_of(vu words) {
  return (vd)((words >> 12) | BITS_ONE) - (1.5 - 0x1p-53);
}

#define NORMAL_CENTRE 0x1.b333333333333p-2  // 0.425

INLINE vd normal_of(vu words) {
  vd q = centred_of(words);
  vi tail = magnitude_of(q) > NORMAL_CENTRE;
  vd centre = normal_centre(q);
  return any(tail) ? pick(tail, normal_tail(q), centre) : centre;
}
#endif

#define DRAW(value)                                                \
  ptrdiff_t i = 0;                                                 \
  for (; i + LANES <= count; i += LANES) {                         \
    vu words = words_from(key, first + (uint64_t)i);               \
    NAME(store)(y + i, value);                                     \
  }                                                                \
  if (i == count) return;                                          \
  vu words = words_from(key, first + (uint64_t)i);                 \
  T buffer[LANES];                                                 \
  NAME(store)(buffer, value);                                      \
  memcpy(y + i, buffer, (size_t)(count - i) * sizeof(T))

static void NAME(normals)(uint64_t key, uint64_t first, T deviation, T *y, ptrdiff_t count) {
  double scale = deviation;
  DRAW(normal_of(words) * scale);
}

static void NAME(uniforms)(
    uint64_t key, uint64_t first, T low, T high, T *y, ptrdiff_t count) {
  vd start = vd_of(low), width = vd_of((double)high - (double)low);
  DRAW(fma_vd(unit_of(words), width, start));
}

static void NAME(bernoullis)(
    uint64_t key, uint64_t first, double probability, T *y, ptrdiff_t count) {
  DRAW(pick(unit_of(words) < probability, vd_of(1), vd_of(0)));
}
#undef DRAW
