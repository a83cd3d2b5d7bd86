// One step of each update rule over flat storage, in one pass.

#define EACH for (ptrdiff_t i = 0; i < count; i++)

static void NAME(clamp)(T limit, T *restrict x, ptrdiff_t count) {
  EACH x[i] = x[i] > limit ? limit : x[i] < -limit ? -limit : x[i];
}

static void NAME(descent)(T rate, T *restrict p, const T *restrict g, ptrdiff_t count) {
  EACH p[i] -= rate * g[i];
}

// What a memory has all but forgotten is 0: no parameter notices it, and subnormal numbers, which
// the memory of an idle weight ends in, would make a step several times slower.
static inline T NAME(faded)(T x) {
  const T least = sizeof(T) == sizeof(float) ? (T)0x1p-100 : (T)0x1p-996;
  return __builtin_elementwise_abs(x) < least ? 0 : x;
}

// A mean of squares that has become subnormal is 0: there it would end, and slow every step.
static inline T NAME(full)(T x) {
  const T least = sizeof(T) == sizeof(float) ? (T)0x1p-126 : (T)0x1p-1022;
  return x < least ? 0 : x;
}

static void NAME(momentum)(T rate, T decay, T weight, T *restrict p, const T *restrict g,
                           T *restrict velocity, ptrdiff_t count) {
  EACH {
    velocity[i] = NAME(faded)(decay * velocity[i] + weight * g[i]);
    p[i] -= rate * velocity[i];
  }
}

static void NAME(nesterov)(T rate, T decay, T *restrict p, const T *restrict g,
                           T *restrict velocity, ptrdiff_t count) {
  EACH {
    velocity[i] = NAME(faded)(decay * velocity[i] + g[i]);
    p[i] -= rate * (decay * velocity[i] + g[i]);
  }
}

// The velocity itself was spent before the gradient was taken.
static void NAME(nesterov_ahead)(T rate, T decay, T *restrict p, const T *restrict g,
                                 T *restrict velocity, ptrdiff_t count) {
  EACH {
    velocity[i] = NAME(faded)(decay * velocity[i] + g[i]);
    p[i] -= rate * g[i];
  }
}

// A parameter whose gradient was always 0 stays, also where epsilon is 0.
static inline T NAME(ratio)(T a, T b) { return b == 0 ? 0 : a / b; }

// Written so that NaN is greater than all.
static inline T NAME(greater)(T a, T b) { return a >= b || a != a ? a : b; }

static void NAME(adagrad)(T rate, T epsilon, T *restrict p, const T *restrict g,
                          T *restrict square, ptrdiff_t count) {
  EACH {
    square[i] += g[i] * g[i];
    p[i] -= NAME(ratio)(rate * g[i], __builtin_elementwise_sqrt(square[i]) + epsilon);
  }
}

static void NAME(adadelta)(T rate, T decay, T epsilon, T *restrict p, const T *restrict g,
                           T *restrict square, T *restrict moved, ptrdiff_t count) {
  EACH {
    square[i] = NAME(faded)(decay * square[i] + (1 - decay) * (g[i] * g[i]));
    T unit = __builtin_elementwise_sqrt(moved[i] + epsilon);
    T size = __builtin_elementwise_sqrt(square[i] + epsilon);
    T step = NAME(ratio)(unit, size) * g[i];
    moved[i] = NAME(faded)(decay * moved[i] + (1 - decay) * (step * step));
    p[i] -= rate * step;
  }
}

static void NAME(rmsprop)(T rate, T decay, T epsilon, T *restrict p, const T *restrict g,
                          T *restrict square, ptrdiff_t count) {
  EACH {
    square[i] = NAME(full)(decay * square[i] + (1 - decay) * (g[i] * g[i]));
    p[i] -= NAME(ratio)(rate * g[i], __builtin_elementwise_sqrt(square[i]) + epsilon);
  }
}

static void NAME(adam)(T rate, T keep, T mean_decay, T square_decay, T square_correction,
                       T epsilon, T *restrict p, const T *restrict g, T *restrict mean,
                       T *restrict square, ptrdiff_t count) {
  EACH {
    mean[i] = NAME(faded)(mean_decay * mean[i] + (1 - mean_decay) * g[i]);
    square[i] = NAME(full)(square_decay * square[i] + (1 - square_decay) * (g[i] * g[i]));
    T size = __builtin_elementwise_sqrt(square[i] * square_correction) + epsilon;
    p[i] = keep * p[i] - NAME(ratio)(rate * mean[i], size);
  }
}

static void NAME(amsgrad)(T rate, T mean_decay, T square_decay, T square_correction, T epsilon,
                          T *restrict p, const T *restrict g, T *restrict mean,
                          T *restrict square, T *restrict greatest, ptrdiff_t count) {
  EACH {
    mean[i] = NAME(faded)(mean_decay * mean[i] + (1 - mean_decay) * g[i]);
    square[i] = NAME(full)(square_decay * square[i] + (1 - square_decay) * (g[i] * g[i]));
    greatest[i] = NAME(greater)(square[i], greatest[i]);
    T size = __builtin_elementwise_sqrt(greatest[i] * square_correction) + epsilon;
    p[i] -= NAME(ratio)(rate * mean[i], size);
  }
}

static void NAME(nadam)(T mean_rate, T gradient_rate, T mean_decay, T square_decay,
                        T square_correction, T epsilon, T *restrict p, const T *restrict g,
                        T *restrict mean, T *restrict square, ptrdiff_t count) {
  EACH {
    mean[i] = NAME(faded)(mean_decay * mean[i] + (1 - mean_decay) * g[i]);
    square[i] = NAME(full)(square_decay * square[i] + (1 - square_decay) * (g[i] * g[i]));
    T size = __builtin_elementwise_sqrt(square[i] * square_correction) + epsilon;
    p[i] -= NAME(ratio)(mean_rate * mean[i] + gradient_rate * g[i], size);
  }
}

static void NAME(adamax)(T rate, T mean_decay, T size_decay, T *restrict p, const T *restrict g,
                         T *restrict mean, T *restrict size, ptrdiff_t count) {
  EACH {
    mean[i] = NAME(faded)(mean_decay * mean[i] + (1 - mean_decay) * g[i]);
    size[i] = NAME(greater)(__builtin_elementwise_abs(g[i]), NAME(faded)(size_decay * size[i]));
    p[i] -= NAME(ratio)(rate * mean[i], size[i]);
  }
}

#undef EACH
