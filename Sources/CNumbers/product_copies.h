// Products of factors that are copied first, so that a tile reads them in a row.

// Copies depth × n of b, from row p and column j on, into rows of TILE_COLUMNS.
static void NAME(pack)(
    const T *b, ptrdiff_t b_stride, int transposed, ptrdiff_t p, ptrdiff_t j, T *panel, ptrdiff_t n,
    ptrdiff_t depth) {
  if (transposed) {
    NAME(transpose)(b + j * b_stride + p, b_stride, panel, TILE_COLUMNS, n, depth);
    return;
  }
  for (ptrdiff_t i = 0; i < depth; i++) {
    const T *from = b + (p + i) * b_stride + j;
    T *to = panel + i * TILE_COLUMNS;
    if (n == TILE_COLUMNS) {
      NAME(copy_row)(from, to);
    } else {
      memcpy(to, from, (size_t)n * sizeof(T));
    }
  }
}

// Copies depth columns of m rows of a, tile by tile of WIDEST_TILE_ROWS, each tile column by
// column: what such tiles read then lies in a row. A first factor with a negative row stride stands
// for this order.
static void NAME(pack_first)(NAME(first) a, T *panel, ptrdiff_t m, ptrdiff_t depth) {
#define WORK(rows)                                                                         \
  if (a.column == 1) {                                                                     \
    NAME(transpose)(a.start + i * a.row, a.row, panel + i * depth, rows, rows, depth);     \
  } else {                                                                                 \
    for (ptrdiff_t p = 0; p < depth; p++) {                                                \
      for (ptrdiff_t r = 0; r < rows; r++) {                                               \
        panel[i * depth + p * rows + r] = a.start[(i + r) * a.row + p * a.column];         \
      }                                                                                    \
    }                                                                                      \
  }
  EACH_TILE(m, WIDEST_TILE_ROWS, WORK)
#undef WORK
}

// Copies b strip by strip to the stack, from rows or from columns. With AVX2, of twelve rows and
// more, the first two tiles of a strip copy the next one beside, if both strips are full: where b
// lies in memory, what it takes to read it is hidden. Of fourteen, 6 + 4 + 4, one tile copies half.
static __attribute__((noinline)) void NAME(multiply_panels)(
    const NAME(first) *first, const T *b, ptrdiff_t b_stride, int transposed, T *c,
    ptrdiff_t c_stride, ptrdiff_t m, ptrdiff_t n, ptrdiff_t k, int accumulate, const T *bias) {
  const NAME(first) a = NAME(first_at)(first);
  const int copies_beside = NN_BYTES == 32 && !transposed && m >= 2 * WIDEST_TILE_ROWS;
  T panels[NN_BYTES == 32 ? 2 : 1][PANEL_DEPTH * TILE_COLUMNS] __attribute__((aligned(64)));
  T *panel = panels[0], *next = panels[sizeof panels / sizeof panels[0] - 1];
  _Static_assert(COLUMNS_DEPTH <= PANEL_DEPTH && FEW_ROWS_DEPTH <= PANEL_DEPTH, "room for a block");
  ptrdiff_t p = 0, most = a.row == 1 ? COLUMNS_DEPTH : m < 64 ? FEW_ROWS_DEPTH : PANEL_DEPTH;
  do {
    ptrdiff_t depth = most < k - p ? most : k - p, copied = 0;
    int fresh = p == 0 && !accumulate, ends = p + depth == k;
    NAME(first) left = {a.start + p * a.column, a.row, a.column};
    for (ptrdiff_t j = 0; j < n; j += NAME(strip_width)(n - j)) {
      ptrdiff_t width = NAME(strip_width)(n - j), done = 0;
      NAME(pack)(b, b_stride, transposed, p + copied, j, panel + copied * TILE_COLUMNS, width,
                 depth - copied);
      copied = 0;
      NAME(second) right = {panel, TILE_COLUMNS};
      const T *row = bias && ends ? bias + j : NULL;
      if (copies_beside && n - j >= 2 * TILE_COLUMNS) {
        NAME(copying) beside = {b + p * b_stride + j + TILE_COLUMNS, b_stride, next};
        done = NAME(copying_tiles)(&left, right, c + j, c_stride, m, depth, fresh, row, &beside);
        copied = (beside.to - next) / TILE_COLUMNS;
      }
      if (done < m) {
        NAME(first) below = {left.start + done * left.row, left.row, left.column};
        NAME(any_strip)(below, right, c + done * c_stride + j, c_stride, m - done, width, depth,
                        fresh, row);
      }
      if (copied > 0) {
        T *other = panel;
        panel = next, next = other;
      }
    }
    p += depth;
  } while (p < k);
}

