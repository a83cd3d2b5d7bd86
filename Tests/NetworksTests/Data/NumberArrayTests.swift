import Networks
import Numbers
import Testing

@Suite("IDX and NPY files")
struct NumberArrayTests {
  typealias Samples = DataFileSamples

  @Test("a file of NumPy's with the greatest byte and the first index first")
  func numpy() throws {
    let array = try NumberArray(npy: Samples.numpy, file: "a.npy")
    #expect(array.shape == [3, 2] && array.element == .int16)
    #expect(array.matrix == Matrix(rows: 3, columns: 2, [0, -3, -6, -9, -12, -15]))
    #expect(array.rows(1..<2) == Matrix(rows: 1, columns: 2, [-6, -9]))
  }

  @Test("an IDX file packed by zlib")
  func packed() throws {
    let array = try NumberArray(idx: Samples.packed, file: "a.gz")
    #expect(array.shape == [4, 10, 10] && array.element == .uint8)
    #expect(array.matrix.sum == 13804 && array.matrix.columns == 100)
    #expect((0..<4).map { array[$0] } == [0, 0, 17, 0])
    #expect(try NumberArray(idx: array.idx, file: "b").matrix == array.matrix)
  }

  @Test(
    "every type of NPY in both byte orders",
    arguments: [
      ("i1", [0xFE], -2), ("u1", [0xFE], 254), ("i2", [0xFF, 0xFE], -2), ("u2", [1, 2], 258),
      ("i4", [0xFF, 0xFF, 0xFF, 0xFE], -2), ("u4", [0x80, 0, 0, 0], 0x8000_0000),
      ("i8", [0xFF, 0xE0, 0, 0, 0, 0, 0, 0], -0x20_0000_0000_0000),
      ("u8", [0x80, 0, 0, 0, 0, 0, 0, 0], 0x1p63), ("f4", [0x3F, 0xC0, 0, 0], 1.5),
      ("f8", [0xBF, 0xF8, 0, 0, 0, 0, 0, 0], -1.5),
    ] as [(String, [UInt8], Double)])
  func types(name: String, bytes: [UInt8], value: Double) throws {
    for (order, numbers) in [(">", bytes), ("<", bytes.reversed())] {
      let file = Samples.npy(type: order + name, shape: "(1,)", numbers)
      let array = try NumberArray(npy: file, file: "a.npy")
      #expect(array.shape == [1] && array[0] == value)
      let again = try NumberArray(npy: array.npy, file: "b.npy")
      #expect(again.element == array.element && again[0] == value)
    }
  }

  @Test("versions 1 to 3, no axis, another order of keys")
  func headers() throws {
    for version: UInt8 in 1...3 {
      let header = "{\"shape\": (), \"fortran_order\": True, \"descr\": \"|u1\"}  "
      let array = try NumberArray(npy: Samples.npy(header, version: version, [7]), file: "a.npy")
      #expect(array.shape.isEmpty && array.matrix == Matrix(rows: 1, columns: 1, [7]))
    }
  }

