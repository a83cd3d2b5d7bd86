import Figures
import Foundation
import Gallery
import Testing

/// Where the sources of the gallery are.
private let folder = URL(filePath: #filePath)
  .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Gallery")

@Suite("Gallery")
struct GalleryTests {
  @Test("Every file of the gallery is a figure of its section, and every figure has a file")
  func filesAndFigures() throws {
    for section in Gallery.sections {
      let files = try FileManager.default.contentsOfDirectory(
        atPath: folder.appending(path: section.name).path)
      let ids = files.map { String($0.dropLast(".swift".count)).kebab }
      #expect(ids.sorted() == section.figures.map(\.id).sorted(), "section \(section.name)")
    }
    let folders = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    #expect(folders.filter { !$0.contains(".") }.sorted() == Gallery.sections.map(\.name).sorted())
    #expect(Gallery.figures.count >= 50)
  }

  @Test("A figure is drawn as its snapshot says", arguments: Gallery.figures.map(\.id))
  func snapshot(id: String) throws {
    let text = try drawing(id).canonicalText
    let snapshot = Snapshot(id)
    if Snapshot.isRecording { try snapshot.record(text) }
    let difference = snapshot.difference(from: text)
    #expect(difference == nil, "\(id): \(difference ?? "")")
  }

  @Test("No snapshot is left of a figure that is gone")
  func snapshotsOfFigures() throws {
    let names = try Snapshot.names()
    #expect(names == Gallery.figures.map(\.id).sorted())
  }

  @Test(
    "A snapshot notices a blank figure, a missing layer, and any mark or word a pixel off",
    arguments: Gallery.figures.map(\.id))
  func snapshotControls(id: String) throws {
    let drawing = try drawing(id)
    let snapshot = Snapshot(id)
    #expect(snapshot.difference(from: drawing.blank.canonicalText) != nil)
    for layer in drawing.layers.indices {
      #expect(snapshot.difference(from: drawing.without(layer: layer).canonicalText) != nil)
      for shape in drawing.layers[layer].shapes.indices {
        let moved = drawing.moving(shape: shape, ofLayer: layer)
        #expect(snapshot.difference(from: moved.canonicalText) != nil)
      }
    }
  }

  @Test(
    "Words are apart and on the canvas, data in its panel, and no name on ink",
    arguments: Gallery.figures.map(\.id))
  func geometry(id: String) throws {
    let problems = try Geometry.problems(of: figure(id), in: .boxes)
    #expect(problems.isEmpty, "\(problems)")
  }

  @Test("The check of geometry sees each kind of mistake")
  func geometryControls() throws {
    let drawing = try drawing("direct-labels")
    let panels = try figure("direct-labels").panelBoxes(in: .boxes)
    func problems(_ layers: [Drawing.Layer]) -> [String] {
      Geometry.problems(
        of: Drawing(width: drawing.width, height: drawing.height, layers: layers), panels: panels)
    }
    let word = try #require(drawing.texts.first)
    let outside = Path([Point(0, 0), Point(drawing.width, drawing.height)])
    let ink = Shape.path(outside, .fill(Ink(.ink)))
    #expect(problems(drawing.layers).isEmpty)
    #expect(problems([.init([.text(word), .text(word)])]).contains { $0.contains("touches") })
    #expect(problems([.init(series: "a", [ink])]) == ["a leaves its panel"])
    #expect(
      problems([
        .init(series: "a", [.path(Path(word.box), .fill(Ink(.ink)))]), .init([.text(word)]),
        .init(
          series: "b",
          [
            .path(
              .init([.init(word.box.x, word.box.y), .init(word.box.right, word.box.bottom)]),
              .fill(Ink(.ink)))
          ]),
      ]).contains("“\(word.string)” stands on b"))
    let small = Drawing(width: 256, height: 256, layers: drawing.layers)
    #expect(Geometry.problems(of: small, panels: panels).contains { $0.contains("the canvas") })
  }

  @Test("Drawings do not depend on the order, nor on what is drawn at the same time")
  func orderAndParallel() async throws {
    let figures = Gallery.figures
    let inOrder = try figures.map { try $0.drawing(in: .boxes).canonicalBytes }
    let backwards = try figures.reversed().map { try $0.drawing(in: .boxes).canonicalBytes }
    #expect(inOrder == backwards.reversed())
    let together = try await withThrowingTaskGroup(of: (Int, [UInt8]).self) { group in
      for (index, figure) in figures.enumerated() {
        group.addTask { (index, try figure.drawing(in: .boxes).canonicalBytes) }
      }
      return try await group.reduce(into: [Int: [UInt8]]()) { $0[$1.0] = $1.1 }
    }
    #expect(figures.indices.allSatisfy { together[$0] == inOrder[$0] })
  }

  private func figure(_ id: String) -> Figure { Gallery.figures.first { $0.id == id }! }

  private func drawing(_ id: String) throws -> Drawing { try figure(id).drawing(in: .boxes) }
}

extension String {
  /// `BandOfRuns` as `band-of-runs`.
  fileprivate var kebab: String {
    map { $0.isUppercase ? "-\($0.lowercased())" : "\($0)" }.joined().trimmingPrefix("-")
      .description
  }
}
