// Products. Each element of c is one chain acc = fma(a, b, acc), k ascending, so neither the
// vector width nor a blocking can change a bit.

static void NAME(multiply_strided)(
    const T *a, ptrdiff_t a_row, ptrdiff_t a_column, const T *b, ptrdiff_t b_row,
    ptrdiff_t b_column, T *c, ptrdiff_t c_stride, ptrdiff_t m, ptrdiff_t n, ptrdiff_t k,
    int accumulate) {
  for (ptrdiff_t i = 0; i < m; i++) {
    for (ptrdiff_t j = 0; j < n; j++) {
      T sum = accumulate ? c[i * c_stride + j] : 0;
      for (ptrdiff_t p = 0; p < k; p++) {
        sum = FMA_ONE(a[i * a_row + p * a_column], b[p * b_row + j * b_column], sum);
      }
      c[i * c_stride + j] = sum;
    }
  }
}

#define PRODUCT_ARGUMENTS                                                                \
  const T *a, ptrdiff_t a_stride, const T *b, ptrdiff_t b_stride, T *c, ptrdiff_t c_stride, \
      ptrdiff_t m, ptrdiff_t n, ptrdiff_t k, int accumulate

static void NAME(multiply_plain)(PRODUCT_ARGUMENTS) {
  NAME(multiply_strided)(a, a_stride, 1, b, b_stride, 1, c, c_stride, m, n, k, accumulate);
}

static void NAME(multiply_first_transposed)(PRODUCT_ARGUMENTS) {
  NAME(multiply_strided)(a, 1, a_stride, b, b_stride, 1, c, c_stride, m, n, k, accumulate);
}

static void NAME(multiply_second_transposed)(PRODUCT_ARGUMENTS) {
  NAME(multiply_strided)(a, a_stride, 1, b, 1, b_stride, c, c_stride, m, n, k, accumulate);
}
