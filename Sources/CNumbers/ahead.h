#pragma once
// Memory that the thread touches after its next product. The product fetches it beside its
// arithmetic: what a training step walks through may exceed the second cache, and each product
// would wait for its layer (Mowry, Lam and Gupta 1992, ASPLOS V). No bit depends on it.

#include <stddef.h>

typedef struct { const char *next, *end; } nn_range;

// The first is fetched first.
extern _Thread_local nn_range nn_ahead[2];

// A walk of a tile along some of it, or on the spot. Half a line a step of depth, 24 fused
// multiply-adds: all lines of a tile at once would fill the buffers that its own loads wait for.
typedef struct { const char *at; ptrdiff_t step; } nn_walk;

static inline nn_walk nn_walk_ahead(ptrdiff_t steps, const void *spot) {
  nn_range *range = &nn_ahead[nn_ahead[0].next >= nn_ahead[0].end];
  if (range->next >= range->end) return (nn_walk){spot, 0};
  nn_walk walk = {range->next, 32};
  range->next += steps * walk.step;
  return walk;
}
