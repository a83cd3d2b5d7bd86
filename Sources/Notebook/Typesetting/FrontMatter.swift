/// The pages around the chapters: contents, claims, errata, how to reproduce, references.
struct FrontMatter {
  /// The pages that a chapter may link to.
  static let pages = [
    "index.html", "claims.html", "errata.html", "reproduce.html", "references.html",
  ]

  let manuscript: Manuscript
  let chapters: [ChapterText]
  let bibliography: Bibliography
  let engraver: Engraver

  // MARK: Contents

  /// The values of `pages/index.mustache`.
  var index: Skeleton.Slots {
    let verdicts = chapters.flatMap(\.chapter.verdicts)
    return [
      "title": .text(manuscript.title),
      "glance": .list(
        Self.glance(verdicts, experiments: chapters.flatMap(\.chapter.experiments))),
      "chapters": .list(chapters.map(entry)),
    ]
  }

  private func entry(_ text: ChapterText) -> Skeleton.Slots {
    let setter = ChapterHTML(text: text, engraver: engraver)
    return [
      "number": .text("Chapter \(ordinalWord(text.number))"),
      "address": .text("\(text.chapter.id).html"),
      "title": .html(setter.line(text.prose.title)),
      "answer": .html(setter.line(text.answer)),
      "counts": .text(Self.counts(text.chapter)),
      "thumbnail": .list(
        [text.thumbnail].compactMap(\.self).map { thumbnail($0, of: text.chapter.id) }),
    ]
  }

  private func thumbnail(_ picture: Picture, of chapter: String) -> Skeleton.Slots {
    [
      "light": .text(picture.pixelPath(chapter: chapter, theme: .light)),
      "dark": .text(picture.pixelPath(chapter: chapter, theme: .dark)),
      "words": .text(picture.alternativeText),
      "width": .text(String(picture.width)),
      "height": .text(String(picture.height)),
    ]
  }

  private static func counts(_ chapter: ChapterManuscript) -> String {
    let errata = chapter.verdicts.count { $0.claim.kind == .erratum }
    let parts = [
      counted(chapter.pictures.count, "figure"),
      counted(chapter.verdicts.count - errata, "claim"),
      counted(errata, "erratum", "errata"),
    ]
    return parts.filter { !$0.hasPrefix("0 ") }.joined(separator: " · ")
  }

  /// What became of claims, and how much was run: numbers with what they count.
  static func glance(
    _ verdicts: [Verdict], experiments: [ExperimentListing]
  ) -> [Skeleton.Slots] {
    let claims = verdicts.filter { $0.claim.kind != .erratum }
    let holding = claims.count { $0.outcome == .holds }
    let negative = claims.count { $0.outcome == .doesNotHold }
    let failing = claims.count { $0.outcome == .fails || $0.outcome == .holdsUnexpectedly }
    let unjudged = claims.count { $0.outcome == .notJudged }
    let errata = verdicts.count - claims.count
    let runs = experiments.map(\.cells).reduce(0, +)
    let facts = [
      (holding, holding == 1 ? "claim holds" : "claims hold"),
      (negative, negative == 1 ? "does not, as stated" : "do not, as stated"),
      (failing, "against expectation"),
      (unjudged, unjudged == 1 ? "claim, not judged" : "claims, not judged"),
      (errata, errata == 1 ? "erratum" : "errata"),
      (experiments.count, experiments.count == 1 ? "experiment" : "experiments"),
      (runs, runs == 1 ? "run" : "runs"),
    ]
    return facts.filter { $0.0 > 0 }.map { ["count": .text(String($0.0)), "what": .text($0.1)] }
  }

  // MARK: Claims and errata

  /// The values of `pages/claims.mustache`.
  var claims: Skeleton.Slots {
    let listed = chapters.filter { text in
      text.chapter.verdicts.contains { $0.claim.kind != .erratum }
    }
    return [
      "glance": .list(Self.glance(chapters.flatMap(\.chapter.verdicts), experiments: [])),
      "chapters": .list(
        listed.map { text in
          let claims = text.chapter.verdicts.filter { $0.claim.kind != .erratum }
          return heading(text).merging(["claims": .list(claims.map { row($0, in: text) })]) { $1 }
        }),
    ]
  }

