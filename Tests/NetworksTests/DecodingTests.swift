import Foundation
import Networks
import Numbers
import Testing

@Suite("Decoding")
struct DecodingTests {
  /// A data set of two samples, with parts of its JSON replaced.
  private func decoded(_ replacements: (String, String)...) throws -> Dataset {
    var text = #"{"inputs":{"rows":2,"columns":1,"elements":[1,2]},"labels":[0,1],"#
    text += #""targets":{"rows":2,"columns":2,"elements":[1,0,0,1]}}"#
    for (old, new) in replacements {
      #expect(text.contains(old))
      text = text.replacing(old, with: new)
    }
    return try JSONDecoder().decode(Dataset.self, from: Data(text.utf8))
  }

  @Test("a data set is decoded as it was encoded")
  func codes() throws {
    let labelled = Dataset.blobs(classes: 3, count: 9, deviation: 0.1, seed: Seed(root: 9))
    let plain = Dataset(inputs: labelled.inputs, targets: labelled.inputs)
    for data in [labelled, plain] {
      let again = try JSONDecoder().decode(Dataset.self, from: JSONEncoder().encode(data))
      #expect(again.inputs == data.inputs && again.targets == data.targets)
      #expect(again.labels == data.labels)
    }
    #expect(try decoded().labels == [0, 1])
    #expect(try decoded((#""labels":[0,1],"#, "")).labels == nil)
  }

  @Test("labels and targets that do not fit are not decoded: a loss would write by them")
  func hostileJSON() {
    let parts = [
      ("[0,1]", "[0,1000000]"), ("[0,1]", "[0,-1]"), ("[0,1]", "[0]"), ("[0,1]", "[1,0]"),
      ("[1,0,0,1]", "[1,0,0.5,0.5]"),
    ]
    for part in parts {
      #expect(throws: DecodingError.self, "\(part)") { try decoded(part) }
    }
    #expect(throws: DecodingError.self) {
      try decoded(
        (#""rows":2,"columns":2,"elements":[1,0,0,1]"#, #""rows":0,"columns":2,"elements":[]"#))
    }
  }

  @Test("sides of a matrix whose product overflows, or does not fit, are not decoded")
  func hostileSides() {
    for (rows, columns) in [(Int.max, 2), (1 << 32, 1 << 32), (-1, -1), (1, 2)] {
      let text = #"{"rows":\#(rows),"columns":\#(columns),"elements":[1]}"#
      #expect(throws: DecodingError.self) {
        try JSONDecoder().decode(Matrix<Double>.self, from: Data(text.utf8))
      }
    }
  }

  @Test("a curve without a value at each step, or with steps that do not ascend, is not decoded")
  func hostileCurves() throws {
    for text in [
      #"{"steps":[1,2],"values":[1]}"#, #"{"steps":[1],"values":[1,2]}"#,
      #"{"steps":[2,2],"values":[1,2]}"#, #"{"steps":[2,1],"values":[1,2]}"#,
    ] {
      #expect(throws: DecodingError.self) {
        try JSONDecoder().decode(Curve.self, from: Data(text.utf8))
      }
    }
    let curve = Curve(steps: [1, 5], values: [2, 3])
    #expect(try JSONDecoder().decode(Curve.self, from: JSONEncoder().encode(curve)) == curve)
  }
}
