// What keeps a network from learning its samples by heart: masks, penalties, limits. And a digest.

// A mask of `scale` with probability `keep`, else 0, from draws 0, 1, … of the stream of a key.
static void NAME(mask)(uint64_t key, double keep, T scale, const T *restrict x, T *restrict mask,
                       T *restrict y, ptrdiff_t count) {
  for (ptrdiff_t start = 0; start < count; start += CHUNK) {
    ptrdiff_t n = least(CHUNK, count - start);
    TABLE.bernoullis(key, (uint64_t)start, keep, mask + start, n);
    for (ptrdiff_t i = start; i < start + n; i++) {
      mask[i] *= scale;
      y[i] = x[i] * mask[i];
    }
  }
}

static double NAME(absolute_sum)(const T *x, ptrdiff_t count) {
  double lane[SIDE] = {0};
  for (ptrdiff_t start = 0; start < count; start += SIDE) {
    ptrdiff_t n = least(SIDE, count - start);
    for (ptrdiff_t i = 0; i < n; i++) lane[i] += __builtin_elementwise_abs(x[start + i]);
  }
  for (int half = SIDE / 2; half > 0; half /= 2) {
    for (int i = 0; i < half; i++) lane[i] += lane[i + half];
  }
  return lane[0];
}

// The slope of |w| at 0 is taken as 0.
static void NAME(penalize)(T absolute, T square, const T *restrict w, T *restrict g,
                           ptrdiff_t count) {
  for (ptrdiff_t i = 0; i < count; i++) {
    T sign = w[i] > 0 ? 1 : w[i] < 0 ? -1 : 0;
    g[i] += square * w[i] + absolute * sign;
  }
}

static void NAME(limit_columns)(T limit, T *restrict w, ptrdiff_t rows, ptrdiff_t columns) {
  for (ptrdiff_t first = 0; first < columns; first += SIDE) {
    ptrdiff_t n = least(SIDE, columns - first);
    double square[SIDE] = {0};
    for (ptrdiff_t r = 0; r < rows; r++) {
      for (ptrdiff_t c = 0; c < n; c++) {
        double weight = w[r * columns + first + c];
        square[c] += weight * weight;
      }
    }
    T factor[SIDE];
    // Written so that a norm that is not a number changes nothing: the break shows in the loss.
    for (ptrdiff_t c = 0; c < n; c++) {
      double norm = __builtin_elementwise_sqrt(square[c]);
      factor[c] = norm > limit ? (T)(limit / norm) : 1;
    }
    for (ptrdiff_t r = 0; r < rows; r++) {
      for (ptrdiff_t c = 0; c < n; c++) w[r * columns + first + c] *= factor[c];
    }
  }
}

// Each number is mixed in by steps that lose nothing: one changed bit always changes the result.
static uint64_t NAME(digest)(uint64_t start, const T *x, ptrdiff_t count) {
  uint64_t digest = start;
  for (ptrdiff_t i = 0; i < count; i++) {
    uint64_t bits = 0;
    memcpy(&bits, x + i, sizeof x[i]);
    // CPUs give what is not a number different signs.
    if (x[i] != x[i]) bits = ~(uint64_t)0;
    digest = (digest ^ bits) * 0x9E3779B97F4A7C15;
    digest ^= digest >> 32;
  }
  return digest;
}
