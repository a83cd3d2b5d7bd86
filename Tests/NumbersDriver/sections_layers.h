// The sections of layers, losses and rules over one element type T.

// Normal draws, every seventh replaced by zero, something tiny or something huge.
static T *NAME(spread)(const KERNELS *kernels, uint64_t key) {
  const T extremes[] = {0, -(T)0, (T)0x1p-140, (T)-0x1p-140, (T)0x1p40, (T)-0x1p40};
  T *x = NAME(normals)(kernels, key, COUNT);
  for (int i = 0; i < COUNT; i += 7) x[i] = extremes[i / 7 % 6];
  return x;
}

static void NAME(activations)(const LAYERS *layers, const KERNELS *kernels) {
  T *x = NAME(spread)(kernels, 20), *dy = NAME(normals)(kernels, 21, COUNT);
  T *y = NAME(room)(COUNT), *dx = NAME(room)(COUNT);
  for (int f = NN_ACT_IDENTITY; f <= NN_ACT_SOFTPLUS; f++) {
    layers->activate(f, (T)0.3, x, y, COUNT), NAME(add)(y, COUNT);
    layers->activate_pullback(f, (T)0.3, x, y, dy, dx, COUNT), NAME(add)(dx, COUNT);
  }
  free(x), free(dy), free(y), free(dx);
}

static void NAME(normalization)(const LAYERS *layers, const KERNELS *kernels) {
  T *x = NAME(normals)(kernels, 22, COUNT), *dy = NAME(normals)(kernels, 23, COUNT);
  T *scale = NAME(normals)(kernels, 24, COLUMNS), *shift = NAME(normals)(kernels, 25, COLUMNS);
  T *y = NAME(room)(COUNT), *batch = NAME(room)(4 * COLUMNS);
  layers->normalize(x, y, ROWS, COLUMNS, scale, shift, (T)1e-5, batch);
  NAME(add)(y, COUNT), NAME(add)(batch, 4 * COLUMNS);
  T *moments = NAME(room)(2 * COLUMNS);
  memcpy(moments, batch, 2 * COLUMNS * sizeof(T));
  layers->normalize_by(dy, y, ROWS, COLUMNS, scale, shift, (T)1e-5, moments);
  NAME(add)(y, COUNT);
  T *dscale = NAME(room)(COLUMNS), *dshift = NAME(room)(COLUMNS);
  layers->normalize_pullback(x, dy, y, ROWS, COLUMNS, scale, batch, dscale, dshift);
  NAME(add)(y, COUNT), NAME(add)(dscale, COLUMNS), NAME(add)(dshift, COLUMNS);
  free(x), free(dy), free(scale), free(shift), free(y);
  free(batch), free(moments), free(dscale), free(dshift);
}

static void NAME(losses)(const LAYERS *layers, const KERNELS *kernels) {
  T *x = NAME(normals)(kernels, 26, COUNT), *targets = NAME(normals)(kernels, 27, COUNT);
  T *slope = NAME(room)(COUNT);
  int32_t labels[ROWS];
  for (int i = 0; i < ROWS; i++) labels[i] = i * 7 % COLUMNS;
#define LOSS(...)                       \
  value = layers->__VA_ARGS__;          \
  add_bytes(&value, sizeof value), NAME(add)(slope, COUNT)
  double value;
  LOSS(cross_entropy(x, labels, slope, ROWS, COLUMNS));
  LOSS(cross_entropy(x, labels, 0, ROWS, COLUMNS));
  LOSS(binary_cross_entropy(x, targets, slope, ROWS, COLUMNS));
  LOSS(squared_error(x, targets, slope, ROWS, COLUMNS));
  LOSS(sigmoid_squared_error(x, targets, slope, ROWS, COLUMNS));
  LOSS(hinge(x, labels, slope, ROWS, COLUMNS));
#undef LOSS
  free(x), free(targets), free(slope);
}

