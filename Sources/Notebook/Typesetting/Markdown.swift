import CMarkGFM
import Foundation

/// Markdown as HTML, by cmark-gfm: what is left of prose without the report's own grammar.
struct Markdown {
  /// The HTML.
  let html: String

  /// The anchors of the headings, in order.
  let anchors: [String]

  /// Held while cmark-gfm works: which characters its extensions read is a table that all of its
  /// parsers share and each of them changes.
  private static let lock = NSLock()

  /// Sets a text.
  ///
  /// - Parameters:
  ///   - link: What a link's target becomes.
  init(_ text: String, link: (String) -> String) {
    self = Self.lock.withLock { Markdown(alone: text, link: link) }
  }

  private init(alone text: String, link: (String) -> String) {
    cmark_gfm_core_extensions_ensure_registered()
    let options = CMARK_OPT_SMART | CMARK_OPT_VALIDATE_UTF8
    let parser = cmark_parser_new(options)!
    defer { cmark_parser_free(parser) }
    for name in ["table", "strikethrough"] {
      cmark_parser_attach_syntax_extension(parser, cmark_find_syntax_extension(name))
    }
    cmark_parser_feed(parser, text, text.utf8.count)
    let document = cmark_parser_finish(parser)!
    defer { cmark_node_free(document) }
    anchors = Self.prepare(document, link: link)
    let rendered = cmark_render_html(document, options, cmark_parser_get_syntax_extensions(parser))!
    defer { free(rendered) }
    html = Prose.unwrappingBlocks(in: String(cString: rendered))
  }

  /// Gives headings their anchors and links their targets; returns the anchors.
  private static func prepare(_ document: OpaquePointer, link: (String) -> String) -> [String] {
    var headings: [OpaquePointer] = []
    var tables: [OpaquePointer] = []
    let iterator = cmark_iter_new(document)
    while true {
      let event = cmark_iter_next(iterator)
      guard event != CMARK_EVENT_DONE else { break }
      guard event == CMARK_EVENT_ENTER, let node = cmark_iter_get_node(iterator) else { continue }
      let type = cmark_node_get_type(node)
      if type == CMARK_NODE_HEADING { headings.append(node) }
      if String(cString: cmark_node_get_type_string(node)) == "table" { tables.append(node) }
      if type == CMARK_NODE_LINK {
        cmark_node_set_url(node, link(String(cString: cmark_node_get_url(node))))
      }
    }
    cmark_iter_free(iterator)
    tables.forEach(wrap)
    var anchors: [String] = []
    for heading in headings {
      let wanted = anchor(of: text(of: heading))
      let taken = anchors.count { $0 == wanted || $0.hasPrefix(wanted + "--") }
      anchors.append(taken == 0 ? wanted : "\(wanted)--\(taken + 1)")
      replace(heading, anchor: anchors.last!)
    }
    return anchors
  }

  /// cmark writes headings without anchors, so a custom block takes a heading's place.
  private static func replace(_ heading: OpaquePointer, anchor: String) {
    let level = max(2, cmark_node_get_heading_level(heading))
    let block = cmark_node_new(CMARK_NODE_CUSTOM_BLOCK)!
    cmark_node_set_on_enter(block, "<h\(level) id=\"\(anchor)\">")
    let label = "aria-label=\"Link to this section\""
    cmark_node_set_on_exit(
      block, " <a class=\"anchor\" href=\"#\(anchor)\" \(label)>#</a></h\(level)>")
    cmark_node_replace(heading, block)
    while let child = cmark_node_first_child(heading) { cmark_node_append_child(block, child) }
    cmark_node_free(heading)
  }

  /// A table wider than a phone scrolls in a box of its own.
  private static func wrap(_ table: OpaquePointer) {
    let block = cmark_node_new(CMARK_NODE_CUSTOM_BLOCK)!
    cmark_node_set_on_enter(block, "<div class=\"scroll\">")
    cmark_node_set_on_exit(block, "</div>")
    cmark_node_replace(table, block)
    cmark_node_append_child(block, table)
  }

  private static func text(of node: OpaquePointer) -> String {
    var text = cmark_node_get_literal(node).map { String(cString: $0) } ?? ""
    var child = cmark_node_first_child(node)
    while let current = child {
      text += self.text(of: current)
      child = cmark_node_next(current)
    }
    return text
  }

  /// The anchor of a heading: lower case, words joined by hyphens, all marks left out; one for all
  /// headings without words.
  static func anchor(of text: String) -> String {
    let plain = Prose.replacingMarks(in: text) { _ in "" }.lowercased()
    let kept = plain.filter { $0.isLetter || $0.isNumber || $0.isWhitespace || $0 == "-" }
    let words = kept.split { $0.isWhitespace || $0 == "-" }
    return words.isEmpty ? "section" : words.joined(separator: "-")
  }
}
