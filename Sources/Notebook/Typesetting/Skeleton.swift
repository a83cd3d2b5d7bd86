import Mustache

/// A page skeleton of the template folder, in the part of Mustache that has no logic: `{{text}}`,
/// `{{{html}}}` and `{{#list}} … {{/list}}`.
///
/// Mustache leaves a name that it does not know blank. Here both a hole without a value and a value
/// without a hole are problems.
struct Skeleton {
  /// What fills a hole.
  indirect enum Slot {
    /// A text, which Mustache escapes: `{{name}}`.
    case text(String)
    /// HTML: `{{{name}}}`.
    case html(String)
    /// A list, none, one or many: `{{#name}} … {{/name}}`.
    case list([Slots])
  }

  typealias Slots = [String: Slot]

  private enum Node {
    case hole(String, isHTML: Bool, line: Int)
    case section(String, [Node], line: Int)

    var name: String {
      switch self {
      case .hole(let name, _, _), .section(let name, _, _): name
      }
    }

    var line: Int {
      switch self {
      case .hole(_, _, let line), .section(_, _, let line): line
      }
    }
  }

  private let file: String
  private let template: MustacheTemplate
  private let nodes: [Node]

  /// The skeleton `pages/<name>.mustache`.
  init(_ name: String, in templates: [String: String]) throws(Problems) {
    file = "pages/\(name).mustache"
    guard let text = templates[file] else {
      throw Problems(.typeset, "the template folder lacks this page skeleton", file: file)
    }
    nodes = try Self.nodes(of: text, file: file)
    do {
      template = try MustacheTemplate(string: text)
    } catch {
      throw Problems(.typeset, "this is not Mustache: \(error)", file: file)
    }
  }

  /// The page: every hole filled, every value used.
  func page(_ slots: Slots) throws(Problems) -> String {
    var used: Set<String> = []
    let problems = check(nodes, scopes: [("", slots)], used: &used)
    let unused = Self.paths(of: slots, prefix: "").subtracting(used).sorted().map {
      Problem(.typeset, "the value '\($0)' has no hole in this skeleton", file: file)
    }
    guard problems.isEmpty, unused.isEmpty else { throw Problems(problems + unused) }
    return template.render(Self.object(slots))
  }

  // MARK: Checking

  /// The values that a hole can see: its list's item, then what stands around the list.
  private typealias Scope = (path: String, slots: Slots)

  private func check(_ nodes: [Node], scopes: [Scope], used: inout Set<String>) -> [Problem] {
    var problems: [Problem] = []
    for node in nodes {
      let scope = scopes.last { $0.slots[node.name] != nil }
      if let scope { used.insert(scope.path + node.name) }
      let slot = scope?.slots[node.name]
      if let message = Self.fault(of: node, filledWith: slot) {
        problems.append(Problem(.typeset, message, file: file, line: node.line))
      }
      guard case .section(let name, let children, _) = node, case .list(let items)? = slot,
        let scope
      else { continue }
      for item in items {
        let inner = scopes + [("\(scope.path)\(name).", item)]
        problems += check(children, scopes: inner, used: &used)
      }
    }
    return problems
  }

  private static func fault(of node: Node, filledWith slot: Slot?) -> String? {
    switch (node, slot) {
    case (.hole(_, isHTML: false, _), .text), (.hole(_, isHTML: true, _), .html),
      (.section, .list):
      nil
    case (_, nil): "no value is called '\(node.name)'"
    case (_, .text): "'\(node.name)' is a text: write {{\(node.name)}}"
    case (_, .html): "'\(node.name)' is HTML: write {{{\(node.name)}}}"
    case (_, .list): "'\(node.name)' is a list: write {{#\(node.name)}} … {{/\(node.name)}}"
    }
  }

  /// The names of all values, those of a list's items as `list.name`.
  private static func paths(of slots: Slots, prefix: String) -> Set<String> {
    var paths: Set<String> = []
    for (name, slot) in slots {
      paths.insert(prefix + name)
      guard case .list(let items) = slot else { continue }
      for item in items { paths.formUnion(Self.paths(of: item, prefix: "\(prefix)\(name).")) }
    }
    return paths
  }

  private static func object(_ slots: Slots) -> [String: Any] {
    slots.mapValues { slot -> Any in
      switch slot {
      case .text(let text), .html(let text): text
      case .list(let items): items.map(object)
      }
    }
  }

  // MARK: Reading

  private static func nodes(of text: String, file: String) throws(Problems) -> [Node] {
    var open: [(name: String, line: Int, children: [Node])] = [("", 0, [])]
    for tag in text.matches(of: /\{\{([{#\/]?)\s*([^}]*?)\s*\}?\}\}/) {
      let line = 1 + text[..<tag.range.lowerBound].count { $0.isNewline }
      let name = String(tag.2)
      switch tag.1 {
      case "#": open.append((name, line, []))
      case "/":
        let section = open.removeLast()
        guard section.name == name, !open.isEmpty else {
          throw Problems(.typeset, "'\(name)' ends here but does not begin", file: file, line: line)
        }
        open[open.count - 1].children.append(
          .section(name, section.children, line: section.line))
      case let sign:
        open[open.count - 1].children.append(
          .hole(name, isHTML: sign == "{", line: line))
      }
    }
    guard open.count == 1 else {
      throw Problems(
        .typeset, "'\(open.last!.name)' begins here but does not end", file: file,
        line: open.last!.line)
    }
    return open[0].children
  }
}
