// The module CairoRenderer.
