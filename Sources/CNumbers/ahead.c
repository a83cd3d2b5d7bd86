#include "ahead.h"
#include "CNumbers.h"

_Thread_local nn_range nn_ahead[2];

void nn_will_need(const void *first, ptrdiff_t first_bytes, const void *second,
                  ptrdiff_t second_bytes) {
  nn_ahead[0] = (nn_range){(uintptr_t)first, first_bytes};
  nn_ahead[1] = (nn_range){(uintptr_t)second, second_bytes};
}
