import Laboratory

/// A chapter whose findings have been read and whose claims have been judged.
public struct JudgedChapter: Sendable {
  /// The chapter's id.
  public let id: String

  /// The chapter's page.
  public let page: Page

  /// The verdicts on the page's claims, in the same order.
  public let verdicts: [Verdict]
}

/// The third stage: from results to pages and verdicts.
///
/// A page is made from the decoded results only: it depends on nothing that is not stored.
///
/// - Parameter jobs: How many chapters are judged at once.
/// - Throws: `Problems`: a result that cannot be decoded, a page that cannot be made, repeated or
///   unfit ids, a claim without a reason. Verdicts that are not the expected ones are not thrown;
///   see `unexpected(_:)`.
public func judge(_ plan: Plan, _ results: Results, jobs: Int = 1) throws -> [JudgedChapter] {
  let outcomes = try Workers.map(count: plan.chapters.count, jobs: jobs) { index in
    judge(plan.chapters[index], results, isJudged: plan.isJudged)
  }
  let problems = outcomes.flatMap(\.problems)
  guard problems.isEmpty else { throw Problems(problems) }
  return outcomes.compactMap(\.chapter)
}

/// A chapter's page and verdicts, or what is wrong with it.
private func judge(
  _ planned: PlannedChapter, _ results: Results, isJudged: Bool
) -> (chapter: JudgedChapter?, problems: [Problem]) {
  let id = planned.chapter.id
  do {
    let page = try planned.chapter.page(try findings(of: planned, results))
    let verdicts = page.claims.map { Verdict(on: $0, chapter: id, isJudged: isJudged) }
    return (
      JudgedChapter(id: id, page: page, verdicts: verdicts),
      duplicates(on: page, chapter: id) + unfitIDs(on: page, chapter: id)
        + unreasoned(on: page, chapter: id)
    )
  } catch let found as Problems {
    return (nil, found.list)
  } catch {
    return (nil, [Problem(.judge, "The chapter '\(id)' cannot make its page: \(error)")])
  }
}

/// Claims that did not come out as expected: the report is not published.
public struct UnexpectedVerdicts: Error, Sendable, CustomStringConvertible {
  /// One problem a verdict.
  public let problems: Problems

  public var description: String { problems.description }
}

/// One problem for each verdict that must stop a build: what was claimed, and what was measured.
public func unexpected(_ chapters: [JudgedChapter]) -> [Problem] {
  chapters.flatMap(\.verdicts).filter { !$0.isExpected }.map { verdict in
    let what: String
    let evidence: [Evidence]
    switch verdict.outcome {
    case .holdsUnexpectedly:
      what = "is published as a negative, and holds"
      evidence = verdict.claim.evidence
    case .fails:
      what = "fails"
      evidence = verdict.claim.evidence.filter { !$0.holds }
    case .holds, .doesNotHold, .notJudged:
      what = "also holds under its ablation (\(verdict.claim.ablation)): it shows nothing"
      evidence = verdict.claim.ablationEvidence
    }
    let numbers = evidence.map { "\($0.name) = \($0.value), must be \($0.bound)" }
    let list = numbers.joined(separator: "; ")
    return Problem(
      .judge, "The claim '\(verdict.id)' \(what): \(list). “\(verdict.claim.sentence)”")
  }
}

private func findings(of planned: PlannedChapter, _ results: Results) throws -> Findings {
  var outcomes: [String: any Sendable] = [:]
  for experiment in planned.experiments {
    guard let stored = results[experiment.id] else {
      throw Problems(.judge, "The results of '\(experiment.id)' are missing.")
    }
    let seeds = stored.results.count / experiment.experiment.parameters.count
    let byParameter = stride(from: 0, to: stored.results.count, by: seeds).map {
      Array(stored.results[$0..<$0 + seeds])
    }
    do {
      outcomes[experiment.experiment.id] = try experiment.experiment.outcome(of: byParameter)
    } catch {
      let message =
        "The results of '\(experiment.id)' cannot be read; rebuild them with --fresh. (\(error))"
      throw Problems(.judge, message, file: "results/\(experiment.id).json")
    }
  }
  return Findings(outcomes)
}

/// Ids of a page that a file, a link or an SVG could not have.
private func unfitIDs(on page: Page, chapter: String) -> [Problem] {
  let kinds = [
    ("figure", page.figures.map(\.id)), ("table", page.tables.map(\.id)),
    ("claim", page.claims.map(\.id)),
  ]
  return kinds.flatMap { kind, ids in
    Problem.unfit(ids, at: .judge) { "\(kind) '\($0)' of the chapter '\(chapter)'" }
  }
}

/// Claims of which nobody could tell why the bound is where it is.
private func unreasoned(on page: Page, chapter: String) -> [Problem] {
  page.claims.filter { $0.reason.allSatisfy(\.isWhitespace) }.map { claim in
    Problem(
      .judge,
      "The claim '\(claim.id)' of the chapter '\(chapter)' gives no reason; say why its bound is "
        + "where it is: .because(\"…\").")
  }
}

private func duplicates(on page: Page, chapter: String) -> [Problem] {
  let kinds = [
    ("values", page.values.map(\.name)), ("figures", page.figures.map(\.id)),
    ("tables", page.tables.map(\.id)), ("claims", page.claims.map(\.id)),
  ]
  return kinds.flatMap { kind, ids in
    var seen: Set<String> = []
    return ids.filter { !seen.insert($0).inserted }.map {
      Problem(.judge, "Two \(kind) of the chapter '\(chapter)' are named '\($0)'; rename one.")
    }
  }
}
