/// A claim on the page: a mark, the sentence, a scale for each piece of evidence, the reason.
struct ClaimHTML {
  let verdict: Verdict
  let setter: ChapterHTML

  /// The anchor of the block, unique on its page.
  let anchor: String

  /// Where the block stands in its chapter, for a page that shows it elsewhere.
  var address: String?

  /// Whether the block is the first that a reader of its page meets, and explains its scale.
  var isFirst = false

  private var claim: Claim { verdict.claim }

  var html: String {
    """
    <div class="claim \(verdict.outcome.rawValue)" id="\(anchor)">
    \(taught)\(mark)
    <div class="body">
    <p class="sentence">\(setter.sentence(claim.sentence))\(remark)\(link)</p>
    \(scales)\(reason)\(isFirst ? Self.key : "")</div>
    </div>
    """
  }

  /// How to read a scale.
  private static let key = """
    <p class="key">On each line the green part keeps the bound. The dot is what was measured, the \
    ring the same measurement on the variant named below it; a dashed ring lies beyond the line.</p>

    """

  private var mark: String {
    """
    <span class="mark" aria-hidden="true">\(verdict.outcome.mark)</span>\
    <span class="hidden">\(verdict.outcome.words): </span>
    """
  }

  private var taught: String {
    guard let taught = claim.taught else { return "" }
    return "<p class=\"taught\"><b>Often taught, and wrong:</b> \(setter.sentence(taught))</p>\n"
  }

  /// What the mark alone does not tell.
  private var remark: String {
    let kind = claim.kind == .identity ? ["an identity: the evidence is rounding error"] : []
    let outcome = verdict.outcome == .holds ? [] : [verdict.outcome.words.lowercased()]
    return (outcome + kind).map { " <span class=\"remark\">\($0)</span>" }.joined()
  }

  private var link: String {
    address.map { " <a class=\"id\" href=\"\($0)\">\(verdict.id)</a>" } ?? ""
  }

  private var reason: String {
    "<p class=\"why\">\(setter.sentence(claim.reason))</p>\n"
  }

  private var scales: String {
    claim.evidence.indices.map { index in
      let ablated =
        claim.ablationEvidence.indices.contains(index)
        ? claim.ablationEvidence[index] : nil
      return scale(claim.evidence[index], ablated: ablated)
    }.joined()
  }

  private func scale(_ evidence: Evidence, ablated: Evidence?) -> String {
    let scale = ClaimScale(evidence, ablated: ablated)
    let zone =
      Self.percent(scale.zone.start) + ";width:"
      + Self.percent(scale.zone.end - scale.zone.start)
    let ring = scale.isAblationBeyond ? "dot ablation beyond" : "dot ablation"
    let dots = [(scale.ablation, ring), (scale.value, "dot")].compactMap { place, name in
      place.map { "<i class=\"\(name)\" style=\"left:\(Self.percent($0))\"></i>" }
    }
    let logarithmic = scale.isLogarithmic ? " <span class=\"log\">log scale</span>" : ""
    return """
      <div class="evidence\(evidence.holds ? "" : " out")">
      <p class="measure"><span>\(escaped(evidence.name))\(logarithmic)</span>\
      <span class="value"><b>\(evidence.valueText)</b> \(Self.relation(evidence))</span></p>
      <div class="scale" aria-hidden="true"><i class="zone" style="left:\(zone)"></i>\
      \(dots.joined())</div>
      \(ablation(ablated, at: scale.ablation))</div>

      """
  }

  private static func relation(_ evidence: Evidence) -> String {
    if case .between = evidence.bound { return "in \(escaped(evidence.bound.text))" }
    return escaped(evidence.bound.text)
  }

  /// The ablation's value as a line of text of its own, which starts or ends where its dot is: it
  /// wraps on a phone and cannot run into another label.
  private func ablation(_ evidence: Evidence?, at place: Double?) -> String {
    guard let evidence else { return "" }
    let style =
      switch place {
      case .some(let place) where place > 60:
        "text-align:right;margin-right:\(Self.percent(max(0, 99 - place)))"
      case .some(let place) where place > 40: "text-align:center"
      case .some(let place): "margin-left:\(Self.percent(max(0, place - 1)))"
      case .none: "margin-left:0"
      }
    return """
      <p class="ablated" style="\(style)"><b>\(evidence.valueText)</b> \
      \(escaped(claim.ablation))</p>
      """
  }

  private static func percent(_ number: Double) -> String {
    NumberFormat.fixed(1).text(number).replacing("−", with: "-") + "%"
  }
}

extension Verdict.Outcome {
  /// The sign that stands before a claim.
  var mark: String {
    switch self {
    case .holds, .holdsUnexpectedly: "✓"
    case .fails, .doesNotHold: "✗"
    case .notJudged: "○"
    }
  }

  /// The outcome in words.
  var words: String {
    switch self {
    case .holds: "Holds"
    case .fails: "Fails"
    case .doesNotHold: "Does not hold"
    case .holdsUnexpectedly: "Holds, unexpectedly"
    case .notJudged: "Not judged"
    }
  }
}
