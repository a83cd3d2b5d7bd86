#pragma once
// Kernels of layers, losses and update rules: what a training step does beside products.
//
// Elementwise loops in a fixed order, without fused operations: a wider path cannot change a bit.

#include <stddef.h>
#include <stdint.h>

/// Activations, in the order of the cases of `Activation.Kind`.
enum {
  NN_ACT_IDENTITY, NN_ACT_SIGMOID, NN_ACT_TANH, NN_ACT_RELU, NN_ACT_LEAKY_RELU, NN_ACT_ELU,
  NN_ACT_GELU, NN_ACT_SILU, NN_ACT_SOFTPLUS
};

/// The kernels over one element type. Matrices are dense, row by row; results never overlap inputs
/// unless a line says so.
///
/// NaN and infinity, where a line says nothing: arithmetic follows IEEE 754, so that a NaN passes on.
/// At ±∞ an activation and its derivative have their limits; the derivatives of ReLU and leaky ReLU
/// at NaN are those below 0, and that of ELU is NaN. A norm or a limit that is compared with NaN
/// leaves it; masks multiply it.
#define NN_LAYER_KERNELS(T)                                                                      \
  {                                                                                              \
    /* y[i] = f(x[i]). */                                                                        \
    void (*activate)(int activation, T alpha, const T *x, T *y, ptrdiff_t count);                \
    /* dx[i] = dy[i]·f'(x[i]), where y = f(x). */                                                \
    void (*activate_pullback)(int activation, T alpha, const T *x, const T *y, const T *dy,      \
                              T *dx, ptrdiff_t count);                                           \
    /* Each column to mean 0 and variance 1 (1/rows), then times scale, plus shift. Leaves in    \
       `batch` the mean, the variance, 1/√(variance + epsilon) and the rest of the mean, which   \
       its rounding to T took away, of each column. */                                           \
    void (*normalize)(const T *x, T *y, ptrdiff_t rows, ptrdiff_t columns, const T *scale,       \
                      const T *shift, T epsilon, T *batch);                                      \
    /* The derivative of that; dscale and dshift are columns long. */                            \
    void (*normalize_pullback)(const T *x, const T *dy, T *dx, ptrdiff_t rows,                   \
                               ptrdiff_t columns, const T *scale, const T *batch, T *dscale,     \
                               T *dshift);                                                       \
    /* The same map with given means and variances (`moments`: means, then variances). */        \
    void (*normalize_by)(const T *x, T *y, ptrdiff_t rows, ptrdiff_t columns, const T *scale,    \
                         const T *shift, T epsilon, const T *moments);                           \
    /* Mean loss of the rows; its slope in the first argument goes to `slope`. */                \
    double (*cross_entropy)(const T *logits, const int32_t *labels, T *slope, ptrdiff_t rows,    \
                            ptrdiff_t columns);                                                  \
    double (*binary_cross_entropy)(const T *logits, const T *targets, T *slope, ptrdiff_t rows,  \
                                   ptrdiff_t columns);                                           \
    double (*squared_error)(const T *outputs, const T *targets, T *slope, ptrdiff_t rows,        \
                            ptrdiff_t columns);                                                  \
    double (*sigmoid_squared_error)(const T *logits, const T *targets, T *slope,                 \
                                    ptrdiff_t rows, ptrdiff_t columns);                          \
    double (*hinge)(const T *scores, const int32_t *labels, T *slope, ptrdiff_t rows,            \
                    ptrdiff_t columns);                                                          \
    /* y = x·mask, where mask is `scale` with probability `keep`, else 0. */                     \
    void (*mask)(uint64_t key, double keep, T scale, const T *x, T *mask, T *y,                  \
                 ptrdiff_t count);                                                               \
    /* Σ |x|, in double, 32 lanes. */                                                            \
    double (*absolute_sum)(const T *x, ptrdiff_t count);                                         \
    /* g[i] += square·w[i] + absolute·sign(w[i]). */                                             \
    void (*penalize)(T absolute, T square, const T *w, T *g, ptrdiff_t count);                   \
    /* Shortens each column of w that is longer than a limit. */                                 \
    void (*limit_columns)(T limit, T *w, ptrdiff_t rows, ptrdiff_t columns);                     \
    /* Digest of the bits of x, from a start or from the digest of what came before. */          \
    uint64_t (*digest)(uint64_t start, const T *x, ptrdiff_t count);                             \
    /* x[i] to the nearest value within ±limit. */                                               \
    void (*clamp)(T limit, T *x, ptrdiff_t count);                                               \
    /* One step of a rule: p are parameters, g their gradient. */                                \
    void (*descent)(T rate, T *p, const T *g, ptrdiff_t count);                                  \
    void (*momentum)(T rate, T decay, T weight, T *p, const T *g, T *velocity,                   \
                     ptrdiff_t count);                                                           \
    void (*nesterov)(T rate, T decay, T *p, const T *g, T *velocity, ptrdiff_t count);           \
    void (*nesterov_ahead)(T rate, T decay, T *p, const T *g, T *velocity, ptrdiff_t count);     \
    void (*adagrad)(T rate, T epsilon, T *p, const T *g, T *square, ptrdiff_t count);            \
    void (*adadelta)(T rate, T decay, T epsilon, T *p, const T *g, T *square, T *moved,          \
                     ptrdiff_t count);                                                           \
    void (*rmsprop)(T rate, T decay, T epsilon, T *p, const T *g, T *square, ptrdiff_t count);   \
    void (*adam)(T rate, T keep, T mean_decay, T square_decay, T square_correction, T epsilon,   \
                 T *p, const T *g, T *mean, T *square, ptrdiff_t count);                         \
    void (*amsgrad)(T rate, T mean_decay, T square_decay, T square_correction, T epsilon,        \
                    T *p, const T *g, T *mean, T *square, T *greatest, ptrdiff_t count);         \
    void (*nadam)(T mean_rate, T gradient_rate, T mean_decay, T square_decay,                    \
                  T square_correction, T epsilon, T *p, const T *g, T *mean, T *square,          \
                  ptrdiff_t count);                                                              \
    void (*adamax)(T rate, T mean_decay, T size_decay, T *p, const T *g, T *mean, T *size,       \
                   ptrdiff_t count);                                                             \
  }

typedef struct nn_float_layers NN_LAYER_KERNELS(float) nn_float_layers;
typedef struct nn_double_layers NN_LAYER_KERNELS(double) nn_double_layers;

/// The kernels of the current path.
const nn_float_layers *nn_layers_float(void);
const nn_double_layers *nn_layers_double(void);

/// The kernels of a path, or a null pointer where this CPU cannot run it.
const nn_float_layers *nn_layers_float_on(int path);
const nn_double_layers *nn_layers_double_on(int path);
