import Digests
import Laboratory

/// What `check` found: the layers that were compared and what differs in the first that moved.
public struct Comparison: Codable, Sendable {
  /// One thing that moved.
  public struct Difference: Codable, Sendable, Equatable {
    /// The layer.
    public let layer: Layer

    /// What moved: `chapter/experiment`, `chapter/figure`, or the path of a page.
    public let name: String

    /// What is known of it, a sentence for a person.
    public let message: String

    /// The cell in which results differ first.
    public let cell: String?

    /// The first number that differs.
    public let number: NumberDifference?

    /// Whether this run computes what was computed before: somebody has changed what is stored.
    public let isEdit: Bool

    init(
      layer: Layer, name: String, message: String, cell: String? = nil,
      number: NumberDifference? = nil, isEdit: Bool = false
    ) {
      self.layer = layer
      self.name = name
      self.message = message
      self.cell = cell
      self.number = number
      self.isEdit = isEdit
    }
  }

  /// How many digests each compared layer holds.
  public var compared: [(layer: Layer, count: Int)] = []

  /// What differs in the first layer that moved; empty where nothing did.
  public var differences: [Difference] = []

  /// The claims that did not come out as expected, a sentence each; no later layer is made then.
  public var claims: [String] = []

  /// Why the layers after the last compared one were left out, if they were.
  public var note: String?

  /// Whether nothing moved, and every claim came out as expected.
  public var isSame: Bool { differences.isEmpty && claims.isEmpty }

  private enum CodingKeys: String, CodingKey { case compared, differences, claims, note, outcome }

  init() {}

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    let counts = try container.decode([String: Int].self, forKey: .compared)
    compared = Layer.allCases.compactMap { layer in counts[layer.rawValue].map { (layer, $0) } }
    differences = try container.decode([Difference].self, forKey: .differences)
    claims = try container.decode([String].self, forKey: .claims)
    note = try container.decodeIfPresent(String.self, forKey: .note)
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    let counts = compared.map { ($0.layer.rawValue, $0.count) }
    try container.encode(Dictionary(uniqueKeysWithValues: counts), forKey: .compared)
    try container.encode(differences, forKey: .differences)
    try container.encode(claims, forKey: .claims)
    try container.encodeIfPresent(note, forKey: .note)
    try container.encode(isSame ? "same" : "different", forKey: .outcome)
  }
}

/// Compares recomputed results with the lock and with the stored results.
///
/// - Parameters:
///   - plan: What was recomputed; only its chapters are compared.
///   - recomputed: The results of this run.
///   - stored: The committed results that could be read.
///   - lock: The committed lock.
public func compareResults(_ plan: Plan, recomputed: Results, stored: Results, lock: Lock)
  -> Comparison
{
  var comparison = Comparison()
  comparison.compared = [(.results, plan.experiments.count)]
  comparison.differences = plan.experiments.compactMap {
    difference(of: $0, recomputed: recomputed, stored: stored, lock: lock)
  }
  if !lock.isIntact || lock.seed != plan.seed {
    comparison.differences.insert(editedLock(lock, plan), at: 0)
  }
  if plan.isWhole {
    let made = Set(plan.experiments.map(\.id))
    comparison.differences += lock.results.keys.filter { !made.contains($0) }.sorted().map {
      Comparison.Difference(layer: .results, name: $0, message: gone)
    }
  }
  return comparison
}

/// Goes on from equal results through the later layers, and stops after the first that moved.
///
/// - Parameters:
///   - current: The lock that a build would write now.
///   - lock: The committed lock.
///   - isWhole: Whether every chapter was made; else only what was made is compared.
///   - comparison: The comparison of the results.
public func compare(
  _ current: Lock, with lock: Lock, isWhole: Bool, after comparison: Comparison
) -> Comparison {
  var comparison = comparison
  for layer in Layer.allCases.drop(while: { $0 == .results }) {
    if layer == .pages, !isWhole {
      comparison.note = "Pages tell of all chapters, so a check of some leaves them out."
      break
    }
    if let reason = foreign(
      layer, typeface: current.typeface, versions: current.renderer, to: lock)
    {
      comparison.note = reason
      break
    }
    let found = current.digests(in: layer)
    let expected = lock.digests(in: layer).filter { isWhole || found[$0.key] != nil }
    comparison.compared.append((layer, found.count))
    comparison.differences = moved(layer, from: expected, to: found)
    if !comparison.isSame { break }
  }
  return comparison
}

