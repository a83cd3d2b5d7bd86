import Laboratory

/// One entry of `claims.json`.
struct ClaimRecord: Encodable {
  struct Measurement: Encodable {
    let name: String
    let value: Double
    let bound: String
    let margin: Double

    init(_ evidence: Evidence) {
      name = evidence.name
      value = evidence.value
      bound = evidence.bound.text
      margin = evidence.margin
    }
  }

  struct Ablation: Encodable {
    let name: String
    let outcome: String
    let evidence: [Measurement]
  }

  let id: String
  let kind: Claim.Kind
  let sentence: String
  let outcome: Verdict.Outcome
  let reason: String
  let evidence: [Measurement]
  let ablation: Ablation

  init(_ verdict: Verdict) {
    let claim = verdict.claim
    id = verdict.id
    kind = claim.kind
    sentence = claim.sentence
    outcome = verdict.outcome
    reason = claim.reason
    evidence = claim.evidence.map(Measurement.init)
    ablation = Ablation(
      name: claim.ablation, outcome: verdict.ablationHolds ? "holds" : "fails",
      evidence: claim.ablationEvidence.map(Measurement.init))
  }

  /// The file: all verdicts in the order of the report.
  static func file(_ verdicts: [Verdict]) throws(Problems) -> String {
    do {
      return try CanonicalJSON.encode(verdicts.map(ClaimRecord.init), pretty: true) + "\n"
    } catch {
      throw Problems(.typeset, "claims.json cannot be written: \(error)")
    }
  }
}