// Copies depth × n of b to panels of depth · TILE_COLUMNS, one after the other.
static void NAME(pack_strips)(
    const T *b, ptrdiff_t b_stride, int transposed, T *panels, ptrdiff_t n, ptrdiff_t depth) {
  ptrdiff_t batch = transposed ? depth : BATCH_ROWS;
  for (ptrdiff_t p = 0; p < depth; p += batch) {
    ptrdiff_t some = batch < depth - p ? batch : depth - p;
    T *to = panels + p * TILE_COLUMNS;
    for (ptrdiff_t j = 0; j < n; j += NAME(strip_width)(n - j), to += depth * TILE_COLUMNS) {
      ptrdiff_t width = NAME(strip_width)(n - j);
      NAME(pack)(b, b_stride, transposed, p, j, to, width, some);
    }
  }
}

// Copies both factors to the workspace: b once for all rows, and a in blocks of rows that stay in
// the second cache while they meet every panel.
static __attribute__((noinline)) void NAME(multiply_blocks)(
    const NAME(first) *first, const T *b, ptrdiff_t b_stride, int transposed, T *c,
    ptrdiff_t c_stride, ptrdiff_t m, ptrdiff_t n, ptrdiff_t k, int accumulate, const T *bias,
    T *workspace) {
  const NAME(first) a = NAME(first_at)(first);
  T *copy = workspace, *panels = workspace + BLOCK_ROWS * PANEL_DEPTH;
  NAME(first) copied = {copy, -1, 0};
  ptrdiff_t p = 0;
  do {
    ptrdiff_t depth = PANEL_DEPTH < k - p ? PANEL_DEPTH : k - p;
    int fresh = p == 0 && !accumulate, ends = p + depth == k;
    const T *from = transposed ? b + p : b + p * b_stride;
    NAME(pack_strips)(from, b_stride, transposed, panels, n, depth);
    for (ptrdiff_t i = 0; i < m; i += BLOCK_ROWS) {
      ptrdiff_t rows = BLOCK_ROWS < m - i ? BLOCK_ROWS : m - i;
      NAME(first) left = {a.start + i * a.row + p * a.column, a.row, a.column};
      NAME(pack_first)(left, copy, rows, depth);
      NAME(second) right = {panels, TILE_COLUMNS};
      for (ptrdiff_t j = 0; j < n; j += NAME(strip_width)(n - j)) {
        ptrdiff_t width = NAME(strip_width)(n - j);
        const T *row = bias && ends ? bias + j : NULL;
        int fits = ROWS_OF_TILE((width + WIDTH - 1) / WIDTH) == WIDEST_TILE_ROWS;
        NAME(any_strip)(fits ? copied : left, right, c + i * c_stride + j, c_stride, rows, width,
                        depth, fresh, row);
        right.start += depth * TILE_COLUMNS;
      }
    }
    p += PANEL_DEPTH;
  } while (p < k);
}

_Static_assert((BLOCK_ROWS + BLOCK_STRIPS * TILE_COLUMNS) * PANEL_DEPTH * sizeof(T) <=
                   NN_WORKSPACE_BYTES, "a block of each factor");

// Columns of a that lie a page apart, or half of one, crowd into a few sets of the first cache, so
// that it pays to copy them. Rows are read along, and copied only if a has more than
// BYTES_ALONG_ROWS (measured: with AVX-512 uncopied 1024³ takes a tenth less, 2048³ a twentieth
// more; with AVX2 uncopied 1024³ takes a tenth more). Without memory for the copies the product is
// slower, not wrong.
static void NAME(multiply_packed)(
    const NAME(first) *first, const T *b, ptrdiff_t b_stride, int transposed, T *c,
    ptrdiff_t c_stride, ptrdiff_t m, ptrdiff_t n, ptrdiff_t k, int accumulate, const T *bias) {
  const NAME(first) a = NAME(first_at)(first);
  const ptrdiff_t size = sizeof(T), stride = (a.row > a.column ? a.row : a.column) * size;
  int pays = a.row == 1 || m * k * size > BYTES_ALONG_ROWS;
  int far = stride >= FAR_STRIDE && m >= 64 && n >= 4 * TILE_COLUMNS && pays;
  T *workspace = far ? nn_workspace() : NULL;
  if (workspace == NULL) {
    NAME(multiply_panels)(&a, b, b_stride, transposed, c, c_stride, m, n, k, accumulate, bias);
    return;
  }
  const ptrdiff_t block = BLOCK_STRIPS * TILE_COLUMNS;
  for (ptrdiff_t j = 0; j < n; j += block) {
    const T *from = transposed ? b + j * b_stride : b + j, *row = bias ? bias + j : NULL;
    NAME(multiply_blocks)(&a, from, b_stride, transposed, c + j, c_stride, m,
                          block < n - j ? block : n - j, k, accumulate, row, workspace);
  }
}
