extension UnsafeBufferPointer<Double> {
  /// The first index in a range whose number does not lie between two others, ends included; the end
  /// of the range where all do. NaN lies between none.
  @inline(__always)
  func firstIndex(notIn low: Double, _ high: Double, from start: Int, to end: Int) -> Int {
    precondition(start >= 0 && end <= count, "The range must lie in the buffer.")
    let bytes = UnsafeRawBufferPointer(self)
    var index = start
    // Nearly all of a long curve lie between: eight at once are asked.
    while end - index >= 8 {
      let numbers = bytes.loadUnaligned(
        fromByteOffset: index * MemoryLayout<Double>.stride, as: SIMD8<Double>.self)
      guard all((numbers .>= low) .& (numbers .<= high)) else { break }
      index += 8
    }
    while index < end, self[index] >= low, self[index] <= high { index += 1 }
    return index
  }
}

extension [Double] {
  /// The first number that is NaN or infinite.
  var firstNotFinite: Double? {
    let greatest = Double.greatestFiniteMagnitude
    let index = withUnsafeBufferPointer {
      $0.firstIndex(notIn: -greatest, greatest, from: 0, to: $0.count)
    }
    return index < count ? self[index] : nil
  }
}
