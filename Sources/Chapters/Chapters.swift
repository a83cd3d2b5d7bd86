import Notebook

/// The chapters that a report may list, in the order of the book.
public let allChapters: [any Chapter] = [
  Normalization(), VanishingExploding(), Initialization(), GradientChecking(), Optimizers(),
  Dropout(),
]
