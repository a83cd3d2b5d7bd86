// Which kernels this process runs, and the state of the floating-point unit they rely on.

#include "CNumbers.h"
#include "paths.h"
#include <stdlib.h>
#include <string.h>
#if defined(__x86_64__)
#include <immintrin.h>
#endif

#pragma STDC FP_CONTRACT OFF

static int current = NN_BASELINE, choice = NN_CHOSEN;
static const nn_float_kernels *current_float = &nn_float_baseline;
static const nn_double_kernels *current_double = &nn_double_baseline;

static int is_available(int path) {
#if defined(__x86_64__)
  __builtin_cpu_init();
  if (path == NN_AVX2) return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma");
  if (path == NN_AVX512) {
    return is_available(NN_AVX2) && __builtin_cpu_supports("avx512f") &&
           __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512vl") &&
           __builtin_cpu_supports("avx512bw");
  }
#endif
  return path == NN_BASELINE;
}

const nn_float_kernels *nn_float_kernels_on(int path) {
  if (!is_available(path)) return NULL;
#if defined(__x86_64__)
  if (path == NN_AVX2) return &nn_float_avx2;
  if (path == NN_AVX512) return &nn_float_avx512;
#endif
  return &nn_float_baseline;
}

const nn_double_kernels *nn_double_kernels_on(int path) {
  if (!is_available(path)) return NULL;
#if defined(__x86_64__)
  if (path == NN_AVX2) return &nn_double_avx2;
  if (path == NN_AVX512) return &nn_double_avx512;
#endif
  return &nn_double_baseline;
}

static int path_named(const char *name) {
  static const char *const names[NN_PATHS] = {"baseline", "avx2", "avx512"};
  for (int path = 0; path < NN_PATHS; path++) {
    if (strcmp(name, names[path]) == 0) return path;
  }
  return -1;
}

// Runs before main, so that no call pays for a check. A refused request is kept for the command
// to report; until then the best path runs.
__attribute__((constructor)) static void choose_path(void) {
  int best = NN_PATHS - 1;
  while (!is_available(best)) best--;
  const char *request = nn_path_request();
  int requested = request ? path_named(request) : best;
  if (requested < 0) {
    choice = NN_UNKNOWN;
  } else if (!is_available(requested)) {
    choice = NN_UNAVAILABLE;
  }
  current = choice == NN_CHOSEN ? requested : best;
  current_float = nn_float_kernels_on(current);
  current_double = nn_double_kernels_on(current);
}

const char *nn_path_request(void) { return getenv("NNREPORT_CPU"); }
int nn_current_path(void) { return current; }
int nn_path_choice(void) { return choice; }
const nn_float_kernels *nn_float(void) { return current_float; }
const nn_double_kernels *nn_double(void) { return current_double; }
const char *nn_compiler(void) { return __VERSION__; }

#if defined(__x86_64__)

// MXCSR: rounding in bits 13–14, flush-to-zero bit 15, denormals-are-zero bit 6.
enum { CONTROL_MASK = 0xE040 };

void nn_set_floating_point_control(void) { _mm_setcsr(_mm_getcsr() & ~CONTROL_MASK); }
int nn_floating_point_control_is_set(void) { return (_mm_getcsr() & CONTROL_MASK) == 0; }

#elif defined(__aarch64__)

// FPCR: flush-to-zero bit 24, rounding in bits 22–23, half-precision flush bit 19.
static const uint64_t control_mask = 0x1C80000;

void nn_set_floating_point_control(void) {
  uint64_t word;
  __asm__ volatile("mrs %0, fpcr" : "=r"(word));
  __asm__ volatile("msr fpcr, %0" : : "r"(word & ~control_mask));
}

int nn_floating_point_control_is_set(void) {
  uint64_t word;
  __asm__ volatile("mrs %0, fpcr" : "=r"(word));
  return (word & control_mask) == 0;
}

#else
#error "Say here how this CPU flushes subnormals and rounds."
#endif
