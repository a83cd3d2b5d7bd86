// Products. Each element of c is one chain acc = fma(a, b, acc), k ascending, and vectors run over
// columns of c only; a block in k stores its partial sums and reloads them. So neither the vector
// width nor any blocking can change a bit.

// Columns at once, rows at once and the depth of a block.
#define TILE_COLUMNS (TILE_VECTORS * WIDTH)
#define PANEL_DEPTH 512
#define STREAM_DEPTH 32
// Rows of the first factor that are copied at once: two megabytes of Float.
#define COPIED_ROWS 1024

// A factor by its strides; the second factor's columns are contiguous.
typedef struct { const T *start; ptrdiff_t row, column; } NAME(first);
typedef struct { const T *start; ptrdiff_t row; } NAME(second);

// c[0 ..< rows, 0 ..< vectors·WIDTH] over depth k, everything in registers; the last vector has
// `last` columns if it is `partial`. A `fresh` chain starts at +0.
INLINE void NAME(tile)(
    const int rows, const int vectors, const int partial, NAME(first) a, NAME(second) b, T *c,
    ptrdiff_t c_stride, ptrdiff_t k, int last, int fresh) {
  VECTOR sum[TILE_ROWS][TILE_VECTORS];
#pragma clang loop unroll(full)
  for (int i = 0; i < rows; i++) {
#pragma clang loop unroll(full)
    for (int v = 0; v < vectors; v++) {
      const T *from = c + i * c_stride + v * WIDTH;
      int some = partial && v == vectors - 1;
      sum[i][v] = fresh ? SPLAT(0) : some ? LOAD_SOME(from, last) : LOAD(from);
    }
  }
  for (ptrdiff_t p = 0; p < k; p++) {
    VECTOR row[TILE_VECTORS];
    const T *from = b.start + p * b.row;
#pragma clang loop unroll(full)
    for (int v = 0; v < vectors; v++) {
      int some = partial && v == vectors - 1;
      row[v] = some ? LOAD_SOME(from + v * WIDTH, last) : LOAD(from + v * WIDTH);
      // The hardware foresees too few of the streams of a large b.
      if (!partial) __builtin_prefetch(from + 4 * TILE_COLUMNS + v * WIDTH);
    }
#pragma clang loop unroll(full)
    for (int i = 0; i < rows; i++) {
      VECTOR factor = SPLAT(a.start[i * a.row + p * a.column]);
#pragma clang loop unroll(full)
      for (int v = 0; v < vectors; v++) sum[i][v] = FMA(factor, row[v], sum[i][v]);
    }
  }
#pragma clang loop unroll(full)
  for (int i = 0; i < rows; i++) {
#pragma clang loop unroll(full)
    for (int v = 0; v < vectors; v++) {
      T *to = c + i * c_stride + v * WIDTH;
      if (partial && v == vectors - 1) {
        STORE_SOME(to, sum[i][v], last);
      } else {
        STORE(to, sum[i][v]);
      }
    }
  }
}

// What a tile of `rows` rows from row i on multiplies: see pack_first for what a.row = 0 means.
INLINE NAME(first) NAME(part)(NAME(first) a, ptrdiff_t i, ptrdiff_t rows, ptrdiff_t k) {
  if (a.row == 0) return (NAME(first)){a.start + i * k, 1, rows};
  return (NAME(first)){a.start + i * a.row, a.row, a.column};
}

// Calls `work` for tiles of 8, 4, 2 and 1 rows until all m rows are done.
#define EACH_TILE(m, work)                                          \
  ptrdiff_t i = 0;                                                  \
  for (; TILE_ROWS >= 8 && i + 8 <= m; i += 8) work(8)              \
  for (; TILE_ROWS >= 4 && i + 4 <= m; i += 4) work(4)              \
  for (; TILE_ROWS >= 2 && i + 2 <= m; i += 2) work(2)              \
  for (; i < m; i++) work(1)

