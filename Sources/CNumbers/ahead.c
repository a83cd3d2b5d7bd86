#include "ahead.h"
#include "CNumbers.h"

_Thread_local nn_range nn_ahead[2];

static nn_range range(const void *start, ptrdiff_t bytes) {
  return (nn_range){start, (const char *)start + bytes};
}

void nn_will_need(const void *first, ptrdiff_t first_bytes, const void *second,
                  ptrdiff_t second_bytes) {
  nn_ahead[0] = range(first, first_bytes);
  nn_ahead[1] = range(second, second_bytes);
}
