#pragma once
// Digests of what the kernels compute, by section: one function for the C driver, which runs where
// there is no Swift, and for the Swift tests.

#include "CNumbers.h"

/// The number of sections: eight for each element type.
enum { NN_SECTIONS = 16 };

/// What a section covers, and of which element type.
const char *nn_section_name(int section);

/// The digest of a section on a path that this CPU can run.
uint64_t nn_section_digest(int section, int path);

/// The same with the lowest bit of one byte of the results turned, a negative control.
uint64_t nn_section_digest_spoiled(int section, int path, int64_t byte);

/// The digest that every path, compiler option and architecture must give.
uint64_t nn_section_frozen(int section);
