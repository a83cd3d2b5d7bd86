import Notebook

/// The chapters that a report may list.
public let allChapters: [any Chapter] = [VanishingExploding()]