static void NAME(regularization)(const LAYERS *layers, const KERNELS *kernels) {
  T *x = NAME(spread)(kernels, 28), *y = NAME(room)(COUNT), *mask = NAME(room)(COUNT);
  for (int step = 1; step < 4; step++) {
    layers->mask((uint64_t)step, 0.3 * step, (T)1.7, x, mask, y, COUNT);
    NAME(add)(mask, COUNT), NAME(add)(y, COUNT);
  }
  layers->penalize((T)0.1, (T)0.3, x, y, COUNT), NAME(add)(y, COUNT);
  layers->clamp((T)0.7, y, COUNT), NAME(add)(y, COUNT);
  for (int count = 0; count <= COUNT; count += 59) {
    double sum = layers->absolute_sum(x, count);
    uint64_t digest = layers->digest(7, x, count);
    add_bytes(&sum, sizeof sum), add_bytes(&digest, sizeof digest);
  }
  layers->limit_columns((T)0.5, x, ROWS, COLUMNS), NAME(add)(x, COUNT);
  T *w = NAME(normals)(kernels, 29, COUNT);
  layers->limit_columns((T)4, w, COLUMNS, ROWS), NAME(add)(w, COUNT);
  free(x), free(y), free(mask), free(w);
}

static void NAME(rules)(const LAYERS *layers, const KERNELS *kernels) {
  T *start = NAME(spread)(kernels, 30), *p = NAME(room)(COUNT), *gradients[3], *m[3];
  for (int i = 0; i < 3; i++) {
    gradients[i] = NAME(spread)(kernels, (uint64_t)(31 + i));
    m[i] = NAME(room)(COUNT);
  }
// Three steps from the start, with memory that is zero; then all that they wrote.
#define RULE(...)                                                                            \
  memcpy(p, start, COUNT * sizeof(T));                                                       \
  for (int i = 0; i < 3; i++) memset(m[i], 0, COUNT * sizeof(T));                            \
  for (int i = 0; i < 3; i++) {                                                              \
    const T *g = gradients[i];                                                               \
    layers->__VA_ARGS__;                                                                     \
  }                                                                                          \
  NAME(add)(p, COUNT);                                                                       \
  for (int i = 0; i < 3; i++) NAME(add)(m[i], COUNT)
  RULE(descent((T)0.1, p, g, COUNT));
  RULE(momentum((T)0.1, (T)0.9, (T)0.1, p, g, m[0], COUNT));
  RULE(nesterov((T)0.1, (T)0.9, p, g, m[0], COUNT));
  RULE(nesterov_ahead((T)0.1, (T)0.9, p, g, m[0], COUNT));
  RULE(adagrad((T)0.1, (T)1e-8, p, g, m[0], COUNT));
  RULE(adadelta(1, (T)0.9, (T)1e-6, p, g, m[0], m[1], COUNT));
  RULE(rmsprop((T)0.1, (T)0.9, (T)1e-8, p, g, m[0], COUNT));
  RULE(adam((T)0.1, (T)0.99, (T)0.9, (T)0.999, 10, (T)1e-8, p, g, m[0], m[1], COUNT));
  RULE(amsgrad((T)0.1, (T)0.9, (T)0.999, 10, (T)1e-8, p, g, m[0], m[1], m[2], COUNT));
  RULE(nadam((T)0.1, (T)0.2, (T)0.9, (T)0.999, 10, (T)1e-8, p, g, m[0], m[1], COUNT));
  RULE(adamax((T)0.1, (T)0.9, (T)0.999, p, g, m[0], m[1], COUNT));
#undef RULE
  for (int i = 0; i < 3; i++) free(gradients[i]), free(m[i]);
  free(start), free(p);
}

static void (*const NAME(layer_sections)[NN_LAYER_SECTIONS])(const LAYERS *, const KERNELS *) = {
  NAME(activations), NAME(normalization), NAME(losses), NAME(regularization), NAME(rules)};
