import Numbers

// Invented data for figures: the same everywhere, and no experiment.

/// A number between 0 and 1 that looks irregular.
func irregular(_ index: Int) -> Double { Double((index * 7919 + 104_729) % 10_007) / 10_007 }

/// The numbers 0…200 as steps of a training.
let steps = (0...200).map(Double.init)

/// A loss that falls at a rate, a little differently in every run.
func loss(rate: Double, run: Int = 0) -> [Double] {
  let rate = rate * (0.8 + 0.4 * irregular(run))
  return steps.map { 0.02 + 2 * Double.exp(-rate * $0) * (0.9 + irregular(run + 50) / 5) }
}

/// Counts of about 500 draws around a centre, between edges.
func counts(around center: Double, spread: Double, between edges: [Double]) -> [Double] {
  zip(edges, edges.dropFirst()).map { low, high in
    let z = ((low + high) / 2 - center) / spread
    return (500 * (high - low) / spread * 0.4 * Double.exp(-z * z / 2)).rounded()
  }
}

/// Twenty-five values around a centre, denser in its middle.
func samples(around center: Double, spread: Double) -> [Double] {
  (0..<25).map { index in
    let sum = irregular(index) + irregular(7 * index + 1) + irregular(31 * index + 2)
    return center + spread * (sum - 1.5)
  }
}
