// The kernels of one path: `DRAWING_BYTES` is the width of its vectors.

#define vd NAME(vd)
#define vi NAME(vi)
#define vw NAME(vw)
#define LANES (DRAWING_BYTES / 8)
#define WORDS (DRAWING_BYTES / 4)

_Static_assert(LANES - 2 <= NN_DRAWING_ROOM, "farthest reads beyond its room");

typedef double vd __attribute__((vector_size(DRAWING_BYTES)));
typedef int64_t vi __attribute__((vector_size(DRAWING_BYTES)));
typedef uint32_t vw __attribute__((vector_size(DRAWING_BYTES)));

INLINE vd NAME(load)(const double *p) { vd v; memcpy(&v, p, sizeof v); return v; }
INLINE vw NAME(load_words)(const uint32_t *p) { vw v; memcpy(&v, p, sizeof v); return v; }
INLINE int NAME(any)(vi mask) { return __builtin_reduce_or(mask) != 0; }
INLINE vd NAME(pick)(vi mask, vd yes, vd no) { return (vd)((mask & (vi)yes) | (~mask & (vi)no)); }

// A bit for each lane of a mask, that of the first lane the lowest.
INLINE uint32_t NAME(bits)(vi mask) {
#if DRAWING_BYTES == 64
  return _mm512_movepi64_mask((__m512i)mask);
#elif DRAWING_BYTES == 32
  return (uint32_t)_mm256_movemask_pd((__m256d)mask);
#elif defined(__x86_64__)
  return (uint32_t)_mm_movemask_pd((__m128d)mask);
#else
  return (uint32_t)(mask[0] & 1) | (uint32_t)(mask[1] & 2);
#endif
}

INLINE uint32_t NAME(word_bits)(vw mask) {
#if DRAWING_BYTES == 64
  return _mm512_movepi32_mask((__m512i)mask);
#elif DRAWING_BYTES == 32
  return (uint32_t)_mm256_movemask_ps((__m256)mask);
#elif defined(__x86_64__)
  return (uint32_t)_mm_movemask_ps((__m128)mask);
#else
  return __builtin_reduce_or(mask & (vw){1, 2, 4, 8});
#endif
}

// How many of the numbers are known to lie inside, `vectors` vectors at a time.
INLINE ptrdiff_t NAME(count_inside)(
    const int vectors, const double *numbers, ptrdiff_t count, double low, double high) {
  ptrdiff_t i = 0;
  for (; i + vectors * LANES <= count; i += vectors * LANES) {
    vi inside = (vi){0} - 1;
    for (int part = 0; part < vectors; part++) {
      vd v = NAME(load)(numbers + i + part * LANES);
      inside &= (v >= low) & (v <= high);
    }
    if (NAME(any)(~inside)) break;
  }
  return i;
}

static ptrdiff_t NAME(first_outside)(
    const double *numbers, ptrdiff_t count, double low, double high) {
  // Nearly all of a long curve lie inside.
  ptrdiff_t i = NAME(count_inside)(4, numbers, count, low, high);
  i += NAME(count_inside)(1, numbers + i, count - i, low, high);
  while (i < count && numbers[i] >= low && numbers[i] <= high) i++;
  return i;
}

static ptrdiff_t NAME(records)(
    const double *numbers, ptrdiff_t count, double *least, double *greatest, ptrdiff_t *indices,
    ptrdiff_t room, ptrdiff_t *read) {
  ptrdiff_t written = 0, i = 0;
  while (i < count && written < room) {
    uint32_t outside = 0;
    for (; i + LANES <= count; i += LANES) {
      vd v = NAME(load)(numbers + i);
      outside = NAME(bits)(~((v >= *least) & (v <= *greatest)));
      if (outside) break;
    }
    if (outside) i += __builtin_ctz(outside);
    if (i == count || numbers[i] != numbers[i]) break;
    if (numbers[i] < *least || numbers[i] > *greatest) {
      double *end = numbers[i] < *least ? least : greatest;
      *end = numbers[i];
      indices[written++] = i;
    }
    i++;
  }
  *read = i;
  return written;
}

static int NAME(ascends)(const double *numbers, ptrdiff_t count) {
  ptrdiff_t i = 0;
  for (; i + 4 * LANES < count; i += 4 * LANES) {
    vi rises = (vi){0} - 1;
    for (int part = 0; part < 4; part++) {
      const double *p = numbers + i + part * LANES;
      rises &= NAME(load)(p) <= NAME(load)(p + 1);
    }
    if (NAME(any)(~rises)) return 0;
  }
  for (; i + 1 < count; i++) {
    if (!(numbers[i] <= numbers[i + 1])) return 0;
  }
  return count != 1 || numbers[0] == numbers[0];
}

static ptrdiff_t NAME(farthest)(
    const double *x, const double *y, ptrdiff_t last, double tolerance) {
  double line_x = x[last] - x[0], line_y = y[last] - y[0];
  double squared_length = line_x * line_x + line_y * line_y;
  double greatest = tolerance * tolerance;
  ptrdiff_t found = 0;
  for (ptrdiff_t i = 1; i < last; i += LANES) {
    vd offset_x = NAME(load)(x + i) - x[0], offset_y = NAME(load)(y + i) - y[0];
    vd across = offset_x * line_y - offset_y * line_x;
    vd forward = offset_x * line_x + offset_y * line_y;
    // Most points lie between the ends and too near, which no division is needed to see. A
    // millionth is far more than all that is rounded, here and below.
    vi may_be_far = (forward < 0) | (forward > squared_length) |
                    (across * across >= greatest * squared_length * (1 - 1e-6));
    if (!NAME(any)(may_be_far)) continue;
    vd along = forward / squared_length;
    along = NAME(pick)(along > 0, along, (vd){0});
    along = NAME(pick)(along < 1, along, (vd){0} + 1);
    vd off_x = offset_x - along * line_x, off_y = offset_y - along * line_y;
    vd squared = off_x * off_x + off_y * off_y;
    for (int lane = 0; lane < LANES && i + lane < last; lane++) {
      if (squared[lane] > greatest) {
        greatest = squared[lane];
        found = i + lane;
      }
    }
  }
  return found;
}

static ptrdiff_t NAME(run_ends)(const uint32_t *pixels, ptrdiff_t count, uint32_t *ends) {
  ptrdiff_t written = 0, i = 0;
  for (; i + WORDS < count; i += WORDS) {
    vw here = NAME(load_words)(pixels + i), next = NAME(load_words)(pixels + i + 1);
    for (uint32_t last = NAME(word_bits)((vw)(here != next)); last; last &= last - 1) {
      ends[written++] = (uint32_t)(i + __builtin_ctz(last) + 1);
    }
  }
  for (; i < count; i++) {
    if (i + 1 == count || pixels[i] != pixels[i + 1]) ends[written++] = (uint32_t)(i + 1);
  }
  return written;
}

static const nn_drawing_kernels NAME(kernels) = {
  .first_outside = NAME(first_outside),
  .records = NAME(records),
  .ascends = NAME(ascends),
  .farthest = NAME(farthest),
  .run_ends = NAME(run_ends),
};

#undef vd
#undef vi
#undef vw
#undef LANES
#undef WORDS
