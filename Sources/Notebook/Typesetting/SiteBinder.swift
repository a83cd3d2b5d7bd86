import Laboratory

/// Binds set chapters, front matter, pictures and assets into a site.
struct SiteBinder {
  let manuscript: Manuscript
  let chapters: [ChapterText]
  let bibliography: Bibliography
  let engraver: Engraver

  /// The whole site; `jobs` parts of it are set at once.
  func site(jobs: Int) throws(Problems) -> Site {
    var site = Site()
    site.files = manuscript.assets
    for (path, text) in manuscript.templates {
      if path == "style.css" { site[text: path] = text }
      if path.hasPrefix("licences/") { site[text: "assets/\(path)"] = text }
    }
    for part in parts(jobs: jobs) { site.files.merge(try part.get().files) { $1 } }
    return site
  }

  /// The files of each chapter and the front matter, each set by an engraver of its own: every text
  /// was engraved when it was checked.
  private func parts(jobs: Int) -> [Result<Site, Problems>] {
    let (manuscript, chapters, bibliography) = (manuscript, chapters, bibliography)
    let (libraries, engraved) = (engraver.libraries, engraver.used)
    return Workers.unfailing(count: chapters.count + 1, jobs: jobs) { index in
      let binder = SiteBinder(
        manuscript: manuscript, chapters: chapters, bibliography: bibliography,
        engraver: Engraver(libraries: libraries, reusing: engraved))
      return Result { () throws(Problems) in
        index < chapters.count ? try binder.files(of: chapters[index]) : try binder.frontMatter()
      }
    }
  }

  /// A chapter's page, its edition as text, its pictures and their data.
  private func files(of text: ChapterText) throws(Problems) -> Site {
    var site = Site()
    addPictures(of: text, to: &site)
    site[text: "\(text.chapter.id).html"] = try page(of: text)
    site[text: "\(text.chapter.id).md"] = ChapterMarkdown(text: text)
      .edition(title: manuscript.title, notices: manuscript.notices)
    return site
  }

  /// The dark PNG of a picture is needed only where it is its chapter's thumbnail: the picture in
  /// the page follows the reader's theme by itself.
  private func addPictures(of text: ChapterText, to site: inout Site) {
    for picture in text.chapter.pictures {
      let isThumbnail = picture.id == text.thumbnail?.id
      let themes = isThumbnail ? Picture.Theme.allCases : [.light]
      site.files.merge(picture.published(chapter: text.chapter.id, themes: themes)) { $1 }
    }
  }

  /// The pages around the chapters, and the claims for other programs to read.
  private func frontMatter() throws(Problems) -> Site {
    var site = Site()
    let front = FrontMatter(
      manuscript: manuscript, chapters: chapters, bibliography: bibliography, engraver: engraver)
    let pages: [(name: String, title: String, slots: Skeleton.Slots)] = [
      ("index", manuscript.title, front.index), ("claims", "Claims", front.claims),
      ("errata", "Errata", front.errata), ("reproduce", "Reproduce this", front.reproduce),
      ("references", "References", front.references),
    ]
    for page in pages {
      let body = try Skeleton(page.name, in: manuscript.templates).page(page.slots)
      site[text: "\(page.name).html"] = try wrapped(body, title: page.title, editions: [])
    }
    site[text: "claims.json"] = try ClaimRecord.file(chapters.flatMap(\.chapter.verdicts))
    return site
  }

  private func page(of text: ChapterText) throws(Problems) -> String {
    let setter = ChapterHTML(text: text, engraver: engraver)
    let body = try Skeleton("chapter", in: manuscript.templates).page([
      "number": .text("Chapter \(ordinalWord(text.number))"),
      "title": .html(setter.line(text.prose.title)),
      "lede": .html(setter.line(text.prose.lede)),
      "glance": .list(
        FrontMatter.glance(text.chapter.verdicts, experiments: text.chapter.experiments)),
      "body": .html(
        SharedOutlines.page(setter.blocks(text.prose.body), prefix: "o\(text.number)-")),
      "previous": .list(neighbour(text.number - 2)),
      "next": .list(neighbour(text.number)),
      "edition": .text("\(text.chapter.id).md"),
    ])
    let title = Prose.replacingMarks(in: text.prose.title) { _ in "" }
    return try wrapped(body, title: title, editions: [["address": .text("\(text.chapter.id).md")]])
  }

  private func neighbour(_ index: Int) -> [Skeleton.Slots] {
    guard chapters.indices.contains(index) else { return [] }
    let setter = ChapterHTML(text: chapters[index], engraver: engraver)
    return [
      [
        "address": .text("\(chapters[index].chapter.id).html"),
        "title": .html(setter.line(chapters[index].prose.title)),
      ]
    ]
  }

  private func wrapped(
    _ body: String, title: String, editions: [Skeleton.Slots]
  ) throws(Problems) -> String {
    try Skeleton("page", in: manuscript.templates).page([
      "title": .text(title == manuscript.title ? title : "\(title) · \(manuscript.title)"),
      "report": .text(manuscript.title),
      "notices": .list(manuscript.notices.map { ["notice": .text($0)] }),
      "editions": .list(editions),
      "body": .html(body),
    ])
  }
}
