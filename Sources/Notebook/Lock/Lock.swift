import Digests
import Foundation

/// The digests of everything a report publishes, layer by layer: the committed file `report.lock`.
///
/// Digests of results, figure data and drawings must agree on every machine. Those of SVG, pixels
/// and pages are tied to the libraries named in `renderer`.
public struct Lock: Codable, Sendable, Equatable {
  /// The digests of one figure.
  public struct FigureDigests: Codable, Sendable, Equatable {
    /// Of the data that the figure shows.
    public var data: Digest

    /// Of the drawing: shapes in integers of 1/256 px.
    public var drawing: Digest

    /// Of the published SVG files and the page's inline SVG.
    public var svg: Digest

    /// Of the pixels of the PNG files, not of their bytes: compression may vary.
    public var pixels: Digest

    /// The digests of a figure.
    public init(data: Digest, drawing: Digest, svg: Digest, pixels: Digest) {
      self.data = data
      self.drawing = drawing
      self.svg = svg
      self.pixels = pixels
    }
  }

  /// The root seed.
  public var seed: UInt64

  /// The libraries that draw and typeset, by name, with their versions.
  public var renderer: [String: String]

  /// The digest of the integers read from the typeface.
  public var typeface: Digest

  /// The digests of results, by `chapter/experiment`.
  public var results: [String: Digest]

  /// The digests of figures, by `chapter/figure`.
  public var figures: [String: FigureDigests]

  /// The digests of the site's text files, by path.
  public var pages: [String: Digest]

  /// The digest of all the rest: a lock that somebody edited does not match it.
  public private(set) var seal: Digest

  /// Whether the lock is as nnreport wrote it.
  public var isIntact: Bool { seal == content }

  private var content: Digest {
    func lines(_ digests: [String: Digest]) -> [String] {
      digests.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
    }
    let layers = Layer.allCases.flatMap { [$0.rawValue] + lines(digests(in: $0)) }
    let versions = renderer.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
    return Digest(of: [String(seed), typeface.description] + versions + layers)
  }

  /// The digests of a layer, by the names of what they digest.
  func digests(in layer: Layer) -> [String: Digest] {
    switch layer {
    case .results: results
    case .data: figures.mapValues(\.data)
    case .drawing: figures.mapValues(\.drawing)
    case .svg: figures.mapValues(\.svg)
    case .pixels: figures.mapValues(\.pixels)
    case .pages: pages
    }
  }

  /// A lock.
  public init(
    seed: UInt64, renderer: [String: String], typeface: Digest, results: [String: Digest],
    figures: [String: FigureDigests], pages: [String: Digest]
  ) {
    self.seed = seed
    self.renderer = renderer
    self.typeface = typeface
    self.results = results
    self.figures = figures
    self.pages = pages
    seal = typeface
    seal = content
  }

  /// The text of the file: JSON with sorted keys, a digest a line, so that a diff reads well.
  public var text: String {
    get throws {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
      return String(decoding: try encoder.encode(self), as: UTF8.self) + "\n"
    }
  }

  /// Reads a lock.
  ///
  /// - Throws: `Problems` where the text is not a lock.
  public init(text: String) throws {
    do {
      self = try JSONDecoder().decode(Lock.self, from: Data(text.utf8))
    } catch {
      throw Problems(
        .arrange, "This is not a lock that nnreport wrote; restore it from git, or build anew.",
        file: "report.lock")
    }
  }
}

/// What a lock digests, from the experiments outwards: the first layer that moved is the cause.
public enum Layer: String, Codable, CaseIterable, Sendable {
  case results, data, drawing, svg, pixels, pages

  /// Who owns what the layer digests: where to look when it is the first one that moved.
  public var owner: String {
    switch self {
    case .results: "the chapter's scenario, Networks or Numbers"
    case .data: "the chapter's page in Chapters"
    case .drawing: "Figures"
    case .svg, .pixels: "CairoRenderer or Figures"
    case .pages: "templates or Notebook"
    }
  }
}
