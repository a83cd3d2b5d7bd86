// The kernels of one path, over both element types.

#define T float
#include "activations.h"
#include "normalization.h"
#include "losses.h"
#include "regularization.h"
#include "rules.h"
#include "layers_table.h"
#undef T

#define T double
#include "activations.h"
#include "normalization.h"
#include "losses.h"
#include "regularization.h"
#include "rules.h"
#include "layers_table.h"
#undef T
