// The sections over one element type T.

static T *NAME(room)(int count) { return malloc((size_t)count * sizeof(T)); }

static void NAME(add)(const T *x, int count) { add_bytes(x, (size_t)count * sizeof(T)); }

static T *NAME(normals)(const KERNELS *kernels, uint64_t key, int count) {
  T *x = NAME(room)(count);
  kernels->normals(key, 0, 2, x, count);
  return x;
}

// Values of every exponent, also infinities and values that are not numbers.
static T *NAME(any_bits)(int count) {
  T *x = NAME(room)(count);
  for (int i = 0; i < count; i++) {
    const __typeof__(BITS(0)) bits = BITS(i);
    memcpy(x + i, &bits, sizeof(T));
  }
  const T special[] = {0, -(T)0, 1, -1, (T)__builtin_inf(), -(T)__builtin_inf(),
                       (T)__builtin_nan("")};
  memcpy(x, special, sizeof special);
  return x;
}

static void NAME(functions)(const KERNELS *kernels) {
  T *x = NAME(any_bits)(COUNT), *y = NAME(normals)(kernels, 1, COUNT), *z = NAME(room)(COUNT);
  for (int f = 0; f < NN_ELEMENTARY; f++) {
    kernels->elementary[f](x, z, COUNT);
    NAME(add)(z, COUNT);
    kernels->elementary[f](y, z, COUNT);
    NAME(add)(z, COUNT);
  }
  free(x), free(y), free(z);
}

static void NAME(powers)(const KERNELS *kernels) {
  T *x = NAME(any_bits)(COUNT), *y = NAME(normals)(kernels, 2, COUNT), *z = NAME(room)(COUNT);
  kernels->power(x, y, z, COUNT);
  NAME(add)(z, COUNT);
  kernels->elementary[NN_EXP](y, z, COUNT);
  kernels->power(z, y, z, COUNT);
  NAME(add)(z, COUNT);
  free(x), free(y), free(z);
}

static void NAME(elementwise)(const KERNELS *kernels) {
  T *x = NAME(normals)(kernels, 3, COUNT), *y = NAME(normals)(kernels, 4, COUNT);
  T *z = NAME(normals)(kernels, 5, COUNT);
  kernels->tanh_pullback(x, z, COUNT), NAME(add)(z, COUNT);
  kernels->sigmoid_pullback(x, z, COUNT), NAME(add)(z, COUNT);
  kernels->relu_pullback(x, z, COUNT), NAME(add)(z, COUNT);
  kernels->add_scaled((T)0.3, x, y, COUNT), NAME(add)(y, COUNT);
  kernels->scale((T)0.3, x, z, COUNT), NAME(add)(z, COUNT);
  kernels->add(x, y, z, COUNT), NAME(add)(z, COUNT);
  kernels->subtract(x, y, z, COUNT), NAME(add)(z, COUNT);
  kernels->times(x, y, z, COUNT), NAME(add)(z, COUNT);
  kernels->multiply[NN_PLAIN](x, 0, x, 17, z, 17, COUNT / 17, 17, 0, 1, x), NAME(add)(z, COUNT);
  free(x), free(y), free(z);
}

// All layouts, fresh and continued chains. What products fetch ahead is memory that no process has,
// and the end of all addresses: a read would fail, and arithmetic on pointers would overflow.
static void NAME(product)(const KERNELS *kernels, int m, int n, int k) {
  T *a = NAME(normals)(kernels, 6, m * k), *b = NAME(normals)(kernels, 7, k * n);
  T *c = NAME(normals)(kernels, 8, m * n);
  for (int layout = 0; layout < NN_LAYOUTS; layout++) {
    for (int accumulate = 1; accumulate >= 0; accumulate--) {
      nn_will_need((const void *)64, 640, (const void *)(UINTPTR_MAX - 63), 63);
      kernels->multiply[layout](a, layout == NN_FIRST_TRANSPOSED ? m : k, b,
                                layout == NN_SECOND_TRANSPOSED ? k : n, c, n, m, n, k, accumulate,
                                NULL);
      NAME(add)(c, m * n);
    }
  }
  free(a), free(b), free(c);
}

