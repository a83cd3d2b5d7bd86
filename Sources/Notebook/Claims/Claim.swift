/// A sentence that a reader may doubt, with the evidence for it and an ablation under which the
/// same evidence must fail. It fills the hole `{{claim id}}` of the prose.
///
/// ```swift
/// Claim(
///   "shorter-path", "Momentum needs fewer than half the steps of descent.",
///   over: races, failsWith: "nothing remembered", racesWithoutMemory
/// ) { races in
///   Evidence("steps, momentum ÷ descent", races.map(\.stepShare).median, .below(0.5))
/// }
/// .because("√κ against κ: at κ = 100 theory says about 0.1.")
/// ```
///
/// The evidence is one function, applied to the findings and to those of the ablation: a bound
/// cannot be set twice, and an ablation cannot be a constant.
public struct Claim: Sendable {
  /// What kind of statement a claim is.
  public enum Kind: String, Codable, Sendable {
    /// A statement about what was measured.
    case claim

    /// A statement that is true by algebra; its evidence is rounding error.
    case identity

    /// A common misprint or a thing often taught that is wrong; its ablation is the right version.
    case erratum
  }

  /// The name, unique within its chapter: letters, digits and hyphens, at first no hyphen.
  public let id: String

  /// What kind of statement it is.
  public let kind: Kind

  /// The statement, one sentence that ends in a full stop.
  public let sentence: String

  /// What an erratum corrects, as it is often taught or printed; nil for the other kinds.
  public let taught: String?

  /// The evidence of the findings.
  public let evidence: [Evidence]

  /// What the ablation changes, a few words.
  public let ablation: String

  /// The same evidence of the ablation.
  public let ablationEvidence: [Evidence]

  /// Why the bound is where it is, a sentence: theory, a paper, the size of an effect. No
  /// report is built without one.
  public private(set) var reason = ""

  /// Whether the claim is expected to hold; false for a published negative.
  public private(set) var isExpectedToHold = true

  /// A claim, or an identity.
  ///
  /// - Parameters:
  ///   - findings: What the evidence is computed from.
  ///   - ablation: What the ablation changes, a few words.
  ///   - ablated: The findings of the ablation.
  ///   - evidence: The measurements and their bounds.
  public init<Subject>(
    _ id: String, _ sentence: String, kind: Kind = .claim, over findings: Subject,
    failsWith ablation: String, _ ablated: Subject,
    @EvidenceBuilder evidence: (Subject) -> [Evidence]
  ) {
    self.init(
      id: id, kind: kind, sentence: sentence, taught: nil, evidence: evidence(findings),
      ablation: ablation, ablationEvidence: evidence(ablated))
  }

  private init(
    id: String, kind: Kind, sentence: String, taught: String?, evidence: [Evidence],
    ablation: String, ablationEvidence: [Evidence]
  ) {
    self.id = id
    self.kind = kind
    self.sentence = sentence
    self.taught = taught
    self.evidence = evidence
    self.ablation = ablation
    self.ablationEvidence = ablationEvidence
  }

  /// An erratum: the wrong version does what `sentence` says, the right version does not.
  ///
  /// - Parameters:
  ///   - taught: The wrong statement as it is often taught or printed.
  ///   - sentence: What is true instead.
  ///   - wrong: The findings of the wrong version.
  ///   - right: The findings of the right version, under which the evidence must fail.
  public static func erratum<Subject>(
    _ id: String, taught: String, _ sentence: String, over wrong: Subject,
    failsWith rightName: String, _ right: Subject,
    @EvidenceBuilder evidence: (Subject) -> [Evidence]
  ) -> Claim {
    Claim(
      id: id, kind: .erratum, sentence: sentence, taught: taught, evidence: evidence(wrong),
      ablation: rightName, ablationEvidence: evidence(right))
  }

  /// The texts that are set as prose is.
  var sentences: [String] { [sentence, reason] + [taught].compactMap(\.self) }

  /// The claim with the reason for its bound.
  public func because(_ reason: String) -> Claim {
    var claim = self
    claim.reason = reason
    return claim
  }

  /// The claim as a published negative: it is expected not to hold, and stops the build if it does.
  public func doesNotHold() -> Claim {
    var claim = self
    claim.isExpectedToHold = false
    return claim
  }
}

/// Collects the evidence of a claim.
@resultBuilder
public enum EvidenceBuilder {
  public static func buildExpression(_ evidence: Evidence) -> [Evidence] { [evidence] }
  public static func buildExpression(_ evidence: [Evidence]) -> [Evidence] { evidence }
  public static func buildBlock(_ parts: [Evidence]...) -> [Evidence] { parts.flatMap { $0 } }
  public static func buildArray(_ parts: [[Evidence]]) -> [Evidence] { parts.flatMap { $0 } }
}
