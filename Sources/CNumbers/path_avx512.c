// Kernels for x86-64 with AVX-512.
#if defined(__x86_64__)
#define NN_PATH avx512
#define NN_BYTES 64
#define NN_LANES 8
#define NN_HAS_FMA 1
#define NN_TARGET "avx2,fma,avx512f,avx512dq,avx512bw,avx512vl"
#include "kernels.h"
#endif
