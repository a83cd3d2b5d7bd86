// Losses of a batch, summed in double, rows ascending, and their slopes.

// Rows whose logarithms lie on the stack.
#define LOSS_ROWS 64

// Mean of log Σ exp z − z[label]; without a slope where nobody asks for it.
static double NAME(cross_entropy)(const T *restrict logits, const int32_t *restrict labels,
                                  T *restrict slope, ptrdiff_t rows, ptrdiff_t columns) {
  double total = 0, logs[LOSS_ROWS];
  for (ptrdiff_t first = 0; first < rows; first += LOSS_ROWS) {
    ptrdiff_t some = LOSS_ROWS < rows - first ? LOSS_ROWS : rows - first;
    const T *x = logits + first * columns;
    TABLE.softmax(x, slope ? slope + first * columns : NULL, logs, some, columns);
    for (ptrdiff_t r = 0; r < some; r++) total += logs[r] - x[r * columns + labels[first + r]];
  }
  if (slope) {
    for (ptrdiff_t r = 0; r < rows; r++) slope[r * columns + labels[r]] -= 1;
    T share = 1 / (T)rows;
    for (ptrdiff_t i = 0; i < rows * columns; i++) slope[i] *= share;
  }
  return total / (double)rows;
}

// Mean over rows of Σ softplus(z) − z·t, which is −t·log σ(z) − (1 − t)·log(1 − σ(z)); softplus(z)
// is taken as max(z, 0) + softplus(−|z|), so that nothing cancels where a sure answer is right.
static double NAME(binary_cross_entropy)(const T *restrict logits, const T *restrict targets,
                                         T *restrict slope, ptrdiff_t rows, ptrdiff_t columns) {
  ptrdiff_t count = rows * columns;
  for (ptrdiff_t i = 0; i < count; i++) slope[i] = -__builtin_elementwise_abs(logits[i]);
  TABLE.elementary[NN_SOFTPLUS](slope, slope, count);
  double total = 0;
  for (ptrdiff_t i = 0; i < count; i++) {
    double z = logits[i];
    total += ((z > 0 ? z : 0) - z * targets[i]) + slope[i];
  }
  TABLE.elementary[NN_SIGMOID](logits, slope, count);
  T share = 1 / (T)rows;
  for (ptrdiff_t i = 0; i < count; i++) slope[i] = share * (slope[i] - targets[i]);
  return total / (double)rows;
}

// Mean over rows of ½ Σ (y − t)².
static double NAME(squared_error)(const T *restrict outputs, const T *restrict targets,
                                  T *restrict slope, ptrdiff_t rows, ptrdiff_t columns) {
  double total = 0;
  T share = 1 / (T)rows;
  for (ptrdiff_t i = 0; i < rows * columns; i++) {
    double error = (double)outputs[i] - targets[i];
    total += error * error;
    slope[i] = share * (outputs[i] - targets[i]);
  }
  return 0.5 * total / (double)rows;
}

// Mean over rows of ½ Σ (σ(z) − t)².
static double NAME(sigmoid_squared_error)(const T *restrict logits, const T *restrict targets,
                                          T *restrict slope, ptrdiff_t rows, ptrdiff_t columns) {
  ptrdiff_t count = rows * columns;
  TABLE.elementary[NN_SIGMOID](logits, slope, count);
  double total = 0;
  T share = 1 / (T)rows;
  for (ptrdiff_t i = 0; i < count; i++) {
    double error = (double)slope[i] - targets[i];
    total += error * error;
    slope[i] = share * ((slope[i] - targets[i]) * (slope[i] * (1 - slope[i])));
  }
  return 0.5 * total / (double)rows;
}

// Mean over rows of Σ max(0, (1 + z) − z[label]) over the other columns, 1 + z rounded to T; the slope
// of a term at 0 is taken as 0.
static double NAME(hinge)(const T *restrict scores, const int32_t *restrict labels,
                          T *restrict slope, ptrdiff_t rows, ptrdiff_t columns) {
  double total = 0;
  T share = 1 / (T)rows;
  for (ptrdiff_t r = 0; r < rows; r++) {
    const T *row = scores + r * columns;
    T *slopes = slope + r * columns;
    double own = row[labels[r]];
    ptrdiff_t violations = 0;
    for (ptrdiff_t c = 0; c < columns; c++) {
      double excess = 1 + row[c] - own;
      slopes[c] = 0;
      // Written so that NaN passes: a broken net must not look right.
      if (c == labels[r] || excess <= 0) continue;
      total += excess;
      slopes[c] = share;
      violations++;
    }
    slopes[labels[r]] = -share * (T)violations;
  }
  return total / (double)rows;
}

#undef LOSS_ROWS
