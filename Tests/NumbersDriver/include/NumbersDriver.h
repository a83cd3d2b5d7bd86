#pragma once
// Digests of what the kernels compute, by section: one function for the C driver, which runs where
// there is no Swift, and for the Swift tests.

#include "CDrawing.h"
#include "CNumbers.h"

/// Sections of each element type: those of arrays, those of layers and rules; and of both types, with
/// one for drawings.
enum {
  NN_ARRAY_SECTIONS = 9,
  NN_LAYER_SECTIONS = 5,
  NN_TYPE_SECTIONS = NN_ARRAY_SECTIONS + NN_LAYER_SECTIONS,
  NN_SECTIONS = 2 * NN_TYPE_SECTIONS + 1
};

/// What a section covers, and of which element type.
const char *nn_section_name(int section);

/// The digest of a section on a path that this CPU can run.
uint64_t nn_section_digest(int section, int path);

/// The same with the lowest bit of one byte of the results turned, a negative control.
uint64_t nn_section_digest_spoiled(int section, int path, int64_t byte);

/// The digest that every path, compiler option and architecture must give.
uint64_t nn_section_frozen(int section);

/// What is wrong with what a product on that path fetches ahead, or a null pointer.
const char *nn_ahead_fault(int path);
