import Networks
import Numbers

/// The gradient of a surface at a point, written into storage of the same length.
typealias Slope = (_ point: [Double], _ gradient: inout [Double]) -> Void

/// Walks a rule over a surface and shows every point, the start first.
///
/// - Parameter visit: Is shown the number of steps made and the point; ends the walk by false.
func walk(
  _ rule: some UpdateRule, from start: [Double], steps: Int, along slope: Slope,
  visit: (_ step: Int, _ point: [Double]) -> Bool
) {
  var point = start
  var gradient = [Double](repeating: 0, count: start.count)
  var memory = [Double](repeating: 0, count: rule.slots * start.count)
  guard visit(0, point) else { return }
  for step in 1...steps {
    point.withUnsafeMutableBufferPointer { point in
      memory.withUnsafeMutableBufferPointer { rule.lookAhead(point, memory: $0, step: step) }
    }
    slope(point, &gradient)
    point.withUnsafeMutableBufferPointer { point in
      gradient.withUnsafeMutableBufferPointer { gradient in
        memory.withUnsafeMutableBufferPointer { memory in
          rule.update(point, along: gradient, memory: memory, step: step)
        }
      }
    }
    guard visit(step, point) else { return }
  }
}

/// All points of a walk, the start first.
func path(
  _ rule: some UpdateRule, from start: [Double], steps: Int, along slope: Slope
) -> [[Double]] {
  var points: [[Double]] = []
  walk(rule, from: start, steps: steps, along: slope) {
    points.append($1)
    return true
  }
  return points
}

/// The position of one parameter at each step, where the gradient of each step is given.
func path(_ rule: some UpdateRule, gradients: [Double], from start: Double = 0) -> [Double] {
  var step = 0
  return path(rule, from: [start], steps: gradients.count) { _, gradient in
    gradient[0] = gradients[step]
    step += 1
  }
  .map { $0[0] }
}

/// How far each step went, against its gradient.
func stepLengths(_ rule: some UpdateRule, gradients: [Double]) -> [Double] {
  let points = path(rule, gradients: gradients)
  return zip(points, points.dropFirst()).map { $0 - $1 }
}

/// The greatest distance between two sequences of numbers, element by element.
func greatestGap(_ first: [Double], _ second: [Double]) -> Double {
  zip(first, second).map { abs($0 - $1) }.max() ?? 0
}
