// Products. Each element of c is one chain acc = fma(a, b, acc), k ascending, and vectors run over
// columns of c only; a block in k stores its partial sums and reloads them. So neither the vector
// width nor any blocking can change a bit.

// Columns at once and the depth of a block: less where a lies in columns, each of whose steps is on
// a line of its own that the next tiles need again (512³: a fifth faster than at 512).
#define TILE_COLUMNS (TILE_VECTORS * WIDTH)
#define MOST_SUMS (WIDEST_TILE_ROWS * TILE_VECTORS)
#define PANEL_DEPTH 512
#define COLUMNS_DEPTH 192
#define STREAM_DEPTH 32
// When it pays to copy, measured: with AVX-512 on an Intel Xeon, with AVX2 on an AMD EPYC, whose
// second cache is a quarter of that; other CPUs do as the latter. For 8 to 63 rows a second factor
// of more than BYTES_IN_PLACE is copied: where it lies its strips crowd into a few sets of the
// first cache. Whatever is copied for so few rows is copied in blocks of FEW_ROWS_DEPTH. For the
// first factor see multiply_packed.
#if NN_BYTES == 64
#define BYTES_IN_PLACE PTRDIFF_MAX
#define FEW_ROWS_DEPTH PANEL_DEPTH
#define FAR_STRIDE 4096
#define BYTES_ALONG_ROWS 0x800000
#else
#define BYTES_IN_PLACE 0x80000
#define FEW_ROWS_DEPTH 128
#define FAR_STRIDE 2048
#define BYTES_ALONG_ROWS 0x100000
#endif
// Rows and strips that are copied at once, where both factors are: 0.75 and at most 6 megabytes.
#define BLOCK_ROWS ((ptrdiff_t)(1536 / sizeof(T)))
#define BLOCK_STRIPS 48
// Rows of the second factor that are copied at once: each lies on other pages than the next.
#define BATCH_ROWS 8
// The most columns that are made as a product of the transposes, and its rows taken at once.
#define FEW_COLUMNS (WIDTH < 8 ? 4 : WIDTH * 3 / 4)
#define FEW_COLUMNS_ROWS 256

// A factor by its strides. One of the first's is 1, or it is a copy: see pack_first. The second's
// columns are contiguous.
typedef struct { const T *start; ptrdiff_t row, column; } NAME(first);
typedef struct { const T *start; ptrdiff_t row; } NAME(second);

// Hides where a number comes from. Else the compiler derives each address from the one before, by
// an addition in each step, or computes all of them early and keeps them on the stack. Not
// volatile: two of the same number are one.
#define HIDDEN(x) __asm__("" : "+r"(x))

// No load moves across. In a partial tile of AVX2 the sums, two vectors of b, a factor and the mask
// take all sixteen registers: without this a sum waits on the stack, with it the mask, for which
// nothing waits. It stands after the factor; before it, or on both sides, a sum is spilled.
#define LOADS_IN_ORDER() __asm__ volatile("" ::: "memory")

// The first factor of a function that is called. Its words are read one by one, as they were stored
// a moment ago: two at once, as a vector, the processor would wait for.
INLINE NAME(first) NAME(first_at)(const NAME(first) *first) {
  NAME(first) a = *first;
  HIDDEN(a.row);
  return a;
}

// The address `count` elements on. It may lie beyond the array, where no pointer may be.
INLINE const T *NAME(further)(const T *from, ptrdiff_t count) {
  return (const T *)((uintptr_t)from + (uintptr_t)count * sizeof(T));
}

// The offsets of rows 0 to 7: an address of x86 scales a register by 1, 2, 4 or 8 bytes.
typedef struct { ptrdiff_t one, three, five, seven; } NAME(offsets);

INLINE NAME(offsets) NAME(offsets_of)(ptrdiff_t row) {
  NAME(offsets) by = {row, 3 * row, 5 * row, 7 * row};
  HIDDEN(by.one);
  HIDDEN(by.three);
  HIDDEN(by.five);
  HIDDEN(by.seven);
  return by;
}

