// Functions over arrays: whole vectors, then one vector padded with ones.

#define PADDED(x, count)                                                         \
  T buffer[LANES];                                                               \
  for (int j = 0; j < LANES; j++) buffer[j] = 1;                                 \
  memcpy(buffer, x, (size_t)(count) * sizeof(T))

// A function over an array, by the vector function of the same or another name.
#define ELEMENTARY(function) ELEMENTARY_BY(function, function##_vd)
#define ELEMENTARY_BY(function, by)                                              \
  static void NAME(function)(const T *x, T *y, ptrdiff_t count) {                \
    ptrdiff_t i = 0;                                                             \
    for (; i + LANES <= count; i += LANES) {                                     \
      NAME(store)(y + i, by(NAME(load)(x + i)));                                 \
    }                                                                            \
    if (i == count) return;                                                      \
    PADDED(x + i, count - i);                                                    \
    NAME(store)(buffer, by(NAME(load)(buffer)));                                 \
    memcpy(y + i, buffer, (size_t)(count - i) * sizeof(T));                      \
  }

#if !HAS_QUICK_ARRAYS
ELEMENTARY_BY(exp, NAME(rounded_exp_kernel))
ELEMENTARY_BY(log, NAME(log_kernel))
ELEMENTARY_BY(tanh, NAME(tanh_kernel))
ELEMENTARY_BY(sigmoid, NAME(sigmoid_kernel))
#endif
ELEMENTARY(expm1)
ELEMENTARY_BY(log1p, NAME(log1p_kernel))
ELEMENTARY_BY(softplus, NAME(softplus_kernel))
ELEMENTARY(erf)
ELEMENTARY_BY(erfc, NAME(erfc_kernel))
ELEMENTARY_BY(sin, NAME(sin_kernel))
ELEMENTARY_BY(cos, NAME(cos_kernel))
ELEMENTARY(sqrt)
ELEMENTARY(relu)
#undef ELEMENTARY
#undef ELEMENTARY_BY

static void NAME(power)(const T *x, const T *y, T *z, ptrdiff_t count) {
  ptrdiff_t i = 0;
  for (; i + LANES <= count; i += LANES) {
    NAME(store)(z + i, power_vd(NAME(load)(x + i), NAME(load)(y + i)));
  }
  if (i == count) return;
  T exponents[LANES] = {0};
  memcpy(exponents, y + i, (size_t)(count - i) * sizeof(T));
  PADDED(x + i, count - i);
  NAME(store)(buffer, power_vd(NAME(load)(buffer), NAME(load)(exponents)));
  memcpy(z + i, buffer, (size_t)(count - i) * sizeof(T));
}

// Pullbacks from the output, every operation rounded in T.
static void NAME(tanh_pullback)(const T *y, T *slope, ptrdiff_t count) {
  for (ptrdiff_t i = 0; i < count; i++) slope[i] *= 1 - y[i] * y[i];
}

static void NAME(sigmoid_pullback)(const T *y, T *slope, ptrdiff_t count) {
  for (ptrdiff_t i = 0; i < count; i++) slope[i] *= y[i] * (1 - y[i]);
}

static void NAME(relu_pullback)(const T *y, T *slope, ptrdiff_t count) {
  for (ptrdiff_t i = 0; i < count; i++) slope[i] = y[i] > 0 ? slope[i] : 0;
}

static void NAME(scale)(T alpha, const T *x, T *y, ptrdiff_t count) {
  for (ptrdiff_t i = 0; i < count; i++) y[i] = alpha * x[i];
}

static void NAME(add_scaled)(T alpha, const T *x, T *y, ptrdiff_t count) {
  ptrdiff_t i = 0;
  for (; i + WIDTH <= count; i += WIDTH) {
    STORE(y + i, FMA(SPLAT(alpha), LOAD(x + i), LOAD(y + i)));
  }
  for (; i < count; i++) y[i] = FMA_ONE(alpha, x[i], y[i]);
}

static void NAME(add)(const T *x, const T *y, T *z, ptrdiff_t count) {
  for (ptrdiff_t i = 0; i < count; i++) z[i] = x[i] + y[i];
}

