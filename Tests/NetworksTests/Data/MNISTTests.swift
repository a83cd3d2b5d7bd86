import Networks
import Numbers
import Testing

@Suite("MNIST's files")
struct MNISTTests {
  private let seed = Seed(root: 1)["mnist"]

  /// Twenty images of 2×3 pixels: image i has pixels i, i + 1, … and label i mod 10.
  private var files: [String: [UInt8]] {
    let images = (0..<20).flatMap { image in (0..<6).map { UInt8(image + $0) } }
    return [
      "t10k-images-idx3-ubyte": NumberArray(shape: [20, 2, 3], images).idx,
      "t10k-labels-idx1-ubyte": NumberArray(shape: [20], (0..<20).map { UInt8($0 % 10) }).idx,
      "readme.txt": [],
    ]
  }

  @Test("images keep their labels, and are drawn without repetition")
  func draws() throws {
    let data = try Dataset(mnist: files, .test, count: 12, seed: seed)
    let images = (0..<12).map { Int((data.inputs[$0, 0] * 255).rounded()) }
    #expect(Set(images).count == 12)
    #expect(data.labels! == images.map { $0 % 10 })
    #expect(data.inputs[3, 5] == Double(images[3] + 5) / 255)
    #expect(data.outputs == 10)
  }

  @Test("what is missing or does not fit is named")
  func refusals() {
    func problem(_ change: (inout [String: [UInt8]]) -> Void, _ part: Dataset.Part = .test)
      -> String
    {
      var files = files
      change(&files)
      do {
        _ = try Dataset(mnist: files, part, count: 12, seed: seed)
        return "none"
      } catch {
        return "\(error)"
      }
    }
    #expect(problem({ _ in }) == "none")
    #expect(problem({ _ in }, .training).contains("train-images…"))
    #expect(
      problem { $0["t10k-labels-idx1-ubyte"] = NumberArray(shape: [2], [1, 2]).idx }
        .contains("one label for each of 20 images"))
    #expect(
      problem { $0["t10k-labels-idx1-ubyte"] = NumberArray(shape: [20], Array(0..<20)).idx }
        .contains("not one of 0 to 9"))
    #expect(
      problem { $0["t10k-images-idx3-ubyte"] = NumberArray(shape: [20, 6], Array(0..<120)).idx }
        .contains("not of images"))
    #expect(
      problem { $0["t10k-images-idx3-ubyte"]!.removeLast() }.contains("t10k-images-idx3-ubyte"))
  }
}
