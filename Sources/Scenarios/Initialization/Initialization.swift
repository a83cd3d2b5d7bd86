// The scenario Initialization.