INLINE ptrdiff_t NAME(offset)(NAME(offsets) by, int i) {
  if (i == 3 || i == 6) return i / 3 * by.three;
  return i == 5 ? by.five : i == 7 ? by.seven : i * by.one;
}

// One step in depth. Where a lies `in_rows` they are some stride apart, else its columns are.
INLINE void NAME(step)(
    const int rows, const int vectors, const int partial, const int in_rows, const T *a,
    NAME(offsets) by, const T *b, int last, VECTOR sum[TILE_ROWS][TILE_VECTORS]) {
  VECTOR row[TILE_VECTORS];
#pragma clang loop unroll(full)
  for (int v = 0; v < vectors; v++) {
    int some = partial && v == vectors - 1;
    row[v] = some ? LOAD_SOME(b + v * WIDTH, last) : LOAD(b + v * WIDTH);
  }
#pragma clang loop unroll(full)
  for (int i = 0; i < rows; i++) {
    VECTOR factor = SPLAT(a[in_rows ? NAME(offset)(by, i) : i]);
    if (NN_BYTES == 32 && partial && rows * vectors == MOST_SUMS) LOADS_IN_ORDER();
#pragma clang loop unroll(full)
    for (int v = 0; v < vectors; v++) sum[i][v] = FMA(factor, row[v], sum[i][v]);
  }
}

// Copies a row of a strip. With AVX2 that is one line: the one after it is fetched meanwhile.
INLINE void NAME(copy_row)(const T *from, T *to) {
  if (NN_BYTES == 32) __builtin_prefetch(NAME(further)(from, TILE_COLUMNS));
#pragma clang loop unroll(full)
  for (int v = 0; v < TILE_VECTORS; v++) STORE(to + v * WIDTH, LOAD(from + v * WIDTH));
}

// Rows of a strip that a tile copies beside its arithmetic.
typedef struct { const T *from; ptrdiff_t row; T *to; } NAME(copying);

// c[0 ..< rows, 0 ..< vectors·WIDTH] over depth k, everything in registers; the last vector has
// `last` columns if it is `partial`. A `fresh` chain starts at +0. Where there is a bias, it is
// added to the ends. For every two steps a line of what comes next is fetched if it `looks_ahead`,
// and a row of `beside` is copied if there is one.
INLINE void NAME(tile)(
    const int looks_ahead, const int rows, const int vectors, const int partial, const int in_rows,
    NAME(first) a, NAME(second) b, T *c, ptrdiff_t c_stride, ptrdiff_t k, int last, int fresh,
    const T *bias, NAME(copying) *beside) {
  VECTOR sum[TILE_ROWS][TILE_VECTORS];
  const ptrdiff_t turns = k / 2;
  nn_walk ahead = looks_ahead ? nn_walk_ahead(turns, b.start) : (nn_walk){0, 0};
  const NAME(offsets) down = NAME(offsets_of)(c_stride), by = NAME(offsets_of)(a.row);
#pragma clang loop unroll(full)
  for (int i = 0; i < rows; i++) {
#pragma clang loop unroll(full)
    for (int v = 0; v < vectors; v++) {
      const T *from = c + NAME(offset)(down, i) + v * WIDTH;
      int some = partial && v == vectors - 1;
      sum[i][v] = fresh ? SPLAT(0) : some ? LOAD_SOME(from, last) : LOAD(from);
      // The next tile needs its partial sums at once, and nothing else tells the hardware.
      if (!fresh) __builtin_prefetch(NAME(further)(from, rows * c_stride), 1);
    }
  }
  // Two steps a turn: what a turn itself takes is shared. Turns count down to zero, which needs no
  // comparison. They begin on a cache line: across one more they take 3 to 6 % longer beside a busy
  // sibling (Zen 3).
  const ptrdiff_t column = in_rows ? 1 : a.column;
  const T *left = a.start, *right = b.start;
  NAME(copying) rest = beside ? *beside : (NAME(copying)){NULL, 0, NULL};
  [[clang::code_align(64)]] for (ptrdiff_t turn = turns; turn != 0; turn--) {
    if (looks_ahead) {
      __builtin_prefetch((const void *)ahead.at, 0, 2);
      ahead.at += (uintptr_t)ahead.step;
    }
    if (beside) {
      NAME(copy_row)(rest.from, rest.to);
      rest.from = NAME(further)(rest.from, rest.row);
      rest.to += TILE_COLUMNS;
    }
    NAME(step)(rows, vectors, partial, in_rows, left, by, right, last, sum);
    NAME(step)(rows, vectors, partial, in_rows, left + column, by, right + b.row, last, sum);
    left = NAME(further)(left, 2 * column);
    right = NAME(further)(right, 2 * b.row);
    HIDDEN(left);
    HIDDEN(right);
  }
  if (k & 1) NAME(step)(rows, vectors, partial, in_rows, left, by, right, last, sum);
  if (beside) *beside = rest;
  HIDDEN(c);
#pragma clang loop unroll(full)
  for (int i = 0; i < rows; i++) {
#pragma clang loop unroll(full)
    for (int v = 0; v < vectors; v++) {
      T *to = c + NAME(offset)(down, i) + v * WIDTH;
      int some = partial && v == vectors - 1;
      if (bias) {
        const T *from = bias + v * WIDTH;
        sum[i][v] = sum[i][v] + (some ? LOAD_SOME(from, last) : LOAD(from));
      }
      if (some) {
        STORE_SOME(to, sum[i][v], last);
      } else {
        STORE(to, sum[i][v]);
      }
    }
  }
}

