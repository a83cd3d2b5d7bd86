// The module Networks.