// All rows of one column block.
INLINE void NAME(strip)(
    const int vectors, const int partial, NAME(first) a, NAME(second) b, T *c, ptrdiff_t c_stride,
    ptrdiff_t m, ptrdiff_t k, int last, int fresh) {
#define WORK(rows)                                                                            \
  NAME(tile)(TILE_ROWS >= rows ? rows : 1, vectors, partial, NAME(part)(a, i, rows, k), b,    \
             c + i * c_stride, c_stride, k, last, fresh);
  EACH_TILE(m, WORK)
#undef WORK
}

static __attribute__((noinline)) void NAME(full_strip)(
    NAME(first) a, NAME(second) b, T *c, ptrdiff_t c_stride, ptrdiff_t m, ptrdiff_t k, int fresh) {
  NAME(strip)(TILE_VECTORS, 0, a, b, c, c_stride, m, k, WIDTH, fresh);
}

// A block of fewer columns.
static __attribute__((noinline)) void NAME(last_strip)(
    NAME(first) a, NAME(second) b, T *c, ptrdiff_t c_stride, ptrdiff_t m, ptrdiff_t n, ptrdiff_t k,
    int fresh) {
  int vectors = (int)((n + WIDTH - 1) / WIDTH), last = (int)n - (vectors - 1) * WIDTH;
  if (vectors == 1) NAME(strip)(1, 1, a, b, c, c_stride, m, k, last, fresh);
#if TILE_VECTORS > 1
  if (vectors == 2) NAME(strip)(2, 1, a, b, c, c_stride, m, k, last, fresh);
#endif
#if TILE_VECTORS > 2
  if (vectors == 3) NAME(strip)(3, 1, a, b, c, c_stride, m, k, last, fresh);
#endif
}

// The columns of the next strip. A last strip of one vector has too few sums to hide how long each
// takes: two strips of two vectors are faster than one of three and one of one.
INLINE ptrdiff_t NAME(strip_width)(ptrdiff_t rest) {
  if (rest <= TILE_COLUMNS) return rest;
  return TILE_VECTORS == 3 && rest <= TILE_COLUMNS + WIDTH ? 2 * WIDTH : TILE_COLUMNS;
}

INLINE void NAME(any_strip)(
    NAME(first) a, NAME(second) b, T *c, ptrdiff_t c_stride, ptrdiff_t m, ptrdiff_t n, ptrdiff_t k,
    int fresh) {
  if (n == TILE_COLUMNS) {
    NAME(full_strip)(a, b, c, c_stride, m, k, fresh);
  } else {
    NAME(last_strip)(a, b, c, c_stride, m, n, k, fresh);
  }
}

// Copies depth × n of b into rows of TILE_COLUMNS.
static void NAME(pack)(NAME(second) b, T *panel, ptrdiff_t n, ptrdiff_t depth) {
  for (ptrdiff_t p = 0; p < depth; p++) {
    const T *from = b.start + p * b.row;
    T *to = panel + p * TILE_COLUMNS;
    if (n == TILE_COLUMNS) {
#pragma clang loop unroll(full)
      for (int v = 0; v < TILE_VECTORS; v++) STORE(to + v * WIDTH, LOAD(from + v * WIDTH));
    } else {
      memcpy(to, from, (size_t)n * sizeof(T));
    }
  }
}

