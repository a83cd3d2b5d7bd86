import CDrawing

extension UnsafeBufferPointer<Double> {
  /// The first index in a range whose number does not lie between two others, ends included; the end
  /// of the range where all do. NaN lies between none.
  func firstIndex(notIn low: Double, _ high: Double, from start: Int, to end: Int) -> Int {
    precondition(start >= 0 && start <= end && end <= count, "The range must lie in the buffer.")
    guard let baseAddress else { return end }
    let numbers = baseAddress + start
    return start + nn_drawing().pointee.first_outside(numbers, end - start, low, high)
  }
}

extension [Double] {
  /// Whether no number is less than the one before it, and none is NaN.
  var ascends: Bool {
    withUnsafeBufferPointer { numbers in
      numbers.baseAddress.map { nn_drawing().pointee.ascends($0, numbers.count) != 0 } ?? true
    }
  }

  /// The first number that is NaN or infinite.
  var firstNotFinite: Double? {
    let greatest = Double.greatestFiniteMagnitude
    let index = withUnsafeBufferPointer {
      $0.firstIndex(notIn: -greatest, greatest, from: 0, to: $0.count)
    }
    return index < count ? self[index] : nil
  }
}
