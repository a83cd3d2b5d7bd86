import Synchronization

/// Storage that no matrix holds any more, kept for the next one of its size; for any thread.
///
/// Left to itself, the system takes large storage back at once and clears every page of the next:
/// *measured*, making and filling a matrix of 200 kB took 45 µs so, and 4 µs from here; one of
/// 4 kB 133 and 112 ns. Storage below a kilobyte is the system's, which is quicker there.
enum StoragePool {
  /// Sizes from 1 kB to 4 MB, each twice the one before.
  private static let blocks = (10...22).map { Blocks(size: 1 << $0, kept: (4 << 20) >> $0) }

  /// The blocks that hold so many bytes; nil where the pool has none of that size.
  private static func blocks(for byteCount: Int) -> Blocks? {
    guard byteCount >= 1 << 10 else { return nil }
    let place = Int.bitWidth - (byteCount - 1).leadingZeroBitCount - 10
    return place < blocks.count ? blocks[place] : nil
  }

  /// Storage for so many bytes, 64-byte aligned, with anything in it.
  static func take(byteCount: Int) -> UnsafeMutableRawPointer {
    blocks(for: byteCount)?.take() ?? .allocate(byteCount: byteCount, alignment: 64)
  }

  /// Takes storage back that was taken for so many bytes.
  static func give(_ block: UnsafeMutableRawPointer, byteCount: Int) {
    if let blocks = blocks(for: byteCount) { blocks.give(block) } else { block.deallocate() }
  }
}

/// Free blocks of one size.
package final class Blocks: Sendable {
  /// The address of the first one, 0 for none. A free block begins with the address of the next.
  private struct List {
    var first: UInt = 0
    var count = 0
  }

  private let size: Int
  private let kept: Int
  private let list = Mutex(List())

  /// Blocks of `size` bytes, at least 8, of which up to `kept` are kept.
  package init(size: Int, kept: Int) {
    self.size = size
    self.kept = kept
  }

  /// A block that is free, or a new one.
  package func take() -> UnsafeMutableRawPointer {
    let address = list.withLock { list in
      guard let block = UnsafeRawPointer(bitPattern: list.first) else { return 0 as UInt }
      list.first = block.load(as: UInt.self)
      list.count -= 1
      return UInt(bitPattern: block)
    }
    return UnsafeMutableRawPointer(bitPattern: address)
      ?? .allocate(byteCount: size, alignment: 64)
  }

  /// Keeps a block, or gives it back to the system where enough are kept.
  package func give(_ block: UnsafeMutableRawPointer) {
    // A pointer cannot be sent into the lock, its address can.
    let address = UInt(bitPattern: block)
    let isKept = list.withLock { list in
      guard list.count < kept else { return false }
      UnsafeMutableRawPointer(bitPattern: address)!.storeBytes(of: list.first, as: UInt.self)
      list.first = address
      list.count += 1
      return true
    }
    if !isKept { block.deallocate() }
  }
}