// Copies n rows of depth elements into columns of rows `pitch` apart, four by four.
INLINE void NAME(pack_transposed)(
    const T *b, ptrdiff_t stride, T *panel, ptrdiff_t pitch, ptrdiff_t n, ptrdiff_t depth) {
  typedef T four __attribute__((vector_size(4 * sizeof(T))));
  ptrdiff_t j = 0;
  for (; j + 4 <= n; j += 4) {
    const T *from = b + j * stride;
    ptrdiff_t p = 0;
    for (; p + 4 <= depth; p += 4) {
      four x, y, z, w;
      memcpy(&x, from + p, sizeof x);
      memcpy(&y, from + stride + p, sizeof y);
      memcpy(&z, from + 2 * stride + p, sizeof z);
      memcpy(&w, from + 3 * stride + p, sizeof w);
      four xy = __builtin_shufflevector(x, y, 0, 4, 1, 5);
      four zw = __builtin_shufflevector(z, w, 0, 4, 1, 5);
      four xy2 = __builtin_shufflevector(x, y, 2, 6, 3, 7);
      four zw2 = __builtin_shufflevector(z, w, 2, 6, 3, 7);
      four columns[4] = {
        __builtin_shufflevector(xy, zw, 0, 1, 4, 5), __builtin_shufflevector(xy, zw, 2, 3, 6, 7),
        __builtin_shufflevector(xy2, zw2, 0, 1, 4, 5),
        __builtin_shufflevector(xy2, zw2, 2, 3, 6, 7)};
#pragma clang loop unroll(full)
      for (int q = 0; q < 4; q++) {
        memcpy(panel + (p + q) * pitch + j, &columns[q], sizeof x);
      }
    }
    for (; p < depth; p++) {
      for (int q = 0; q < 4; q++) panel[p * pitch + j + q] = from[q * stride + p];
    }
  }
  for (; j < n; j++) {
    for (ptrdiff_t p = 0; p < depth; p++) panel[p * pitch + j] = b[j * stride + p];
  }
}

// Copies depth columns of m rows of a, tile by tile, each tile column by column: what the tiles
// read then lies in a row. A first factor with a row stride of 0 stands for this order.
static void NAME(pack_first)(NAME(first) a, T *panel, ptrdiff_t m, ptrdiff_t depth) {
#define WORK(rows)                                                                         \
  if (a.column == 1) {                                                                     \
    NAME(pack_transposed)(a.start + i * a.row, a.row, panel + i * depth, rows, rows, depth); \
  } else {                                                                                 \
    for (ptrdiff_t p = 0; p < depth; p++) {                                                \
      for (ptrdiff_t r = 0; r < rows; r++) {                                               \
        panel[i * depth + p * rows + r] = a.start[(i + r) * a.row + p * a.column];         \
      }                                                                                    \
    }                                                                                      \
  }
  EACH_TILE(m, WORK)
#undef WORK
}

static void NAME(clear)(T *c, ptrdiff_t stride, ptrdiff_t m, ptrdiff_t n) {
  for (ptrdiff_t i = 0; i < m; i++) memset(c + i * stride, 0, (size_t)n * sizeof(T));
}

// Reads b where it lies. Few rows use each element of b only a few times; if b exceeds the caches,
// a shallow block walks along its rows so that the memory sees few long streams.
static void NAME(multiply_in_place)(
    NAME(first) a, NAME(second) b, T *c, ptrdiff_t c_stride, ptrdiff_t m, ptrdiff_t n, ptrdiff_t k,
    int accumulate) {
  ptrdiff_t depth = n * k * (ptrdiff_t)sizeof(T) > 0x80000 ? STREAM_DEPTH : k;
  for (ptrdiff_t p = 0; p < k; p += depth) {
    ptrdiff_t some = depth < k - p ? depth : k - p;
    NAME(first) left = {a.start + p * a.column, a.row, a.column};
    for (ptrdiff_t j = 0; j < n; j += NAME(strip_width)(n - j)) {
      ptrdiff_t width = NAME(strip_width)(n - j);
      NAME(second) right = {b.start + p * b.row + j, b.row};
      NAME(any_strip)(left, right, c + j, c_stride, m, width, some, p == 0 && !accumulate);
    }
  }
}

// Copies b in blocks to a panel on the stack, from rows or from columns; and a in blocks to `copy`,
// which has room for m·PANEL_DEPTH elements, or is null: then a is read where it lies.
static __attribute__((noinline)) void NAME(multiply_panels)(
    NAME(first) a, const T *b, ptrdiff_t b_stride, int transposed, T *c, ptrdiff_t c_stride,
    ptrdiff_t m, ptrdiff_t n, ptrdiff_t k, int accumulate, T *copy) {
  T panel[PANEL_DEPTH * TILE_COLUMNS] __attribute__((aligned(64)));
  NAME(second) right = {panel, TILE_COLUMNS};
  for (ptrdiff_t p = 0; p < k; p += PANEL_DEPTH) {
    ptrdiff_t depth = PANEL_DEPTH < k - p ? PANEL_DEPTH : k - p;
    NAME(first) left = {a.start + p * a.column, a.row, a.column};
    if (copy != NULL) {
      NAME(pack_first)(left, copy, m, depth);
      left = (NAME(first)){copy, 0, 0};
    }
    for (ptrdiff_t j = 0; j < n; j += NAME(strip_width)(n - j)) {
      ptrdiff_t width = NAME(strip_width)(n - j);
      if (transposed) {
        NAME(pack_transposed)(
            b + j * b_stride + p, b_stride, panel, TILE_COLUMNS, width, depth);
      } else {
        NAME(pack)((NAME(second)){b + p * b_stride + j, b_stride}, panel, width, depth);
      }
      NAME(any_strip)(left, right, c + j, c_stride, m, width, depth, p == 0 && !accumulate);
    }
  }
}