// What a tile of `rows` rows from row i on multiplies: see pack_first for what a.row < 0 means.
INLINE NAME(first) NAME(part)(NAME(first) a, ptrdiff_t i, ptrdiff_t rows, ptrdiff_t k) {
  if (a.row < 0) return (NAME(first)){a.start + i * k, 1, rows};
  return (NAME(first)){a.start + i * a.row, a.row, a.column};
}

// Whether six of so many rows that are left make the next tile. Eight are done as 4 + 4 where a
// row has two vectors: a tile of 2 would have too few sums to hide how long each takes.
INLINE int NAME(six_next)(ptrdiff_t rest) { return rest >= 6 && (TILE_VECTORS > 2 || rest != 8); }

// Calls `work` for tiles of at most `most` rows, 8, 6, 4, 2 or 1, until all m rows are done.
#define EACH_TILE(m, most, work)                             \
  ptrdiff_t i = 0;                                           \
  for (; most == 8 && i + 8 <= m; i += 8) work(8)            \
  for (; most == 6 && NAME(six_next)(m - i); i += 6) work(6) \
  for (; most >= 4 && i + 4 <= m; i += 4) work(4)            \
  for (; most >= 2 && i + 2 <= m; i += 2) work(2)            \
  for (; i < m; i++) work(1)

// All rows of one column block. Only its largest tiles look ahead: others load too often to fetch
// more beside.
INLINE void NAME(strip)(
    const int looks_ahead, const int vectors, const int partial, const int in_rows, NAME(first) a,
    NAME(second) b, T *c, ptrdiff_t c_stride, ptrdiff_t m, ptrdiff_t k, int last, int fresh,
    const T *bias) {
  const int most = ROWS_OF_TILE(vectors);
#define WORK(rows)                                                                                \
  NAME(tile)(looks_ahead && rows * vectors == MOST_SUMS, most >= rows ? rows : 1, vectors,        \
             partial, in_rows, NAME(part)(a, i, rows, k), b, c + i * c_stride, c_stride, k, last, \
             fresh, bias, NULL);
  EACH_TILE(m, most, WORK)
#undef WORK
}

