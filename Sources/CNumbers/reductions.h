// Sums in double over 32 lanes: lane j takes the elements ≡ j (mod 32), then neighbours at
// distance 16, 8, 4, 2, 1 are added. Missing elements are +0.

#define SUM_LANES 32
#define SUM_VECTORS (SUM_LANES / LANES)

typedef struct { vd lane[SUM_VECTORS]; } NAME(lanes);

INLINE double NAME(tree)(NAME(lanes) sum) {
#pragma clang loop unroll(full)
  for (int half = SUM_VECTORS / 2; half > 0; half /= 2) {
    for (int i = 0; i < half; i++) sum.lane[i] += sum.lane[i + half];
  }
  double lane[LANES];
  memcpy(lane, &sum, sizeof lane);
#pragma clang loop unroll(full)
  for (int half = LANES / 2; half > 0; half /= 2) {
    for (int j = 0; j < half; j++) lane[j] += lane[j + half];
  }
  return lane[0];
}

// `term` uses v (and w) of vector i of the block at x (and y); a last partial block is padded.
#define REDUCE(x_used, y_used, pad, term)                                              \
  NAME(lanes) total = {0};                                                             \
  ptrdiff_t start = 0;                                                                 \
  for (; start + SUM_LANES <= count; start += SUM_LANES) {                             \
    for (int i = 0; i < SUM_VECTORS; i++) {                                            \
      vd v = NAME(load)(x_used + start + i * LANES);                                   \
      vd w = NAME(load)(y_used + start + i * LANES);                                   \
      (void)w;                                                                         \
      total.lane[i] += term;                                                           \
    }                                                                                  \
  }                                                                                    \
  if (start < count) {                                                                 \
    T first[SUM_LANES], second[SUM_LANES];                                             \
    for (int j = 0; j < SUM_LANES; j++) {                                              \
      first[j] = start + j < count ? x_used[start + j] : (T)(pad);                     \
      second[j] = start + j < count ? y_used[start + j] : 0;                           \
    }                                                                                  \
    vi index = {0};                                                                    \
    for (int j = 0; j < LANES; j++) index[j] = j;                                      \
    for (int i = 0; i < SUM_VECTORS && start + i * LANES < count; i++) {               \
      vd v = NAME(load)(first + i * LANES), w = NAME(load)(second + i * LANES);        \
      (void)w;                                                                         \
      vi present = index + (start + i * LANES) < count - (vi){0};                      \
      total.lane[i] += (vd)((vi)(term) & present);                                     \
    }                                                                                  \
  }                                                                                    \
  return NAME(tree)(total)

static double NAME(sum)(const T *x, ptrdiff_t count) { REDUCE(x, x, 0, v); }

static double NAME(dot)(const T *x, const T *y, ptrdiff_t count) { REDUCE(x, y, 0, v * w); }

static double NAME(squared_deviations)(const T *x, double centre, ptrdiff_t count) {
  REDUCE(x, x, 0, (v - centre) * (v - centre));
}

// The greatest element, passing over those that are not numbers; −∞ if there is none.
static double NAME(maximum)(const T *x, ptrdiff_t count) {
  vd most = -vd_infinity();
  ptrdiff_t i = 0;
  for (; i + LANES <= count; i += LANES) most = larger(NAME(load)(x + i), most);
  double greatest = -__builtin_inf();
  for (; i < count; i++) greatest = x[i] > greatest ? x[i] : greatest;
  for (int j = 0; j < LANES; j++) greatest = most[j] > greatest ? most[j] : greatest;
  return greatest;
}

static double NAME(exponential_sum)(const T *x, double centre, ptrdiff_t count) {
  REDUCE(x, x, 0, NAME(exp_kernel)(v - centre));
}

static void NAME(column_sums)(
    const T *x, T *sums, ptrdiff_t rows, ptrdiff_t columns, int accumulate) {
  ptrdiff_t j = 0;
  for (; j + LANES <= columns; j += LANES) {
    vd sum = accumulate ? NAME(load)(sums + j) : vd_of(0);
    for (ptrdiff_t i = 0; i < rows; i++) sum += NAME(load)(x + i * columns + j);
    NAME(store)(sums + j, sum);
  }
  for (; j < columns; j++) {
    double sum = accumulate ? sums[j] : 0;
    for (ptrdiff_t i = 0; i < rows; i++) sum += x[i * columns + j];
    sums[j] = (T)sum;
  }
}

static double NAME(log_sum_exp)(const T *x, ptrdiff_t count) {
  double most = NAME(maximum)(x, count);
  if (most - most != 0) {  // nothing finite is greatest
    for (ptrdiff_t i = 0; i < count; i++) {
      if (x[i] != x[i]) return __builtin_nan("");
    }
    return most;
  }
  return most + log_vd(vd_of(NAME(exponential_sum)(x, most, count)))[0];
}

static void NAME(softmax)(const T *x, T *y, ptrdiff_t rows, ptrdiff_t columns) {
  for (ptrdiff_t i = 0; i < rows && columns > 0; i++, x += columns, y += columns) {
    double most = NAME(maximum)(x, columns);
    double sum = NAME(exponential_sum)(x, most, columns);
    ptrdiff_t j = 0;
    for (; j + LANES <= columns; j += LANES) {
      NAME(store)(y + j, canonical(NAME(exp_kernel)(NAME(load)(x + j) - most) / sum));
    }
    if (j == columns) continue;
    PADDED(x + j, columns - j);
    NAME(store)(buffer, canonical(NAME(exp_kernel)(NAME(load)(buffer) - most) / sum));
    memcpy(y + j, buffer, (size_t)(columns - j) * sizeof(T));
  }
}
#undef REDUCE
#undef SUM_VECTORS
#undef SUM_LANES
