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

ELEMENTARY_BY(exp, NAME(exp_kernel))
ELEMENTARY(expm1)
ELEMENTARY_BY(log, NAME(log_kernel))
ELEMENTARY_BY(log1p, NAME(log1p_kernel))
ELEMENTARY_BY(tanh, NAME(tanh_kernel))
ELEMENTARY_BY(sigmoid, NAME(sigmoid_kernel))
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

static void NAME(add_row)(const T *row, T *y, ptrdiff_t rows, ptrdiff_t columns) {
  for (ptrdiff_t i = 0; i < rows; i++, y += columns) NAME(add)(y, row, y, columns);
}
