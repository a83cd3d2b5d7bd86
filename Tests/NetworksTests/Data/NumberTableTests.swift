import Networks
import Numbers
import Testing

@Suite("CSV files")
struct NumberTableTests {
  private func table(_ text: String) throws -> NumberTable {
    try NumberTable(csv: Array(text.utf8), file: "a.csv")
  }

  @Test("quotes, names over two lines, spaces, carriage returns, no last line end")
  func rfc4180() throws {
    let table = try NumberTable(csv: DataFileSamples.csv, file: "a.csv")
    #expect(table.names == ["a \"b\"", "c\r\nd", "label"])
    #expect(table.numbers.rows == 2 && table.numbers.columns == 3)
    #expect(table.numbers.row(0) == [1.5, -0.002, 0])
    #expect(table.numbers[1, 0] == 0.1 && table.numbers[1, 1].isNaN && table.numbers[1, 2] == 2)
  }

  @Test("a table without names, after a byte order mark")
  func noNames() throws {
    let table = try table("\u{FEFF}1,2\n3,4\n")
    #expect(table.names.isEmpty && table.numbers == Matrix(rows: 2, columns: 2, [1, 2, 3, 4]))
  }

  @Test("numbers are rounded once, to the nearest")
  func exact() throws {
    let numbers: [(String, UInt64)] = [
      ("9007199254740993", 0x4340_0000_0000_0000),  // a tie, to the even one
      ("9007199254740993.00000000000000000000001", 0x4340_0000_0000_0001),
      ("2.2250738585072011e-308", 0x000F_FFFF_FFFF_FFFF),
      ("2.4703282292062328e-324", 1), ("2.4703282292062327e-324", 0),
      ("1.", 0x3FF0_0000_0000_0000), (".5", 0x3FE0_0000_0000_0000),
      ("+1E0", 0x3FF0_0000_0000_0000), ("-0", 0x8000_0000_0000_0000),
      ("-INF", 0xFFF0_0000_0000_0000),
    ]
    for (text, bits) in numbers {
      #expect(try table(text).numbers[0, 0].bitPattern == bits, "\(text)")
    }
  }

  @Test("every number comes back bit for bit, and in the fewest digits")
  func roundTrip() throws {
    let seed = Seed(root: 4)["numbers"]
    let random = (0..<2000).map { Double(bitPattern: seed.bits(at: $0)) }
    let numbers =
      random.filter { !$0.isNaN } + [
        0, -0.0, 0.1, 3, 1e22, Double.leastNonzeroMagnitude, .infinity,
      ]
    let matrix = Matrix(rows: numbers.count, columns: 1, numbers)
    let written = NumberTable(names: ["a,\"b\""], matrix).csv
    let again = try NumberTable(csv: written, file: "a.csv")
    #expect(again.names == ["a,\"b\""])
    #expect(again.numbers.elements.map(\.bitPattern) == numbers.map(\.bitPattern))
    let lines = String(decoding: written, as: UTF8.self).split(separator: "\n")
    #expect(lines[0] == "\"a,\"\"b\"\"\"")
    #expect(lines.suffix(7) == ["0", "-0", "0.1", "3", "1e+22", "5e-324", "inf"])
  }

  @Test(
    "a malformed file is an error at its line and column",
    arguments: [
      ("", 1, 1, "empty"), ("1,x\n", 1, 3, "a number is expected"),
      ("a,1\n", 1, 3, "a number among the names"), ("a,b\n1,2\n3\n", 3, 1, "1 of 2 fields"),
      ("1,2\n3,4,5\n", 2, 3, "more fields than the 2"), ("1\n\n2\n", 2, 1, "a number is expected"),
      ("1,\n", 1, 3, "a number is expected"), ("a\n1\n\"2", 3, 1, "never closed"),
      ("1,\"2\"3\n", 1, 6, "after a closing quote"), ("1,2\"3\n", 1, 4, "a quote within"),
      ("1\r2\n", 1, 2, "without a line feed"), ("1\n1e999\n", 2, 1, "beyond what a Double"),
      ("1\n0x10\n", 2, 1, "a number is expected"), ("1\n1e\n", 2, 1, "a number is expected"),
      ("1\n1,5\n", 2, 1, "more fields"), ("1\n+\n", 2, 1, "a number is expected"),
      ("1\n--1\n", 2, 1, "a number is expected"), ("1\nnan1\n", 2, 1, "a number is expected"),
    ])
  func malformed(text: String, line: Int, column: Int, problem: String) {
    let error = #expect(throws: DataFileError.self) { try table(text) }
    #expect(error?.position == .line(line, column: column))
    #expect(error?.description.hasPrefix("a.csv, line \(line), column \(column): ") == true)
    #expect(error?.problem.contains(problem) == true, "\(error?.problem ?? "")")
  }

  @Test("names that are not UTF-8 are an error")
  func notText() {
    #expect(throws: DataFileError.self) { try NumberTable(csv: [0x61, 0xFF, 0x0A], file: "a") }
  }

  @Test("data sets come back from CSV, with labels or with targets")
  func dataset() throws {
    let seed = Seed(root: 5)
    let spirals = Dataset.spirals(arms: 3, count: 20, noise: 0.1, seed: seed)
    let again = try Dataset(csv: spirals.table.csv, file: "a.csv", classes: 3)
    #expect(again.inputs == spirals.inputs && again.labels! == spirals.labels!)
    let numbers = Dataset.teacherStudent(count: 9, outputs: 2, noise: 0.1, seed: seed)
    #expect(numbers.table.names.suffix(3) == ["x10", "y1", "y2"])
    let same = try Dataset(csv: numbers.table.csv, file: "a.csv", classes: 0)
    #expect(same.inputs == numbers.inputs && same.targets == numbers.targets)
    let error = #expect(throws: DataFileError.self) {
      try Dataset(csv: Array("x1,label\n5,0\n5, 3\n".utf8), file: "a.csv", classes: 3)
    }
    #expect(error?.description == "a.csv, line 3, column 3: the label is not one of 0 to 2")
  }
}
