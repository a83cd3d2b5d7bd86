// The module Laboratory.
