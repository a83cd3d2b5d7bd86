// Counts what is asked of the heap. Only for measurements: linking it replaces malloc.

#ifndef C_ALLOCATIONS_H
#define C_ALLOCATIONS_H

#include <stdint.h>

// Blocks that all threads have asked for since the start, reallocations included. 0 for ever where
// the C library is not glibc.
uint64_t c_allocations(void);

#endif