#define STRIP(looks_ahead, vectors, partial)                                                   \
  if (a.column == 1) {                                                                         \
    NAME(strip)(looks_ahead, vectors, partial, 1, a, b, c, c_stride, m, k, last, fresh, bias); \
  } else {                                                                                     \
    NAME(strip)(looks_ahead, vectors, partial, 0, a, b, c, c_stride, m, k, last, fresh, bias); \
  }

// A block of all columns of a tile. With AVX2 to fetch nothing would take 2 % of its time.
static __attribute__((noinline)) void NAME(full_strip)(
    const NAME(first) *first, NAME(second) b, T *c, ptrdiff_t c_stride, ptrdiff_t m, ptrdiff_t k,
    int fresh, const T *bias) {
  const NAME(first) a = NAME(first_at)(first);
  const int last = WIDTH;
  if (NN_BYTES == 64 || (NN_BYTES == 32 && nn_has_ahead())) {
    STRIP(1, TILE_VECTORS, 0)
  } else {
    STRIP(0, TILE_VECTORS, 0)
  }
}

// Tiles of the widest strip that copy the next one beside: two, or as many as there are rows for.
// Returns the rows they take.
static __attribute__((noinline)) ptrdiff_t NAME(copying_tiles)(
    const NAME(first) *first, NAME(second) b, T *c, ptrdiff_t c_stride, ptrdiff_t m, ptrdiff_t k,
    int fresh, const T *bias, NAME(copying) *beside) {
  const NAME(first) a = NAME(first_at)(first);
  const int rows = WIDEST_TILE_ROWS;
  ptrdiff_t i = 0;
  for (; i < 2 * rows && NAME(six_next)(m - i); i += rows) {
    const NAME(first) part = {a.start + i * a.row, a.row, a.column};
    T *to = c + i * c_stride;
    if (a.column == 1) {
      NAME(tile)(0, rows, TILE_VECTORS, 0, 1, part, b, to, c_stride, k, WIDTH, fresh, bias, beside);
    } else {
      NAME(tile)(0, rows, TILE_VECTORS, 0, 0, part, b, to, c_stride, k, WIDTH, fresh, bias, beside);
    }
  }
  return i;
}

// With AVX-512 a load with a mask takes a port from the multiply-adds: a last vector that is full
// is loaded without one.
#define STRIP_FULL_OR_PARTIAL(vectors) \
  if (last == WIDTH) {                 \
    STRIP(NN_BYTES == 64, vectors, 0)  \
  } else {                             \
    STRIP(NN_BYTES == 64, vectors, 1)  \
  }

_Static_assert(TILE_VECTORS <= 2 || TILE_VECTORS == 4, "a case for each width");

// A block of fewer columns.
static __attribute__((noinline)) void NAME(narrow_strip)(
    const NAME(first) *first, NAME(second) b, T *c, ptrdiff_t c_stride, ptrdiff_t m, ptrdiff_t n,
    ptrdiff_t k, int fresh, const T *bias) {
  const NAME(first) a = NAME(first_at)(first);
  const int vectors = (int)((n + WIDTH - 1) / WIDTH), last = (int)n - (vectors - 1) * WIDTH;
  switch (vectors) {
#if TILE_VECTORS > 1
  case 1: STRIP_FULL_OR_PARTIAL(1) break;
#endif
#if TILE_VECTORS == 4
  case 2: STRIP_FULL_OR_PARTIAL(2) break;
  case 3: STRIP_FULL_OR_PARTIAL(3) break;
#endif
  case TILE_VECTORS: STRIP(NN_BYTES == 64, TILE_VECTORS, 1) break;
  }
}
#undef STRIP_FULL_OR_PARTIAL
#undef STRIP

// The columns of the next strip: four vectors, but 5 are done as 3 + 2 and 6 as 3 + 3. A strip of
// one vector has too few sums to hide how long each takes, one of two too few to share its loads.
INLINE ptrdiff_t NAME(strip_width)(ptrdiff_t rest) {
  if (rest <= TILE_COLUMNS) return rest;
  return TILE_VECTORS == 4 && rest <= TILE_COLUMNS + 2 * WIDTH ? 3 * WIDTH : TILE_COLUMNS;
}

