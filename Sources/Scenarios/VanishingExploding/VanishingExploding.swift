// The scenario VanishingExploding.
