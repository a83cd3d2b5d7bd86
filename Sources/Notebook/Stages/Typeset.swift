import Laboratory

/// What `typeset` makes: the site, and what it would have to engrave again.
public struct TypesetReport: Sendable {
  /// The site.
  public let site: Site

  /// The formulas and listings that were used: pass them to the next build.
  public let cache: EngravingCache

  /// How many formulas and listings were not in the cache that was given; where it is 0, no
  /// library was loaded.
  public let engraved: Int
}

/// Makes a site of prose, values, verdicts and pictures.
///
/// A pure function: of the machine nothing is used but the JavaScript engine that runs the
/// libraries, and equal manuscripts give equal bytes.
///
/// - Parameters:
///   - manuscript: The report. Its assets are copied; `TypesettingLibraries.assets` belong among
///     them.
///   - libraries: What sets formulas and colours code.
///   - cache: What an earlier call returned; entries made by other libraries are ignored.
///   - jobs: How many chapters are read, and how many parts of the site set, at once.
/// - Throws: all problems of all chapters, or else the first of the page templates, with file and
///   line.
public func typeset(
  _ manuscript: Manuscript, with libraries: TypesettingLibraries,
  reusing cache: EngravingCache = EngravingCache(), jobs: Int = 1
) throws(Problems) -> TypesetReport {
  let engraver = Engraver(libraries: libraries, reusing: cache)
  let bibliography = try Bibliography(manuscript.templates)
  let chapters = try scanned(manuscript, bibliography, jobs: jobs)
  try check(chapters, engraver: engraver)
  let site = try SiteBinder(
    manuscript: manuscript, chapters: chapters, bibliography: bibliography, engraver: engraver
  ).site(jobs: jobs)
  return TypesetReport(site: site, cache: engraver.used, engraved: engraver.engraved)
}

private func scanned(
  _ manuscript: Manuscript, _ bibliography: Bibliography, jobs: Int
) throws(Problems) -> [ChapterText] {
  let texts = Workers.unfailing(count: manuscript.chapters.count, jobs: jobs) { index in
    let chapter = manuscript.chapters[index]
    let file = ChapterText.file(chapter.id)
    return manuscript.templates[file].map { prose in
      ChapterText(
        chapter, number: index + 1, prose: ProseScanner.chapter(prose, file: file),
        bibliography: bibliography)
    }
  }
  let problems = zip(manuscript.chapters, texts).filter { $1 == nil }.map { chapter, _ in
    Problem(
      .typeset, "the chapter '\(chapter.id)' has no prose: write it",
      file: ChapterText.file(chapter.id))
  }
  if !problems.isEmpty { throw Problems(problems) }
  return texts.compactMap(\.self)
}

private func check(_ chapters: [ChapterText], engraver: Engraver) throws(Problems) {
  var anchors: [String: [String]] = [:]
  for text in chapters {
    anchors[text.chapter.id] = Markdown(text.prose.body, link: ChapterHTML.link).anchors
  }
  let problems = chapters.flatMap { text in
    ChapterCheck(text: text, anchors: anchors, engraver: engraver).problems()
  }
  if !problems.isEmpty { throw Problems(problems) }
}
