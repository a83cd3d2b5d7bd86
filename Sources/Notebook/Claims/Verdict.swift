/// How a claim came out.
public struct Verdict: Sendable {
  /// What became of a claim.
  public enum Outcome: String, Codable, Sendable {
    /// It was expected to hold, and does.
    case holds

    /// It was expected to hold, and does not: the build stops.
    case fails

    /// It is a published negative.
    case doesNotHold = "does-not-hold"

    /// It was published as a negative, and holds: the build stops.
    case holdsUnexpectedly = "holds-unexpectedly"

    /// A quick run evaluates every claim and judges none.
    case notJudged = "not-judged"
  }

  /// The claim.
  public let claim: Claim

  /// The chapter's id and the claim's: `initialization/relu-kaiming-keeps`.
  public let id: String

  /// How the claim came out.
  public let outcome: Outcome

  /// The verdict on a claim of a chapter.
  public init(on claim: Claim, chapter: String, isJudged: Bool) {
    self.claim = claim
    id = "\(chapter)/\(claim.id)"
    let holds = claim.evidence.allSatisfy(\.holds)
    outcome =
      switch (isJudged, claim.isExpectedToHold, holds) {
      case (false, _, _): .notJudged
      case (_, true, true): .holds
      case (_, true, false): .fails
      case (_, false, false): .doesNotHold
      case (_, false, true): .holdsUnexpectedly
      }
  }

  /// Whether the evidence keeps its bounds under the ablation: it must not.
  ///
  /// One piece of evidence that fails is enough: the claim is the conjunction of its evidence.
  public var ablationHolds: Bool { claim.ablationEvidence.allSatisfy(\.holds) }

  /// Whether the verdict lets a build go on.
  public var isExpected: Bool {
    switch outcome {
    case .holds, .doesNotHold: !ablationHolds
    case .notJudged: true
    case .fails, .holdsUnexpectedly: false
    }
  }
}
