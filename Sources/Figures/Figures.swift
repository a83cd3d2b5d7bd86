// The module Figures.
