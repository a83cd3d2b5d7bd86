// The table of one path and element type.

static const PASTE(PASTE(nn_, T), _layers) PASTE(PASTE(PASTE(layers_, T), _), LAYERS_PATH) = {
  .activate = NAME(activate),
  .activate_pullback = NAME(activate_pullback),
  .normalize = NAME(normalize),
  .normalize_pullback = NAME(normalize_pullback),
  .normalize_by = NAME(normalize_by),
  .cross_entropy = NAME(cross_entropy),
  .binary_cross_entropy = NAME(binary_cross_entropy),
  .squared_error = NAME(squared_error),
  .sigmoid_squared_error = NAME(sigmoid_squared_error),
  .hinge = NAME(hinge),
  .mask = NAME(mask),
  .absolute_sum = NAME(absolute_sum),
  .penalize = NAME(penalize),
  .limit_columns = NAME(limit_columns),
  .digest = NAME(digest),
  .clamp = NAME(clamp),
  .descent = NAME(descent),
  .momentum = NAME(momentum),
  .rmsprop = NAME(rmsprop),
  .adam = NAME(adam),
};
