#pragma once
// The loops of drawings over long rows of numbers and pixels, with the same results on every CPU.

#include <stddef.h>
#include <stdint.h>

/// How many numbers may be read beyond those that `farthest` is given.
enum { NN_DRAWING_ROOM = 6 };

/// The kernels of one path. Arrays are not null, whatever their count.
typedef struct {
  /// The first index whose number does not lie in low … high, ends included; `count` where all do.
  /// NaN lies in no range.
  ptrdiff_t (*first_outside)(const double *numbers, ptrdiff_t count, double low, double high);

  /// Writes the indices of the records: numbers outside of least … greatest, least ≤ greatest, and
  /// of all before them; each widens the range. It ends before NaN, after `count`, or with `room`
  /// indices written; gives how many those are, and in `read` how far it came.
  ptrdiff_t (*records)(const double *numbers, ptrdiff_t count, double *least, double *greatest,
                       ptrdiff_t *indices, ptrdiff_t room, ptrdiff_t *read);

  /// Whether no number is less than the one before it, and none is NaN.
  int (*ascends)(const double *numbers, ptrdiff_t count);

  /// Of the points 1 … last − 1 the one farthest from the segment from point 0 to point `last`, the
  /// first of equals, or 0 where none is farther than the tolerance. Coordinates are finite.
  ptrdiff_t (*farthest)(const double *x, const double *y, ptrdiff_t last, double tolerance);

  /// Writes where each run of equal pixels ends, one past its last; gives how many runs there are.
  ptrdiff_t (*run_ends)(const uint32_t *pixels, ptrdiff_t count, uint32_t *ends);
} nn_drawing_kernels;

/// The kernels of a path of CNumbers, or a null pointer where this CPU cannot run it.
const nn_drawing_kernels *nn_drawing_on(int path);

/// The kernels of the path of this process.
const nn_drawing_kernels *nn_drawing(void);
