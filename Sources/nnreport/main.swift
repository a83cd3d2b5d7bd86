import Chapters
import Command

NNReport.main(chapters: allChapters, sources: embeddedSources)
