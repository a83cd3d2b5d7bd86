import Command

NNReport.main(chapters: [Coin()], sources: embeddedSources)
