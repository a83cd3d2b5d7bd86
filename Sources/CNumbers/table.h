// The table of one path and element type.

const struct NN_PASTE(NN_PASTE(nn_, T), _kernels)
    NN_PASTE(NN_PASTE(NN_PASTE(nn_, T), _), NN_PATH) = {
  .multiply = {NAME(multiply_plain), NAME(multiply_first_transposed),
               NAME(multiply_second_transposed)},
  .elementary = {
    [NN_EXP] = NAME(exp), [NN_EXPM1] = NAME(expm1), [NN_LOG] = NAME(log),
    [NN_LOG1P] = NAME(log1p), [NN_TANH] = NAME(tanh), [NN_SIGMOID] = NAME(sigmoid),
    [NN_SOFTPLUS] = NAME(softplus), [NN_ERF] = NAME(erf), [NN_ERFC] = NAME(erfc),
    [NN_SIN] = NAME(sin), [NN_COS] = NAME(cos), [NN_SQRT] = NAME(sqrt), [NN_RELU] = NAME(relu)},
  .power = NAME(power),
  .tanh_pullback = NAME(tanh_pullback),
  .sigmoid_pullback = NAME(sigmoid_pullback),
  .relu_pullback = NAME(relu_pullback),
  .add_scaled = NAME(add_scaled),
  .scale = NAME(scale),
  .add = NAME(add),
  .subtract = NAME(subtract),
  .times = NAME(times),
  .round = NAME(round),
  .sum = NAME(sum),
  .dot = NAME(dot),
  .squared_deviations = NAME(squared_deviations),
  .column_sums = NAME(column_sums),
  .log_sum_exp = NAME(log_sum_exp),
  .softmax = NAME(softmax),
  .normals = NAME(normals),
  .uniforms = NAME(uniforms),
  .bernoullis = NAME(bernoullis),
};
