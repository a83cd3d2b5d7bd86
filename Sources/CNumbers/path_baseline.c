// Kernels for every CPU: SSE2 on x86-64 (no FMA: emulated), NEON on arm64.
#define NN_PATH baseline
#define NN_BYTES 16
#define NN_LANES 2
#if defined(__aarch64__)
#define NN_HAS_FMA 1
#else
#define NN_HAS_FMA 0
#endif
#include "kernels.h"
