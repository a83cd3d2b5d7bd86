#pragma once
// Memory that the thread touches after its next product. The product fetches it beside its
// arithmetic: what a training step walks through may exceed the second cache, and each product
// would wait for its layer (Mowry, Lam and Gupta 1992, ASPLOS V). No bit depends on it.

#include <stddef.h>
#include <stdint.h>

// Bytes from an address on. No pointer: the memory may be gone, and a walk may pass its end.
typedef struct { uintptr_t next; ptrdiff_t bytes; } nn_range;

// The first is fetched first.
extern _Thread_local nn_range nn_ahead[2];

// Whether anything is left to fetch.
static inline int nn_has_ahead(void) { return nn_ahead[0].bytes > 0 || nn_ahead[1].bytes > 0; }

// A walk of a tile along some of it, or on the spot. A line for two steps of depth, 48 or 24 fused
// multiply-adds: all lines of a tile at once would fill the buffers that its own loads wait for.
typedef struct { uintptr_t at; ptrdiff_t step; } nn_walk;

static inline nn_walk nn_walk_ahead(ptrdiff_t steps, const void *spot) {
  nn_range *range = &nn_ahead[nn_ahead[0].bytes <= 0];
  if (range->bytes <= 0) return (nn_walk){(uintptr_t)spot, 0};
  nn_walk walk = {range->next, 64};
  range->next += (uintptr_t)(steps * walk.step);
  range->bytes -= steps * walk.step;
  return walk;
}

// What a product has not fetched is forgotten: the next need not be of the same net.
static inline void nn_forget_ahead(void) { nn_ahead[0].bytes = nn_ahead[1].bytes = 0; }
