// Products with OpenBLAS. Reads names of workloads, answers seconds a repetition; see Peer.swift.

#include <cblas.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

char *openblas_get_config(void);
char *openblas_get_corename(void);

static double now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return time.tv_sec + 1e-9 * time.tv_nsec;
}

static void *block(size_t bytes) { return aligned_alloc(64, (bytes + 63) / 64 * 64); }

typedef struct {
  char name[64];
  int m, n, k, is_double;
  CBLAS_TRANSPOSE first, second;
  void *a, *b, *c;
  long count;
} Product;

static void multiply(const Product *p) {
  int lda = p->first == CblasTrans ? p->m : p->k, ldb = p->second == CblasTrans ? p->k : p->n;
  if (p->is_double) {
    cblas_dgemm(CblasRowMajor, p->first, p->second, p->m, p->n, p->k, 1, p->a, lda, p->b, ldb, 0,
                p->c, p->n);
  } else {
    cblas_sgemm(CblasRowMajor, p->first, p->second, p->m, p->n, p->k, 1, p->a, lda, p->b, ldb, 0,
                p->c, p->n);
  }
}

static double timed(const Product *p, long count) {
  double start = now();
  for (long i = 0; i < count; i++) multiply(p);
  return now() - start;
}

// Reads gemm-f32/128x256x784, gemm-f64/512, gemm-f32-tn/512 …; 0 for anything else.
static int parse(const char *name, Product *p) {
  int bits, used = 0;
  p->first = p->second = CblasNoTrans;
  if (sscanf(name, "gemm-f%d%n", &bits, &used) != 1) return 0;
  const char *rest = name + used;
  if (!strncmp(rest, "-tn", 3)) p->first = CblasTrans, rest += 3;
  if (!strncmp(rest, "-nt", 3)) p->second = CblasTrans, rest += 3;
  int sides = sscanf(rest, "/%dx%dx%d", &p->m, &p->n, &p->k);
  if (sides == 1) p->n = p->k = p->m;
  if (sides != 1 && sides != 3) return 0;
  p->is_double = bits == 64;
  snprintf(p->name, sizeof p->name, "%s", name);
  return 1;
}

static void fill(const Product *p, void *values, size_t count) {
  for (size_t i = 0; i < count; i++) {
    double value = 2.0 * rand() / RAND_MAX - 1;
    if (p->is_double) ((double *)values)[i] = value;
    else ((float *)values)[i] = (float)value;
  }
}

static void prepare(Product *p) {
  size_t size = p->is_double ? sizeof(double) : sizeof(float);
  size_t a = (size_t)p->m * p->k, b = (size_t)p->k * p->n, c = (size_t)p->m * p->n;
  free(p->a), free(p->b), free(p->c);
  p->a = block(a * size), p->b = block(b * size), p->c = block(c * size);
  fill(p, p->a, a), fill(p, p->b, b), fill(p, p->c, c);
  p->count = 1;
  for (;;) {
    double seconds = timed(p, p->count);
    if (seconds >= 0.02) return;
    double factor = fmin(10, 0.022 / fmax(seconds, 1e-9));
    p->count = (long)fmax(p->count + 1, p->count * factor);
  }
}

int main(void) {
  printf("OpenBLAS %s\n", openblas_get_corename());
  fflush(stdout);
  Product p = {0};
  char line[64];
  while (fgets(line, sizeof line, stdin)) {
    line[strcspn(line, "\n")] = 0;
    Product asked = p;
    if (!parse(line, &asked)) {
      puts("-");
    } else {
      if (strcmp(line, p.name)) {
        p = asked;
        prepare(&p);
      }
      printf("%.9e\n", timed(&p, p.count) / p.count);
    }
    fflush(stdout);
  }
}
