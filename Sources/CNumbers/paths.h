#pragma once
// The tables, one per path.

#include "CNumbers.h"

extern const nn_float_kernels nn_float_baseline, nn_float_avx2, nn_float_avx512;
extern const nn_double_kernels nn_double_baseline, nn_double_avx2, nn_double_avx512;