INLINE void NAME(any_strip)(
    NAME(first) a, NAME(second) b, T *c, ptrdiff_t c_stride, ptrdiff_t m, ptrdiff_t n, ptrdiff_t k,
    int fresh, const T *bias) {
  if (n == TILE_COLUMNS) {
    NAME(full_strip)(&a, b, c, c_stride, m, k, fresh, bias);
  } else {
    NAME(narrow_strip)(&a, b, c, c_stride, m, n, k, fresh, bias);
  }
}

// Reads b where it lies. Few rows use each element of b only a few times; if b exceeds the caches,
// a shallow block walks along its rows so that the memory sees few long streams.
static void NAME(multiply_in_place)(
    const NAME(first) *first, NAME(second) b, T *c, ptrdiff_t c_stride, ptrdiff_t m, ptrdiff_t n,
    ptrdiff_t k, int accumulate, const T *bias) {
  const NAME(first) a = NAME(first_at)(first);
  ptrdiff_t p = 0, depth = n * k * (ptrdiff_t)sizeof(T) > 0x80000 ? STREAM_DEPTH : k;
  do {
    ptrdiff_t some = depth < k - p ? depth : k - p;
    int fresh = p == 0 && !accumulate, ends = p + some == k;
    NAME(first) left = {a.start + p * a.column, a.row, a.column};
    for (ptrdiff_t j = 0; j < n; j += NAME(strip_width)(n - j)) {
      ptrdiff_t width = NAME(strip_width)(n - j);
      NAME(second) right = {b.start + p * b.row + j, b.row};
      const T *row = bias && ends ? bias + j : NULL;
      NAME(any_strip)(left, right, c + j, c_stride, m, width, some, fresh, row);
    }
    p += depth;
  } while (p < k);
}

#include "product_copies.h"

// A product of few columns as the product of the transposes: bᵀ by aᵀ, whose rows fill vectors. The
// factor b comes as rows of what were its columns.
static __attribute__((noinline)) void NAME(multiply_few)(
    const NAME(first) *first, const NAME(first) *second, T *c, ptrdiff_t c_stride, ptrdiff_t m,
    ptrdiff_t n, ptrdiff_t k, int accumulate, const T *bias) {
  const NAME(first) a = NAME(first_at)(first), b = NAME(first_at)(second);
  T rows[FEW_COLUMNS * FEW_COLUMNS_ROWS];
  _Static_assert(FEW_COLUMNS >= 4 && FEW_COLUMNS >= WIDTH / 4, "room for all that `few` allows");
  for (ptrdiff_t i = 0; i < m; i += FEW_COLUMNS_ROWS, c += FEW_COLUMNS_ROWS * c_stride) {
    ptrdiff_t some = FEW_COLUMNS_ROWS < m - i ? FEW_COLUMNS_ROWS : m - i;
    const T *from = a.start + i * a.row;
    if (accumulate) NAME(transpose)(c, c_stride, rows, some, some, n);
    if (a.row == 1) {
      NAME(second) right = {from, a.column};
      NAME(multiply_in_place)(&b, right, rows, some, n, some, k, accumulate, NULL);
    } else {
      NAME(multiply_panels)(&b, from, a.row, 1, rows, some, n, some, k, accumulate, NULL);
    }
    for (ptrdiff_t j = 0; bias && j < n; j++) {
      for (ptrdiff_t r = 0; r < some; r++) rows[j * some + r] += bias[j];
    }
    NAME(transpose)(rows, some, c, c_stride, n, some);
  }
}

