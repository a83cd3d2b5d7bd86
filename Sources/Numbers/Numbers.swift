// The module Numbers.