// Rows of a that lie a page or more apart crowd into a few sets of the first cache, so that it pays
// to copy them, COPIED_ROWS at a time. Without memory for that the product is slower, not wrong.
static void NAME(multiply_packed)(
    NAME(first) a, const T *b, ptrdiff_t b_stride, int transposed, T *c, ptrdiff_t c_stride,
    ptrdiff_t m, ptrdiff_t n, ptrdiff_t k, int accumulate) {
  ptrdiff_t stride = (a.row > a.column ? a.row : a.column) * (ptrdiff_t)sizeof(T);
  int far = stride >= 4096 && m >= 64 && n >= 4 * TILE_COLUMNS;
  ptrdiff_t block = far && m > COPIED_ROWS ? COPIED_ROWS : m;
  T *copy = far ? aligned_alloc(64, (size_t)(block * PANEL_DEPTH) * sizeof(T)) : NULL;
  for (ptrdiff_t i = 0; i < m; i += block) {
    ptrdiff_t some = block < m - i ? block : m - i;
    NAME(multiply_panels)((NAME(first)){a.start + i * a.row, a.row, a.column}, b, b_stride,
                          transposed, c + i * c_stride, c_stride, some, n, k, accumulate, copy);
  }
  free(copy);
}

static void NAME(multiply)(
    NAME(first) a, const T *b, ptrdiff_t b_stride, T *c, ptrdiff_t c_stride, ptrdiff_t m,
    ptrdiff_t n, ptrdiff_t k, int accumulate) {
  if (k == 0 && !accumulate) {
    NAME(clear)(c, c_stride, m, n);
  } else if (m >= 64 && n * k * (ptrdiff_t)sizeof(T) > 0x10000) {
    NAME(multiply_packed)(a, b, b_stride, 0, c, c_stride, m, n, k, accumulate);
  } else {
    NAME(multiply_in_place)(a, (NAME(second)){b, b_stride}, c, c_stride, m, n, k, accumulate);
  }
}

#define PRODUCT_ARGUMENTS                                                                   \
  const T *a, ptrdiff_t a_stride, const T *b, ptrdiff_t b_stride, T *c, ptrdiff_t c_stride, \
      ptrdiff_t m, ptrdiff_t n, ptrdiff_t k, int accumulate

static void NAME(multiply_plain)(PRODUCT_ARGUMENTS) {
  NAME(multiply)((NAME(first)){a, a_stride, 1}, b, b_stride, c, c_stride, m, n, k, accumulate);
}

static void NAME(multiply_first_transposed)(PRODUCT_ARGUMENTS) {
  NAME(multiply)((NAME(first)){a, 1, a_stride}, b, b_stride, c, c_stride, m, n, k, accumulate);
}

static void NAME(multiply_second_transposed)(PRODUCT_ARGUMENTS) {
  if (k == 0 && !accumulate) {
    NAME(clear)(c, c_stride, m, n);
  } else {
    NAME(multiply_packed)(
        (NAME(first)){a, a_stride, 1}, b, b_stride, 1, c, c_stride, m, n, k, accumulate);
  }
}

#undef PRODUCT_ARGUMENTS
#undef EACH_TILE
#undef COPIED_ROWS
#undef STREAM_DEPTH
#undef PANEL_DEPTH
#undef TILE_COLUMNS
