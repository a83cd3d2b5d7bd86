import Foundation
import Laboratory

/// How large a site may be.
public struct SizeBudget: Sendable {
  /// Bytes of one page with the images that it shows.
  public var page: Int

  /// Bytes of all files.
  public var site: Int

  /// A budget.
  public init(page: Int = 2_000_000, site: Int = 12_000_000) {
    self.page = page
    self.site = site
  }
}

/// Reads a finished site as a reader's browser would, and lets it pass unchanged.
///
/// - Parameter jobs: How many pages are read at once.
/// - Throws: every dead link and anchor, missing image, missing alternative text, id used twice,
///   hole that was left over, and page or site over its budget.
public func inspect(
  _ site: Site, budget: SizeBudget = SizeBudget(), jobs: Int = 1
) throws(Problems) -> Site {
  let paths = site.files.keys.filter { path in
    [".html", ".md", ".css"].contains { path.hasSuffix($0) }
  }.sorted()
  let read = Workers.unfailing(count: paths.count, jobs: jobs) { index in
    paths[index].hasSuffix(".html") ? InspectedPage(site.files[paths[index]]!) : nil
  }
  let pages = Dictionary(uniqueKeysWithValues: zip(paths, read)).compactMapValues { $0 }
  let inspection = Inspection(site: site, pages: pages, budget: budget)
  let found = Workers.unfailing(count: paths.count, jobs: jobs) {
    inspection.problems(of: paths[$0])
  }
  let problems = found.joined() + inspection.oversize()
  guard problems.isEmpty else { throw Problems(problems) }
  return site
}

/// The checks of one site.
private struct Inspection: Sendable {
  let site: Site
  let pages: [String: InspectedPage]
  let budget: SizeBudget

  /// What is wrong with a file.
  func problems(of path: String) -> [Problem] {
    if let page = pages[path] { return problems(of: page, at: path) }
    return path.hasSuffix(".md") ? problems(ofMarkdown: path) : problems(ofStyle: path)
  }

  private func problems(of page: InspectedPage, at path: String) -> [Problem] {
    var messages: [String] = []
    for id in page.repeatedIDs { messages.append("the id '\(id)' is used twice") }
    for target in page.links { messages += fault(inLink: target, on: path, page) }
    for source in page.images {
      if site.files[resolved(source, from: path)] == nil {
        messages.append("the image '\(source)' is missing")
      }
    }
    messages += page.withoutAlternative.map { "\($0) has no alternative text" }
    messages += page.leftoverHoles.map { "a hole was left over: \($0)" }
    let size =
      page.size
      + page.images.reduce(0) { sum, source in
        sum + (site.files[resolved(source, from: path)]?.count ?? 0)
      }
    if size > budget.page {
      messages.append("the page and its images have \(size) bytes, over \(budget.page)")
    }
    return messages.map { Problem(.inspect, $0, file: path) }
  }

  private func fault(inLink link: String, on path: String, _ page: InspectedPage) -> [String] {
    if link.contains("://") || link.hasPrefix("data:") { return [] }
    let parts = link.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
    let target = parts[0].isEmpty ? path : resolved(String(parts[0]), from: path)
    guard site.files[target] != nil else { return ["the link '\(link)' leads to no file"] }
    guard parts.count == 2, let other = pages[target] else { return [] }
    let anchor = String(parts[1])
    return other.ids.contains(anchor.removingPercentEncoding ?? anchor)
      ? [] : ["the link '\(link)' leads to no anchor of \(target)"]
  }

  /// A path relative to a file's folder as one relative to the site's.
  private func resolved(_ link: String, from path: String) -> String {
    var folders = path.split(separator: "/").dropLast().map(String.init)
    for part in link.split(separator: "/") {
      if part == ".." { _ = folders.popLast() } else if part != "." { folders.append(String(part)) }
    }
    return folders.joined(separator: "/")
  }

  private func problems(ofMarkdown path: String) -> [Problem] {
    var messages: [String] = []
    let text = Self.withoutCode(site[text: path] ?? "")
    for image in text.matches(of: /!\[([^\]]*)\]\(([^)]*)\)/) {
      if site.files[resolved(String(image.2), from: path)] == nil {
        messages.append("the image '\(image.2)' is missing")
      }
      if image.1.isEmpty { messages.append("the image '\(image.2)' has no alternative text") }
    }
    messages += text.matches(of: /\{\{[^}\n]*/).map { "a hole was left over: \($0.0)" }
    return messages.map { Problem(.inspect, $0, file: path) }
  }

  /// The lines of Markdown that may hold an image or a hole, without code.
  private static func withoutCode(_ text: String) -> String {
    let span = /`[^`]*`/
    var isCode = false
    var kept: [String] = []
    for line in text.split(separator: "\n") {
      if line.hasPrefix("```") {
        isCode.toggle()
      } else if !isCode, line.contains("![") || line.contains("{{") {
        kept.append(String(line.replacing(span, with: "")))
      }
    }
    return kept.joined(separator: "\n")
  }

  private func problems(ofStyle path: String) -> [Problem] {
    (site[text: path] ?? "").matches(of: /url\(['"]?([^)'"]+)['"]?\)/).compactMap { match in
      let source = String(match.1)
      guard !source.hasPrefix("data:"), site.files[resolved(source, from: path)] == nil else {
        return nil
      }
      return Problem(.inspect, "the file '\(source)' is missing", file: path)
    }
  }

  func oversize() -> [Problem] {
    let size = site.files.values.reduce(0) { $0 + $1.count }
    guard size > budget.site else { return [] }
    return [Problem(.inspect, "the site has \(size) bytes, over \(budget.site)")]
  }
}