static void NAME(products)(const KERNELS *kernels) {
  for (int i = 0; i < 12; i++) {
    NAME(product)(kernels, 1 + i * 37 % SIDE, 1 + i * 23 % SIDE, 1 + i * 59 % SIDE * (1 + i % 5));
  }
  NAME(product)(kernels, 65, 130, 257);
}

// A continued product with a bias, into part of a wider matrix.
static void NAME(far_product)(const KERNELS *kernels, int layout, int m, int n, int k) {
  int width = n + 3;
  T *a = NAME(normals)(kernels, 6, m * k), *b = NAME(normals)(kernels, 7, k * n);
  T *c = NAME(normals)(kernels, 8, m * width), *bias = NAME(normals)(kernels, 9, n);
  kernels->multiply[layout](a, layout == NN_FIRST_TRANSPOSED ? m : k, b,
                            layout == NN_SECOND_TRANSPOSED ? k : n, c, width, m, n, k, 1, bias);
  NAME(add)(c, m * width);
  free(a), free(b), free(c), free(bias);
}

// Rows a page apart, so that both factors are copied: several blocks of depth and of rows.
static void NAME(far_products)(const KERNELS *kernels) {
  NAME(far_product)(kernels, NN_PLAIN, 64, 193, 1025);
  NAME(far_product)(kernels, NN_SECOND_TRANSPOSED, 64, 193, 1025);
  NAME(far_product)(kernels, NN_FIRST_TRANSPOSED, 1030, 193, 90);
}

static void NAME(vectors)(const KERNELS *kernels) {
  for (int n = 1; n < 300; n += 37) NAME(product)(kernels, 1, n, 300 - n);
  for (int m = 1; m < 300; m += 37) NAME(product)(kernels, m, 1, 300 - m);
}

static void NAME(reductions)(const KERNELS *kernels) {
  T *x = NAME(normals)(kernels, 9, COUNT), *y = NAME(normals)(kernels, 10, COUNT);
  for (int count = 0; count <= COUNT; count += 17) {
    double sums[] = {kernels->sum(x, count), kernels->dot(x, y, count),
                     kernels->squared_deviations(x, 0.3, count)};
    add_bytes(sums, sizeof sums);
  }
  kernels->column_sums(x, y, 7, COUNT / 7, 1), NAME(add)(y, COUNT / 7);
  kernels->column_sums(x, y, COUNT / 7, 7, 0), NAME(add)(y, 7);
  free(x), free(y);
}

static void NAME(softmax)(const KERNELS *kernels) {
  T *x = NAME(normals)(kernels, 11, COUNT), *y = NAME(room)(COUNT);
  for (int columns = 1; columns < 100; columns += 7) {
    kernels->softmax(x, y, NULL, COUNT / columns, columns);
    NAME(add)(y, COUNT / columns * columns);
    double value = kernels->log_sum_exp(x, columns);
    add_bytes(&value, sizeof value);
  }
  free(x), free(y);
}

static void NAME(draws)(const KERNELS *kernels) {
  T *x = NAME(room)(COUNT);
  for (uint64_t first = 0; first < 3; first++) {
    kernels->normals(12, first, (T)0.7, x, COUNT), NAME(add)(x, COUNT);
    kernels->uniforms(13, first, -1, 3, x, COUNT), NAME(add)(x, COUNT);
    kernels->bernoullis(14, first, 0.3, x, COUNT), NAME(add)(x, COUNT);
  }
  free(x);
}

static void (*const NAME(sections)[NN_ARRAY_SECTIONS])(const KERNELS *) = {
  NAME(functions), NAME(powers), NAME(elementwise), NAME(products),
  NAME(vectors), NAME(reductions), NAME(softmax), NAME(draws), NAME(far_products)};
