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

// The sums of `vectors` vectors of columns, side by side to hide how long an addition takes.
INLINE void NAME(column_sums_of)(
    const int vectors, const T *x, T *sums, ptrdiff_t rows, ptrdiff_t columns, int accumulate) {
  vd sum[4];
#pragma clang loop unroll(full)
  for (int v = 0; v < vectors; v++) {
    sum[v] = accumulate ? NAME(load)(sums + v * LANES) : vd_of(0);
  }
  for (ptrdiff_t i = 0; i < rows; i++) {
#pragma clang loop unroll(full)
    for (int v = 0; v < vectors; v++) sum[v] += NAME(load)(x + i * columns + v * LANES);
  }
#pragma clang loop unroll(full)
  for (int v = 0; v < vectors; v++) NAME(store)(sums + v * LANES, sum[v]);
}

static void NAME(column_sums)(
    const T *x, T *sums, ptrdiff_t rows, ptrdiff_t columns, int accumulate) {
  ptrdiff_t j = 0;
  for (; j + 4 * LANES <= columns; j += 4 * LANES) {
    NAME(column_sums_of)(4, x + j, sums + j, rows, columns, accumulate);
  }
  for (; j + LANES <= columns; j += LANES) {
    NAME(column_sums_of)(1, x + j, sums + j, rows, columns, accumulate);
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

// The tree of a sum over 32 lanes, where lane i of every vector belongs to one sum: its term j
// comes from vector j, and those from `count` on are missing. Uses `term` up.
INLINE vd NAME(vertical_tree)(vd *term, ptrdiff_t count) {
  for (ptrdiff_t half = SUM_LANES / 2; half > 0; half /= 2) {
    for (ptrdiff_t j = 0; j + half < count; j++) term[j] += term[j + half];
    count = count < half ? count : half;
  }
  return term[0];
}

// The softmax of up to LANES rows to y, unless that is null, with the greatest element of each row
// and the sum of its exponentials: a row is a lane. At most SUM_LANES columns.
INLINE void NAME(softmax_lanes)(
    const T *x, T *y, ptrdiff_t rows, ptrdiff_t columns, double *greatest, double *divisor) {
  T block[SUM_LANES * LANES];
  vd share[SUM_LANES], term[SUM_LANES], most = -vd_infinity();
  if (rows < LANES) memset(block, 0, (size_t)(columns * LANES) * sizeof(T));
  NAME(transpose)(x, columns, block, LANES, rows, columns);
  for (ptrdiff_t j = 0; j < columns; j++) most = larger(NAME(load)(block + j * LANES), most);
  for (ptrdiff_t j = 0; j < columns; j++) {
    term[j] = share[j] = NAME(exp_kernel)(NAME(load)(block + j * LANES) - most);
  }
  vd sum = NAME(vertical_tree)(term, columns);
  double_store(greatest, most);
  double_store(divisor, sum);
  if (y == NULL) return;
  for (ptrdiff_t j = 0; j < columns; j++) {
    NAME(store)(block + j * LANES, canonical(share[j] / sum));
  }
  NAME(transpose)(block, LANES, y, columns, columns, rows);
}

// The same for one row of any length.
static void NAME(softmax_row)(
    const T *x, T *y, ptrdiff_t count, double *greatest, double *divisor) {
  double most = NAME(maximum)(x, count), sum = NAME(exponential_sum)(x, most, count);
  *greatest = most;
  *divisor = sum;
  if (y == NULL) return;
  ptrdiff_t j = 0;
  for (; j + LANES <= count; j += LANES) {
    NAME(store)(y + j, canonical(NAME(exp_kernel)(NAME(load)(x + j) - most) / sum));
  }
  if (j == count) return;
  PADDED(x + j, count - j);
  NAME(store)(buffer, canonical(NAME(exp_kernel)(NAME(load)(buffer) - most) / sum));
  memcpy(y + j, buffer, (size_t)(count - j) * sizeof(T));
}

// Rows whose logarithms are taken at once.
#define LOG_ROWS 32

static void NAME(softmax)(
    const T *x, T *y, double *logs, ptrdiff_t rows, ptrdiff_t columns) {
  double most[LOG_ROWS], sum[LOG_ROWS] = {0};
  ptrdiff_t step = columns <= SUM_LANES ? LANES : 1;
  for (ptrdiff_t first = 0; first < rows && columns > 0; first += LOG_ROWS) {
    ptrdiff_t some = LOG_ROWS < rows - first ? LOG_ROWS : rows - first;
    for (ptrdiff_t i = 0; i < some; i += step) {
      const T *row = x + (first + i) * columns;
      T *to = y == NULL ? NULL : y + (first + i) * columns;
      if (step > 1) {
        ptrdiff_t lanes = LANES < some - i ? LANES : some - i;
        NAME(softmax_lanes)(row, to, lanes, columns, most + i, sum + i);
      } else {
        NAME(softmax_row)(row, to, columns, most + i, sum + i);
      }
    }
    if (logs == NULL) continue;
    for (int i = 0; i < LOG_ROWS; i += LANES) double_store(sum + i, log_vd(double_load(sum + i)));
    for (ptrdiff_t i = 0; i < some; i++) {
      int finite = most[i] - most[i] == 0;
      const T *row = x + (first + i) * columns;
      logs[first + i] = finite ? most[i] + sum[i] : NAME(log_sum_exp)(row, columns);
    }
  }
}
#undef LOG_ROWS
#undef REDUCE
#undef SUM_VECTORS
#undef SUM_LANES
