import Figures

/// Everything a chapter's prose can place, in the order in which the chapter names it.
public struct Page: Sendable {
  /// The values that fill the holes of the prose.
  public var values: [Value] = []

  /// The figures.
  public var figures: [Figure] = []

  /// The tables.
  public var tables: [Table] = []

  /// The claims, identities and errata.
  public var claims: [Claim] = []

  /// A page of the listed parts.
  public init(@PageBuilder _ parts: () throws -> [any PagePart]) rethrows {
    for part in try parts() { part.place(on: &self) }
  }
}

/// Something that can stand in a page's list of parts.
public protocol PagePart: Sendable {
  /// Adds this part to the page.
  func place(on page: inout Page)
}

extension Value: PagePart {
  public func place(on page: inout Page) { page.values.append(self) }
}

extension Table: PagePart {
  public func place(on page: inout Page) { page.tables.append(self) }
}

extension Claim: PagePart {
  public func place(on page: inout Page) { page.claims.append(self) }
}

extension Figure: PagePart {
  public func place(on page: inout Page) { page.figures.append(self) }
}

/// Collects the parts of a page.
@resultBuilder
public enum PageBuilder {
  public static func buildExpression(_ part: some PagePart) -> [any PagePart] { [part] }
  public static func buildExpression(_ parts: [any PagePart]) -> [any PagePart] { parts }
  public static func buildBlock(_ parts: [any PagePart]...) -> [any PagePart] {
    parts.flatMap { $0 }
  }
  public static func buildArray(_ parts: [[any PagePart]]) -> [any PagePart] {
    parts.flatMap { $0 }
  }
  public static func buildOptional(_ parts: [any PagePart]?) -> [any PagePart] { parts ?? [] }
  public static func buildEither(first parts: [any PagePart]) -> [any PagePart] { parts }
  public static func buildEither(second parts: [any PagePart]) -> [any PagePart] { parts }
}
