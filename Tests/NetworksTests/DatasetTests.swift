import Networks
import Numbers
import Testing

@Suite("Data sets")
struct DatasetTests {
  let seed = Seed(root: 9)

  @Test("stroke digits take turns and have mean 0 and variance 1 together")
  func digits() {
    let data = Dataset.digits(count: 200, seed: seed)
    #expect(data.inputs.rows == 200 && data.inputs.columns == 256 && data.outputs == 10)
    #expect(data.labels! == (0..<200).map { $0 % 10 })
    #expect(abs(data.inputs.mean) < 1e-14 && abs(data.inputs.variance - 1) < 1e-13)
    #expect(data.inputs == Dataset.digits(count: 200, seed: seed).inputs)
    #expect(data.inputs != Dataset.digits(count: 200, seed: seed["other"]).inputs)
  }

  @Test("a digit without noise is ink on paper: a stroke, and nothing at the corners")
  func cleanDigit() {
    let one = Dataset.digits(count: 20, pixelNoise: 0, seed: seed).inputs
    for sample in 0..<20 {
      let row = one.row(sample)
      let paper = row.min()!
      #expect(row[0] == paper && row[15] == paper && row[240] == paper && row[255] == paper)
      let inked = row.count { $0 > paper }
      #expect(inked > 15 && inked < 160)
    }
  }

  @Test("label noise changes its share of labels, always to another one, and no pixel")
  func labelNoise() {
    let clean = Dataset.digits(count: 1000, seed: seed)
    let noisy = Dataset.digits(count: 1000, labelNoise: 0.3, seed: seed)
    let changed = zip(clean.labels!, noisy.labels!).count { $0 != $1 }
    #expect(abs(changed - 300) < 60)
    #expect(clean.inputs == noisy.inputs)
    let all = Dataset.digits(count: 1000, labelNoise: 1, seed: seed)
    #expect(zip(clean.labels!, all.labels!).allSatisfy { $0 != $1 })
  }

  @Test("standardized columns have mean 0 and variance 1; constant ones become 0")
  func standardized() {
    let inputs = Matrix<Double>(rows: 30, columns: 2) { $1 == 0 ? 0.1 : Double($0 * $0) }
    let data = Dataset(inputs: inputs, labels: [Int](repeating: 0, count: 30), classes: 1)
    let ready = data.standardized.inputs
    #expect(ready.column(0).allSatisfy { $0 == 0 })
    #expect(abs(ready.column(1).mean) < 1e-14)
    #expect(abs(ready.column(1).map { $0 * $0 }.mean - 1) < 1e-14)
  }

  @Test("a share beyond everything is refused")
  func badShare() async {
    for share in [1.2, -0.1] {
      await #expect(processExitsWith: .failure) { [share = share as Double] in
        let data = Dataset.blobs(classes: 2, count: 10, deviation: 1, seed: Seed(root: 1))
        _ = data.split(training: share, seed: Seed(root: 2))
      }
    }
  }

  @Test("a split loses no sample and keeps answers with their samples")
  func split() {
    let data = Dataset.blobs(classes: 3, count: 90, deviation: 0.1, seed: seed)
    let (training, test) = data.split(training: 0.75, seed: seed["split"])
    #expect(training.count == 68 && test.count == 22)
    let parts = training.inputs.column(0) + test.inputs.column(0)
    #expect(parts.sorted() == data.inputs.column(0).sorted())
    for (index, x) in test.inputs.column(0).enumerated() {
      #expect(data.labels![data.inputs.column(0).firstIndex(of: x)!] == test.labels![index])
    }
  }
}
