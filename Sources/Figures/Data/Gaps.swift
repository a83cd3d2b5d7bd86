/// The longest ranges of rows in which no column holds NaN, as far as the shortest column goes.
func rowsBetweenGaps(_ columns: [Double]...) -> [Range<Int>] {
  let count = columns.map(\.count).min() ?? 0
  var isGap = [Bool](repeating: false, count: count)
  for column in columns {
    for row in 0..<count where column[row].isNaN { isGap[row] = true }
  }
  return isGap.indices.split { isGap[$0] }
}
