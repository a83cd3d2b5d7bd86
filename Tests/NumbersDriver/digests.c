// One digest of all kernels for each path: for machines without Swift, and for sanitizers.
//
//   clang -O2 -fsanitize=address,undefined -I Sources/CNumbers/include
//     Sources/CNumbers/*.c Tests/NumbersDriver/digests.c -o digests && ./digests
//
// For arm64, add --target=aarch64-linux-gnu and run with qemu-aarch64 -L /usr/aarch64-linux-gnu.
// Fails if a path differs from the frozen digest.

#include "CNumbers.h"
#include <stdio.h>
#include <stdlib.h>

static const uint64_t frozen = 0x0D867570F1A506B6;

enum { COUNT = 1003, SIDE = 70 };

static uint64_t hash;

static void add_bytes(const void *bytes, size_t count) {
  for (size_t i = 0; i < count; i++) {
    hash = (hash ^ ((const unsigned char *)bytes)[i]) * 0x100000001B3;
  }
}

// Every kernel over T on buffers of exactly the size it may touch.
#define DIGEST(T)                                                                           \
  static void digest_##T(const nn_##T##_kernels *kernels) {                                 \
    size_t bytes = COUNT * sizeof(T);                                                       \
    T *x = malloc(bytes), *y = malloc(bytes), *z = malloc(bytes);                           \
    kernels->normals(1, 0, 2, x, COUNT);                                                    \
    kernels->normals(2, 5, 1, y, COUNT);                                                    \
    kernels->uniforms(3, 1, -1, 1, z, COUNT);                                               \
    add_bytes(x, bytes), add_bytes(y, bytes), add_bytes(z, bytes);                          \
    for (int f = 0; f < NN_ELEMENTARY; f++) {                                               \
      kernels->elementary[f](x, z, COUNT);                                                  \
      add_bytes(z, bytes);                                                                  \
    }                                                                                       \
    kernels->elementary[NN_EXP](x, z, COUNT);                                               \
    kernels->power(z, y, z, COUNT);                                                         \
    add_bytes(z, bytes);                                                                    \
    kernels->softmax(x, z, COUNT / 17, 17);                                                 \
    kernels->column_sums(x, z, 7, COUNT / 7, 0);                                            \
    kernels->tanh_pullback(x, z, COUNT);                                                    \
    kernels->add_scaled((T)0.3, x, z, COUNT);                                               \
    add_bytes(z, bytes);                                                                    \
    double sums[] = {kernels->sum(x, COUNT), kernels->dot(x, y, COUNT),                     \
                     kernels->log_sum_exp(x, COUNT)};                                       \
    add_bytes(sums, sizeof sums);                                                           \
    free(x), free(y), free(z);                                                              \
  }                                                                                         \
                                                                                            \
  static void digest_products_##T(const nn_##T##_kernels *kernels) {                        \
    for (int i = 0; i < 12; i++) {                                                          \
      int m = 1 + i * 37 % SIDE, n = 1 + i * 23 % SIDE, k = 1 + i * 59 % SIDE * (1 + i % 5); \
      T *a = malloc((size_t)(m * k) * sizeof(T)), *b = malloc((size_t)(k * n) * sizeof(T)); \
      T *c = malloc((size_t)(m * n) * sizeof(T));                                           \
      kernels->normals(4, 0, 1, a, m * k);                                                  \
      kernels->normals(5, 0, 1, b, k * n);                                                  \
      kernels->normals(6, 0, 1, c, m * n);                                                  \
      for (int layout = 0; layout < NN_LAYOUTS; layout++) {                                 \
        kernels->multiply[layout](a, layout == 1 ? m : k, b, layout == 2 ? k : n, c, n, m, n, \
                                  k, layout);                                               \
        add_bytes(c, (size_t)(m * n) * sizeof(T));                                          \
      }                                                                                     \
      free(a), free(b), free(c);                                                            \
    }                                                                                       \
  }
DIGEST(float)
DIGEST(double)

int main(void) {
  int failures = 0;
  for (int path = 0; path < NN_PATHS; path++) {
    if (!nn_float_kernels_on(path)) continue;
    hash = 0xCBF29CE484222325;
    digest_float(nn_float_kernels_on(path));
    digest_products_float(nn_float_kernels_on(path));
    digest_double(nn_double_kernels_on(path));
    digest_products_double(nn_double_kernels_on(path));
    printf("path %d: %016llX\n", path, (unsigned long long)hash);
    failures += hash != frozen;
  }
  return failures != 0;
}