/// Compares a figure that was drawn now with the lock.
///
/// - Parameters:
///   - figure: The figure's digests now.
///   - name: Its name in the lock, `chapter/figure`.
///   - renderer: What drew it.
///   - lock: The committed lock.
/// - Returns: The first layer that moved, if one did, and why layers were not compared, if some were
///   not.
public func compare(
  _ figure: Lock.FigureDigests, of name: String, by renderer: PictureRenderer, with lock: Lock
) -> (moved: Layer?, note: String?) {
  guard let locked = lock.figures[name] else {
    return (nil, "The lock has no '\(name)' to compare with.")
  }
  // What typesets pages has no part in a figure.
  let versions = lock.renderer.merging(renderer.versions.map { ($0.name, $0.version) }) { $1 }
  let layers: [(layer: Layer, isSame: Bool)] = [
    (.data, figure.data == locked.data), (.drawing, figure.drawing == locked.drawing),
    (.svg, figure.svg == locked.svg), (.pixels, figure.pixels == locked.pixels),
  ]
  for (layer, isSame) in layers {
    if let reason = foreign(
      layer, typeface: renderer.typefaceDigest, versions: versions, to: lock)
    {
      return (nil, reason)
    }
    guard isSame else { return (layer, nil) }
  }
  return (nil, nil)
}

/// What is known of a lock that does not match its own seal, or is of another seed.
private func editedLock(_ lock: Lock, _ plan: Plan) -> Comparison.Difference {
  let message =
    lock.seed == plan.seed
    ? "was edited: it does not match its own seal. Restore it from git, or build the report again."
    : "is of the root seed \(lock.seed), and the report of \(plan.seed); build the report again."
  return Comparison.Difference(
    layer: .results, name: "report.lock", message: message, isEdit: true)
}

private let gone = "is in the lock, but is no longer made; build the report again."

/// Why this machine cannot be held to a layer of the lock: another library or typeface.
private func foreign(
  _ layer: Layer, typeface: Digest, versions: [String: String], to lock: Lock
) -> String? {
  switch layer {
  case .results, .data: return nil
  case .drawing:
    guard typeface != lock.typeface else { return nil }
    return "The typeface of this machine differs from the lock's; layers from drawings on are not "
      + "compared."
  case .svg, .pixels, .pages:
    let names = Set(versions.keys).union(lock.renderer.keys).sorted()
    let different = names.filter { versions[$0] != lock.renderer[$0] }.map {
      "\($0) is \(versions[$0] ?? "missing") here and \(lock.renderer[$0] ?? "missing") "
        + "in the lock"
    }
    guard !different.isEmpty else { return nil }
    return different.joined(separator: ", ")
      + "; layers from SVG on are not compared."
  }
}

private func moved(_ layer: Layer, from expected: [String: Digest], to found: [String: Digest])
  -> [Comparison.Difference]
{
  Set(expected.keys).union(found.keys).sorted().compactMap { name in
    let message: String
    switch (expected[name], found[name]) {
    case (let expected?, let found?):
      guard expected != found else { return nil }
      message = "moved: the lock says \(expected.short), this run \(found.short)."
    case (nil, _): message = "is not in the lock; build the report and commit its lock."
    case (_, nil): message = gone
    }
    return Comparison.Difference(layer: layer, name: name, message: message)
  }
}

private func difference(
  of planned: PlannedExperiment, recomputed: Results, stored: Results, lock: Lock
) -> Comparison.Difference? {
  let fresh = recomputed[planned.id]!
  let locked = lock.results[planned.id]
  func report(
    _ message: String, at cell: Int? = nil, _ number: NumberDifference? = nil, isEdit: Bool = false
  ) -> Comparison.Difference {
    Comparison.Difference(
      layer: .results, name: planned.id, message: message,
      cell: cell.map { planned.cells[$0].description }, number: number, isEdit: isEdit)
  }
  guard let locked else { return report("is not in the lock; build the report and commit it.") }
  guard let kept = stored[planned.id] else {
    return report(
      "has no stored results that can be read: results/\(planned.id).json.",
      isEdit: fresh.digest == locked)
  }
  if let index = fresh.results.indices.first(where: { fresh.results[$0] != kept.results[$0] }) {
    let message =
      fresh.digest == locked
      ? "The stored results were changed: this run agrees with the lock, they do not. Restore "
        + "them from git, or build the report again."
      : kept.digest == locked
        ? "This run computes another number than the stored results and the lock hold."
        : "This run, the stored results and the lock all differ."
    let number = NumberDifference(from: kept.results[index], to: fresh.results[index])
    return report(message, at: index, number, isEdit: fresh.digest == locked)
  }
  guard fresh.digest != locked else { return nil }
  let what = lock.isIntact ? "The lock is of other results" : "The lock was changed"
  return report(
    "\(what): it says \(locked.short), this run and the stored results agree on "
      + "\(fresh.digest.short).", isEdit: !lock.isIntact)
}

extension Digest {
  /// The first digits, enough to tell two digests apart by eye.
  var short: String { String(description.prefix(12)) }
}