  private func heading(_ text: ChapterText) -> Skeleton.Slots {
    [
      "address": .text("\(text.chapter.id).html"),
      "title": .html(ChapterHTML(text: text, engraver: engraver).line(text.prose.title)),
    ]
  }

  private func row(_ verdict: Verdict, in text: ChapterText) -> Skeleton.Slots {
    let claim = verdict.claim
    let setter = ChapterHTML(text: text, engraver: engraver)
    return [
      "id": .text(verdict.id),
      "outcome": .text(verdict.outcome.rawValue),
      "mark": .text(verdict.outcome.mark),
      "words": .text(verdict.outcome.words),
      "address": .text("\(text.chapter.id).html#claim-\(claim.id)"),
      "sentence": .html(setter.sentence(claim.sentence)),
      "ablation": .text(claim.ablation),
      "evidence": .list(
        claim.evidence.indices.map { index in
          let evidence = claim.evidence[index]
          let ablated =
            claim.ablationEvidence.indices.contains(index)
            ? claim.ablationEvidence[index].valueText : "–"
          return [
            "name": .text(evidence.name), "value": .text(evidence.valueText),
            "bound": .text(evidence.bound.text), "margin": .text(evidence.marginText),
            "ablated": .text(ablated),
          ]
        }),
    ]
  }

  /// The values of `pages/errata.mustache`.
  var errata: Skeleton.Slots {
    let listed = chapters.filter { text in
      text.chapter.verdicts.contains { $0.claim.kind == .erratum }
    }
    return [
      "none": .list(listed.isEmpty ? [[:]] : []),
      "chapters": .list(
        listed.map { text in
          let setter = ChapterHTML(text: text, engraver: engraver)
          let errata = text.chapter.verdicts.filter { $0.claim.kind == .erratum }.map { verdict in
            ClaimHTML(
              verdict: verdict, setter: setter,
              anchor: verdict.id.replacing("/", with: "--"),
              address: "\(text.chapter.id).html#claim-\(verdict.claim.id)"
            ).html
          }
          return heading(text).merging(["errata": .html(errata.joined(separator: "\n"))]) { $1 }
        }),
    ]
  }

  // MARK: Reproduction and references

  /// The values of `pages/reproduce.mustache`.
  var reproduce: Skeleton.Slots {
    [
      "seed": .text(String(manuscript.seed)),
      "report": .list(manuscript.request.isEmpty ? [[:]] : []),
      "editions": .list(
        manuscript.request.isEmpty
          ? [] : [["request": .text(manuscript.request.joined(separator: " "))]]),
      "renderer": .list(
        manuscript.renderer.map { ["name": .text($0.name), "version": .text($0.version)] }),
      "chapters": .list(
        chapters.filter { !$0.chapter.experiments.isEmpty }.map { text in
          heading(text).merging([
            "experiments": .list(
              text.chapter.experiments.map { experiment in
                [
                  "id": .text(experiment.id), "seeds": .text(String(experiment.seeds)),
                  "cells": .text(String(experiment.cells)),
                  "digest": .text(experiment.digest.description),
                ]
              })
          ]) { $1 }
        }),
    ]
  }

  /// The values of `pages/references.mustache`.
  var references: Skeleton.Slots {
    [
      "papers": .list(
        bibliography.papers.map { paper in
          [
            "id": .text(paper.id),
            "authors": .text(paper.allAuthors),
            "year": .text(String(paper.year)), "title": .text(paper.title),
            "venue": .text(paper.venue), "url": .text(paper.url),
            "cited": .list(chapters.filter { $0.cites(paper.id) }.map(heading)),
          ]
        })
    ]
  }
}

extension ChapterText {
  /// Whether the prose cites a paper.
  func cites(_ paper: String) -> Bool {
    prose.inserts.contains { insert in
      guard case .citation(let ids, _) = insert.kind else { return false }
      return ids.contains(paper)
    }
  }
}