// How many of the last columns that pays for: those that would leave much of a vector empty. Where
// the rest fills whole tiles, a strip is saved; elsewhere only some lanes of one. Where a lies in
// rows, its transpose costs as much as a few columns save.
INLINE ptrdiff_t NAME(few)(NAME(first) a, ptrdiff_t m, ptrdiff_t n, ptrdiff_t k) {
  ptrdiff_t few = n % WIDTH, quarter = WIDTH < 8 ? 0 : WIDTH / 4;
  int alone = n == few, beside_tiles = n % TILE_COLUMNS == few;
  if (a.row == 1 && beside_tiles) return m >= 8 && few <= FEW_COLUMNS ? few : 0;
  ptrdiff_t most = alone ? 4 : a.row == 1 || beside_tiles ? quarter : 0;
  return m >= 64 && (a.row == 1 || k >= 16) && few <= most ? few : 0;
}

INLINE void NAME(multiply)(
    NAME(first) a, const T *b, ptrdiff_t b_stride, int transposed, T *c, ptrdiff_t c_stride,
    ptrdiff_t m, ptrdiff_t n, ptrdiff_t k, int accumulate, const T *bias) {
  ptrdiff_t few = NAME(few)(a, m, n, k);
  n -= few;
  if (few > 0) {
    NAME(first) columns = {b + n, 1, b_stride};
    if (transposed) columns = (NAME(first)){b + n * b_stride, b_stride, 1};
    const T *ends = bias ? bias + n : NULL;
    NAME(multiply_few)(&a, &columns, c + n, c_stride, m, few, k, accumulate, ends);
  }
  // What b must exceed to be copied to lie in a row, for 64 rows and more: 64 KB; but 256 where its
  // rows are near each other and a lies in rows (64 × 256 × 256: a tenth faster uncopied).
  const ptrdiff_t size = sizeof(T);
  int near = a.row != 1 && b_stride * size <= 1024;
  ptrdiff_t in_place = m < 8 ? PTRDIFF_MAX : m < 64 ? BYTES_IN_PLACE : near ? 0x40000 : 0x10000;
  if (n > 0 && (transposed || n * k * size > in_place)) {
    NAME(multiply_packed)(&a, b, b_stride, transposed, c, c_stride, m, n, k, accumulate, bias);
  } else if (n > 0) {
    NAME(multiply_in_place)(
        &a, (NAME(second)){b, b_stride}, c, c_stride, m, n, k, accumulate, bias);
  }
  nn_forget_ahead();
}

#define PRODUCT_ARGUMENTS                                                                   \
  const T *a, ptrdiff_t a_stride, const T *b, ptrdiff_t b_stride, T *c, ptrdiff_t c_stride, \
      ptrdiff_t m, ptrdiff_t n, ptrdiff_t k, int accumulate, const T *bias

static void NAME(multiply_plain)(PRODUCT_ARGUMENTS) {
  NAME(multiply)((NAME(first)){a, a_stride, 1}, b, b_stride, 0, c, c_stride, m, n, k, accumulate,
                 bias);
}

static void NAME(multiply_first_transposed)(PRODUCT_ARGUMENTS) {
  NAME(multiply)((NAME(first)){a, 1, a_stride}, b, b_stride, 0, c, c_stride, m, n, k, accumulate,
                 bias);
}

static void NAME(multiply_second_transposed)(PRODUCT_ARGUMENTS) {
  NAME(multiply)((NAME(first)){a, a_stride, 1}, b, b_stride, 1, c, c_stride, m, n, k, accumulate,
                 bias);
}

#undef PRODUCT_ARGUMENTS
#undef EACH_TILE
#undef LOADS_IN_ORDER
#undef HIDDEN
#undef FEW_COLUMNS_ROWS
#undef FEW_COLUMNS
#undef BATCH_ROWS
#undef BLOCK_STRIPS
#undef BLOCK_ROWS
#undef BYTES_ALONG_ROWS
#undef FAR_STRIDE
#undef FEW_ROWS_DEPTH
#undef BYTES_IN_PLACE
#undef STREAM_DEPTH
#undef COLUMNS_DEPTH
#undef PANEL_DEPTH
#undef MOST_SUMS
#undef TILE_COLUMNS