static void NAME(subtract)(const T *x, const T *y, T *z, ptrdiff_t count) {
  for (ptrdiff_t i = 0; i < count; i++) z[i] = x[i] - y[i];
}

static void NAME(times)(const T *x, const T *y, T *z, ptrdiff_t count) {
  for (ptrdiff_t i = 0; i < count; i++) z[i] = x[i] * y[i];
}

static void NAME(round)(const double *x, T *y, ptrdiff_t count) {
  for (ptrdiff_t i = 0; i < count; i++) y[i] = (T)x[i];
}

// Writes four elements of `rows` rows, 4 or 8, as four columns: a lower and an upper half of four
// rows each pass through the same shuffles.
INLINE void NAME(transpose_four)(
    const int rows, const T *from, ptrdiff_t stride, T *to, ptrdiff_t pitch) {
  typedef T four __attribute__((vector_size(4 * sizeof(T))));
  typedef T eight __attribute__((vector_size(8 * sizeof(T))));
  eight row[4];
#pragma clang loop unroll(full)
  for (int i = 0; i < 4; i++) {
    four low, high;
    memcpy(&low, from + i * stride, sizeof low);
    memcpy(&high, from + (rows == 8 ? i + 4 : i) * stride, sizeof high);
    row[i] = __builtin_shufflevector(low, high, 0, 1, 2, 3, 4, 5, 6, 7);
  }
  eight a = __builtin_shufflevector(row[0], row[1], 0, 8, 1, 9, 4, 12, 5, 13);
  eight b = __builtin_shufflevector(row[2], row[3], 0, 8, 1, 9, 4, 12, 5, 13);
  eight c = __builtin_shufflevector(row[0], row[1], 2, 10, 3, 11, 6, 14, 7, 15);
  eight d = __builtin_shufflevector(row[2], row[3], 2, 10, 3, 11, 6, 14, 7, 15);
  eight column[4] = {
    __builtin_shufflevector(a, b, 0, 1, 8, 9, 4, 5, 12, 13),
    __builtin_shufflevector(a, b, 2, 3, 10, 11, 6, 7, 14, 15),
    __builtin_shufflevector(c, d, 0, 1, 8, 9, 4, 5, 12, 13),
    __builtin_shufflevector(c, d, 2, 3, 10, 11, 6, 7, 14, 15)};
#pragma clang loop unroll(full)
  for (int i = 0; i < 4; i++) memcpy(to + i * pitch, &column[i], (size_t)rows * sizeof(T));
}

INLINE void NAME(transpose_some)(
    const int rows, const T *from, ptrdiff_t stride, T *to, ptrdiff_t pitch, ptrdiff_t depth) {
  if (rows == 1 && pitch == 1) {
    memcpy(to, from, (size_t)depth * sizeof(T));
    return;
  }
  ptrdiff_t p = 0;
  for (; rows > 1 && p + 4 <= depth; p += 4) {
    NAME(transpose_four)(rows, from + p, stride, to + p * pitch, pitch);
  }
  // Not as vectors, which would be scattered.
#pragma clang loop vectorize(disable)
  for (; p < depth; p++) {
#pragma clang loop unroll(full)
    for (int i = 0; i < rows; i++) to[p * pitch + i] = from[i * stride + p];
  }
}

// Writes n rows of depth elements as columns: row p of the result begins at to + p·pitch.
INLINE void NAME(transpose)(
    const T *from, ptrdiff_t stride, T *to, ptrdiff_t pitch, ptrdiff_t n, ptrdiff_t depth) {
  ptrdiff_t j = 0;
  for (; j + 8 <= n; j += 8) {
    NAME(transpose_some)(8, from + j * stride, stride, to + j, pitch, depth);
  }
  for (; j + 4 <= n; j += 4) {
    NAME(transpose_some)(4, from + j * stride, stride, to + j, pitch, depth);
  }
  for (; j < n; j++) NAME(transpose_some)(1, from + j * stride, stride, to + j, pitch, depth);
}
