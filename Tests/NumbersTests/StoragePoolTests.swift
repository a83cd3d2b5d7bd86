import Numbers
import Testing

struct StoragePoolTests {
  @Test("a free block is the next one taken, and no more are kept than asked for")
  func reuse() {
    let blocks = Blocks(size: 4096, kept: 2)
    let taken = (0..<3).map { _ in blocks.take() }
    #expect(Set(taken).count == 3 && taken.allSatisfy { UInt(bitPattern: $0) % 64 == 0 })
    for block in taken { blocks.give(block) }
    let again = [blocks.take(), blocks.take()]
    #expect(again == [taken[1], taken[0]])
    let new = blocks.take()
    #expect(!again.contains(new))
    for block in again + [new] { blocks.give(block) }
    for _ in 0..<2 { blocks.take().deallocate() }
  }

  @Test("matrices of many threads never share what they hold, and are aligned")
  func threads() async {
    await withTaskGroup(of: Int.self) { group in
      for task in 0..<8 {
        group.addTask {
          var wrong = 0
          var held: [Matrix<Float>] = []
          for step in 0..<2000 {
            let size = 1 + Seed(root: 7)[task].integer(below: 9000, at: step)
            if held.count == 8 { held.removeFirst(3) }
            held.append(Matrix(rows: size, columns: 1, repeating: Float(task * 2000 + step)))
            let oldest = held[0]
            wrong += oldest.withUnsafeBufferPointer { elements in
              let isAligned = UInt(bitPattern: elements.baseAddress!) % 64 == 0
              return isAligned && elements.allSatisfy { $0 == elements[0] } ? 0 : 1
            }
            if Int(oldest[0, 0]) != task * 2000 + step - held.count + 1 { wrong += 1 }
          }
          return wrong
        }
      }
      for await wrong in group { #expect(wrong == 0) }
    }
  }
}
