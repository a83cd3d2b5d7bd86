// Activations and their pullbacks.

#define EACH for (ptrdiff_t i = 0; i < count; i++)

// The normal distribution function, Φ(x) = erfc(−x/√2)/2: nothing cancels in either tail; the
// rounding of x/√2 moves it by up to x² ulps in the lower one.
static void NAME(normal_cdf)(const T *restrict x, T *restrict y, ptrdiff_t count) {
  EACH y[i] = x[i] * (T)-0x1.6a09e667f3bcdp-1;
  TABLE.elementary[NN_ERFC](y, y, count);
  EACH y[i] = (T)0.5 * y[i];
}

// x·share, where a share of −∞ that vanishes faster than any power is 0.
static inline T NAME(share_of)(T x, T share) {
  return x == -(T)__builtin_inf() ? 0 : x * share;
}

// x·factor, where a factor of 0 outweighs an infinite x.
static inline T NAME(outweighed)(T x, T factor) { return factor == 0 ? 0 : x * factor; }

static void NAME(activate)(int activation, T alpha, const T *restrict x, T *restrict y,
                           ptrdiff_t count) {
  switch (activation) {
  case NN_ACT_SIGMOID: TABLE.elementary[NN_SIGMOID](x, y, count); return;
  case NN_ACT_TANH: TABLE.elementary[NN_TANH](x, y, count); return;
  case NN_ACT_SOFTPLUS: TABLE.elementary[NN_SOFTPLUS](x, y, count); return;
  // Written so that NaN passes: a broken net must not look dead.
  case NN_ACT_RELU: EACH y[i] = x[i] < 0 ? 0 : x[i]; return;
  case NN_ACT_LEAKY_RELU: EACH y[i] = x[i] < 0 ? alpha * x[i] : x[i]; return;
  case NN_ACT_ELU:
    TABLE.elementary[NN_EXPM1](x, y, count);
    EACH y[i] = x[i] < 0 ? alpha * y[i] : x[i];
    return;
  case NN_ACT_GELU:
    NAME(normal_cdf)(x, y, count);
    EACH y[i] = NAME(share_of)(x[i], y[i]);
    return;
  case NN_ACT_SILU:
    TABLE.elementary[NN_SIGMOID](x, y, count);
    EACH y[i] = NAME(share_of)(x[i], y[i]);
    return;
  default: EACH y[i] = x[i];
  }
}

// Φ(x) + x·φ(x), φ the normal density.
static void NAME(gelu_pullback)(const T *restrict x, const T *restrict dy, T *restrict dx,
                                ptrdiff_t count) {
  T density[CHUNK];
  for (ptrdiff_t start = 0; start < count; start += CHUNK) {
    ptrdiff_t n = least(CHUNK, count - start);
    NAME(normal_cdf)(x + start, dx + start, n);
    for (ptrdiff_t i = 0; i < n; i++) density[i] = (T)-0.5 * x[start + i] * x[start + i];
    TABLE.elementary[NN_EXP](density, density, n);
    for (ptrdiff_t i = 0; i < n; i++) {
      T bend = NAME(outweighed)(x[start + i], density[i]) * (T)0x1.9884533d43651p-2;
      T slope = dx[start + i] + bend;
      dx[start + i] = dy[start + i] * slope;
    }
  }
}

static void NAME(activate_pullback)(int activation, T alpha, const T *restrict x,
                                    const T *restrict y, const T *restrict dy, T *restrict dx,
                                    ptrdiff_t count) {
  switch (activation) {
  case NN_ACT_SIGMOID: EACH dx[i] = dy[i] * (y[i] * (1 - y[i])); return;
  case NN_ACT_TANH: EACH dx[i] = dy[i] * (1 - y[i] * y[i]); return;
  case NN_ACT_RELU: EACH dx[i] = x[i] > 0 ? dy[i] : 0; return;
  case NN_ACT_LEAKY_RELU: EACH dx[i] = x[i] > 0 ? dy[i] : alpha * dy[i]; return;
  case NN_ACT_ELU: EACH dx[i] = dy[i] * (x[i] > 0 ? 1 : y[i] + alpha); return;
  case NN_ACT_GELU: NAME(gelu_pullback)(x, dy, dx, count); return;
  case NN_ACT_SILU:
    TABLE.elementary[NN_SIGMOID](x, dx, count);
    EACH dx[i] = dy[i] * (dx[i] + NAME(outweighed)(y[i], 1 - dx[i]));
    return;
  case NN_ACT_SOFTPLUS:
    TABLE.elementary[NN_SIGMOID](x, dx, count);
    EACH dx[i] = dy[i] * dx[i];
    return;
  default: EACH dx[i] = dy[i];
  }
}

#undef EACH
