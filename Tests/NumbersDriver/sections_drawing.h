// The kernels of drawings: whole numbers in, indices out.

static void add_answer(ptrdiff_t answer) {
  int64_t number = answer;
  add_bytes(&number, sizeof number);
}

static void section_drawing(const nn_drawing_kernels *kernels) {
  enum { LENGTH = 300, WITH_ROOM = LENGTH + NN_DRAWING_ROOM };
  double *x = malloc(WITH_ROOM * sizeof *x), *y = malloc(WITH_ROOM * sizeof *y);
  double *numbers = malloc(LENGTH * sizeof *numbers);
  uint32_t *pixels = malloc(LENGTH * sizeof *pixels), *ends = malloc(LENGTH * sizeof *ends);
  ptrdiff_t *indices = malloc(LENGTH * sizeof *indices);
  for (int i = 0; i < WITH_ROOM; i++) {
    x[i] = (double)(i * 64 + word(20, i) % 64);
    y[i] = (double)(word(21, i) % 4096);
  }
  for (int i = 0; i < LENGTH; i++) {
    numbers[i] = (double)(word(22, i) % 2001) - 1000;
    pixels[i] = word(23, i) % 8 ? 0xFFFFFF : word(24, i) % 3;
  }
  for (int start = 0; start < LENGTH; start++) {
    double bound = 1000 - (double)start / 4, least = -bound / 2, greatest = bound / 2;
    ptrdiff_t count = LENGTH - start, read = 0;
    add_answer(kernels->first_outside(numbers + start, count, -bound, bound));
    ptrdiff_t written =
        kernels->records(numbers + start, count, &least, &greatest, indices, start % 9 + 1, &read);
    for (ptrdiff_t i = 0; i < written; i++) add_answer(indices[i]);
    add_answer(read);
    add_answer(kernels->ascends(x + start, count));
    add_answer(kernels->ascends(numbers + start / 2, start % 4));
    add_answer(kernels->farthest(x, y, start, start % 3 ? 32 : 3000));
    written = kernels->run_ends(pixels, start, ends);
    for (ptrdiff_t i = 0; i < written; i++) add_answer(ends[i]);
  }
  free(x);
  free(y);
  free(numbers);
  free(pixels);
  free(ends);
  free(indices);
}
