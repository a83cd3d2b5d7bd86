extension Gallery {
  /// The sections, in the order in which a reader meets their parts.
  public static var sections: [Section] { [marks, scales, layout, text, edges] }

  private static var marks: Section {
    Section(
      name: "Marks",
      figures: [
        line, lineGaps, lineDashes, lineContext, theory, band, bandDiverged, dots, dotMarkers, bars,
        barsGrouped, barsNegative, barsIntervals, barsLying, histogram, histogramOutlined, heatMap,
        heatMapDiverging, heatMapNames, interval, intervalNames, guideLines, notes, tags, area,
        areaStack,
        contours, contoursLogarithmic, contoursLabeled, contoursSigned, contoursMap, trajectory,
        imageGrid, imageGridSigned, ranking,
        vectorField, decisionBoundary, decisionRegions, ridges, boxPlot, violin, violinLying,
      ])
  }

  private static var scales: Section {
    Section(
      name: "Scales",
      figures: [
        logAxis, logNarrow, logVeryNarrow, logWide, logTwo, smallNumbers, largeNumbers, givenBounds,
        hiddenAxis, symmetricLog, wholeNumbers,
      ])
  }

  private static var layout: Section {
    Section(
      name: "Layout",
      figures: [
        sharedAxes, ownAxes, rowsAndColumns, panelLegends, unevenRows, directLabels, legendStrip,
        noLegend, wide, sharedColorBar, legendInside, panelLetters, sharedPalette,
      ])
  }

  private static var text: Section {
    Section(
      name: "Text",
      figures: [scripts, greek, fractions, roots, accents, minus, fallbackFont])
  }

  private static var edges: Section {
    Section(
      name: "Edges",
      figures: [onePoint, constant, extremes, fortySeries, longLabels, manyPoints])
  }
}