  @Test("a matrix comes back bit for bit from NPY and IDX")
  func roundTrip() throws {
    let numbers = [
      0, -0.0, 0.1, Double.leastNonzeroMagnitude, -.greatestFiniteMagnitude, .infinity, .nan, 1e22,
    ]
    let array = NumberArray(Matrix(rows: 2, columns: 4, numbers))
    #expect(array.npy.count == 128 + 64)
    #expect(
      String(decoding: array.npy[10..<67], as: UTF8.self)
        == "{'descr': '<f8', 'fortran_order': False, 'shape': (2, 4),")
    for again in [
      try NumberArray(npy: array.npy, file: "a"), try NumberArray(idx: array.idx, file: "a"),
    ] {
      #expect(again.shape == [2, 4])
      let bits = again.matrix.elements.map(\.bitPattern)
      #expect(bits == numbers.map(\.bitPattern))
    }
  }

  @Test(
    "a malformed NPY file is an error at its place",
    arguments: [
      (Array(Samples.numpy.prefix(4)), 4, "within its magic"),
      ([0x92], 0, "begins with"), (Array(Samples.numpy.prefix(9)), 9, "length of its header"),
      (Array(Samples.numpy.prefix(50)), 8, "a header of 118 bytes"),
      (Array(Samples.numpy.dropLast()), 139, "after 11 of 12 bytes"),
      (Samples.numpy + [0], 140, "1 bytes follow"),
      (Samples.npy("{}", version: 4), 6, "version 4.0"),
      (Samples.npy("{}"), 10, "needs descr"), (Samples.npy(""), 10, "{ is expected"),
      (Samples.npy(type: "<f2", shape: "(1,)", [0, 0]), 20, "type that is not read"),
      (Samples.npy(type: "=f4", shape: "(1,)", []), 20, "type that is not read"),
      (Samples.npy("{'descr': [('a', '<f4')]}"), 20, "records"),
      (Samples.npy(type: "<f4", shape: "(1)", []), 62, "written (n,)"),
      (Samples.npy(type: "<f4", shape: "(-1,)", []), 61, "not negative"),
      (Samples.npy(type: "<f4", shape: "(99999999999999999999,)", []), 61, "cannot be counted"),
      (
        Samples.npy(type: "<f8", shape: "(4294967296, 4294967296, 4)", []), 91,
        "more numbers than can be counted"
      ),
      (Samples.npy(type: "|i1", shape: "(4000000000000000000, 0)", []), 88, "longer than the file"),
      (Samples.npy(type: "<u8", shape: "(1,)", .init(repeating: 0xFF, count: 8)), 68, "no Double"),
      (Samples.npy("{'descr': '<f4', 'descr': '<f4'}"), 27, "given twice"),
      (Samples.npy("{'color': 'red'}"), 11, "not of NPY"),
      (Samples.npy("{'descr"), 17, "plain letters"),
    ] as [([UInt8], Int, String)])
  func malformedNPY(file: [UInt8], position: Int, problem: String) {
    let error = #expect(throws: DataFileError.self) { try NumberArray(npy: file, file: "a.npy") }
    let text = error?.description ?? ""
    #expect(text.hasPrefix("a.npy, byte \(position): ") && text.contains(problem), "\(text)")
  }

  @Test(
    "a malformed IDX file is an error at its place",
    arguments: [
      ([], .byte(0), "within its IDX header"), ([0, 1, 8, 1], .byte(0), "two zero bytes"),
      ([0, 0, 7, 1], .byte(2), "not a type"), ([0, 0, 8, 0], .byte(3), "one axis"),
      ([0, 0, 8, 2, 0, 0], .byte(6), "sizes of its 2 axes"),
      ([0, 0, 8, 1, 0, 0, 0, 3, 1, 2], .byte(10), "after 2 of 3"),
      ([0, 0, 8, 1, 0, 0, 0, 1, 1, 2], .byte(9), "1 bytes follow"),
      ([0, 0, 14, 2] + .init(repeating: 0xFF, count: 8), .byte(12), "more numbers than"),
      (Array(Samples.packed.prefix(5)), .byte(5), "ends too early"),
      (Array(Samples.packed.prefix(100)), .byte(100), "ends too early"),
      (Array(Samples.packed.dropLast(6)), .byte(194), "ends too early"),
      (Samples.packed + [0], .byte(200), "1 bytes follow"),
      (Samples.packed.changed(at: 2), .byte(4), "unknown compression method"),
      (Samples.packed.changed(at: 193), .byte(196), "incorrect data check"),
      (Samples.packed.changed(at: 197), .byte(200), "incorrect length check"),
    ] as [([UInt8], DataFileError.Position, String)])
  func malformedIDX(file: [UInt8], position: DataFileError.Position, problem: String) {
    let error = #expect(throws: DataFileError.self) { try NumberArray(idx: file, file: "a.idx") }
    #expect(error?.position == position)
    #expect(error?.problem.contains(problem) == true, "\(error?.problem ?? "")")
  }

  @Test("images and labels become a data set, and a label without a class is an error")
  func images() throws {
    let images = NumberArray(shape: [2, 1, 2], [1, 2, 3, 4])
    let labels = try NumberArray(idx: [0, 0, 8, 1, 0, 0, 0, 2, 1, 9], file: "labels.idx")
    let data = try Dataset(images: images, labels: labels, classes: 10)
    #expect(data.inputs == Matrix(rows: 2, columns: 2, [1, 2, 3, 4]) && data.labels! == [1, 9])
    let error = #expect(throws: DataFileError.self) {
      try Dataset(images: images, labels: labels, classes: 9)
    }
    #expect(error?.description == "labels.idx, byte 9: the label is not one of 0 to 8")
    #expect(throws: DataFileError.self) {
      try Dataset(images: NumberArray(shape: [1, 2], [1, 2]), labels: labels, classes: 10)
    }
  }
}
