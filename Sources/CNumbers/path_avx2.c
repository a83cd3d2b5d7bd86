// Kernels for x86-64 with AVX2 and FMA.
#if defined(__x86_64__)
#define NN_PATH avx2
#define NN_BYTES 32
#define NN_LANES 8
#define NN_HAS_FMA 1
#define NN_TARGET "avx2,fma"
#include "kernels.h"
#endif
