// Batch normalization (Ioffe, Szegedy 2015) of the columns of a matrix, moments in double.

// Columns `first` and on, at most `SIDE` of them; results in `batch`: mean, variance, inverse, and
// what the mean lost when it was rounded.
static void NAME(moments)(const T *restrict x, ptrdiff_t rows, ptrdiff_t columns, ptrdiff_t first,
                          T epsilon, T *restrict batch) {
  ptrdiff_t n = least(SIDE, columns - first);
  double mean[SIDE] = {0}, square[SIDE] = {0};
  for (ptrdiff_t r = 0; r < rows; r++) {
    for (ptrdiff_t c = 0; c < n; c++) mean[c] += x[r * columns + first + c];
  }
  for (ptrdiff_t c = 0; c < n; c++) mean[c] /= (double)rows;
  for (ptrdiff_t r = 0; r < rows; r++) {
    for (ptrdiff_t c = 0; c < n; c++) {
      double deviation = x[r * columns + first + c] - mean[c];
      square[c] += deviation * deviation;
    }
  }
  for (ptrdiff_t c = 0; c < n; c++) {
    double variance = square[c] / (double)rows;
    T rounded = (T)mean[c];
    batch[first + c] = rounded;
    batch[columns + first + c] = (T)variance;
    batch[2 * columns + first + c] = (T)(1 / __builtin_elementwise_sqrt(variance + epsilon));
    batch[3 * columns + first + c] = (T)(mean[c] - rounded);
  }
}

// x − mean of column c, rounded once: columns far from 0 are centred, too.
static inline T NAME(centred)(T x, const T *batch, ptrdiff_t columns, ptrdiff_t c) {
  return (T)(x - ((double)batch[c] + batch[3 * columns + c]));
}

static void NAME(normalize)(const T *restrict x, T *restrict y, ptrdiff_t rows, ptrdiff_t columns,
                            const T *restrict scale, const T *restrict shift, T epsilon,
                            T *restrict batch) {
  for (ptrdiff_t first = 0; first < columns; first += SIDE) {
    NAME(moments)(x, rows, columns, first, epsilon, batch);
  }
  const T *inverse = batch + 2 * columns;
  for (ptrdiff_t r = 0; r < rows; r++) {
    const T *row = x + r * columns;
    for (ptrdiff_t c = 0; c < columns; c++) {
      T deviation = NAME(centred)(row[c], batch, columns, c);
      y[r * columns + c] = deviation * inverse[c] * scale[c] + shift[c];
    }
  }
}

// dx = scale·inverse·(dy − mean(dy) − x̂·mean(dy·x̂)), x̂ = (x − mean)·inverse.
static void NAME(normalize_pullback)(const T *restrict x, const T *restrict dy, T *restrict dx,
                                     ptrdiff_t rows, ptrdiff_t columns, const T *restrict scale,
                                     const T *restrict batch, T *restrict dscale,
                                     T *restrict dshift) {
  const T *inverse = batch + 2 * columns;
  for (ptrdiff_t first = 0; first < columns; first += SIDE) {
    ptrdiff_t n = least(SIDE, columns - first);
    double along[SIDE] = {0}, sum[SIDE] = {0};
    for (ptrdiff_t r = 0; r < rows; r++) {
      for (ptrdiff_t c = 0; c < n; c++) {
        ptrdiff_t i = r * columns + first + c;
        T normal = NAME(centred)(x[i], batch, columns, first + c) * inverse[first + c];
        along[c] += (double)dy[i] * normal;
        sum[c] += dy[i];
      }
    }
    for (ptrdiff_t c = 0; c < n; c++) {
      dscale[first + c] = (T)along[c];
      dshift[first + c] = (T)sum[c];
    }
  }
  T share = 1 / (T)rows;
  for (ptrdiff_t r = 0; r < rows; r++) {
    for (ptrdiff_t c = 0; c < columns; c++) {
      ptrdiff_t i = r * columns + c;
      T normal = NAME(centred)(x[i], batch, columns, c) * inverse[c];
      T rest = dy[i] - share * dshift[c] - normal * (share * dscale[c]);
      dx[i] = scale[c] * inverse[c] * rest;
    }
  }
}

static void NAME(normalize_by)(const T *restrict x, T *restrict y, ptrdiff_t rows,
                               ptrdiff_t columns, const T *restrict scale, const T *restrict shift,
                               T epsilon, const T *restrict moments) {
  const T *variance = moments + columns;
  for (ptrdiff_t r = 0; r < rows; r++) {
    for (ptrdiff_t c = 0; c < columns; c++) {
      T deviation = __builtin_elementwise_sqrt(variance[c] + epsilon);
      y[r * columns + c] = (x[r * columns + c] - moments[c]) / deviation * scale[c] + shift[c];
    }
  }
}
