import Figures
import Foundation
import Testing

@Suite("Themes")
struct ThemeTests {
  private static let themes = [Theme.light, .dark]

  @Test("Words and series stand out from the ground", arguments: themes)
  func contrast(theme: Theme) {
    #expect(contrast(theme.ink, theme.ground) >= 12)
    #expect(contrast(theme.muted, theme.ground) >= 4.5)
    for color in theme.series + [theme.accent] {
      #expect(contrast(color, theme.ground) >= 3, "\(theme.name) \(color.hex)")
    }
  }

  @Test("Any two series can be told apart, by the colour-blind too", arguments: themes)
  func colorBlindness(theme: Theme) {
    for sight in Sight.allCases {
      for (index, color) in theme.series.enumerated() {
        for other in theme.series[(index + 1)...] {
          let distance = difference(sight.seen(color), sight.seen(other))
          #expect(distance >= 9, "\(theme.name), \(sight): \(color.hex) and \(other.hex)")
        }
      }
    }
  }

  @Test("The measure of colours sees what it is for")
  func controls() {
    // Vermilion and amber as they were: alike to deuteranopes.
    let (vermilion, amber) = (RGB(0xD55E00), RGB(0xB87A00))
    #expect(difference(Sight.deuteranopia.seen(vermilion), Sight.deuteranopia.seen(amber)) < 3)
    #expect(difference(Sight.full.seen(vermilion), Sight.full.seen(amber)) > 25)
    #expect(abs(contrast(RGB(0), RGB(0xFFFFFF)) - 21) < 1e-9)
    #expect(contrast(RGB(0xFFFF00), Theme.light.ground) < 1.1)
  }

  @Test("Every series has a second channel: seven dashes and markers, and no pair comes twice")
  func secondChannel() throws {
    let lines = try layers((1...40).map { Line(x: [0, 1], y: [0, Double($0)], label: "\($0)") })
    #expect(lines.count == 40)
    #expect(Set(lines.map(\.colorAndDash)).count == 40)
    #expect(Set(lines.prefix(7).map { $0.colorAndDash.dropFirst() }).count == 7)
    let dots = try layers((1...7).map { Dots(x: [0, 1], y: [0, Double($0)], label: "\($0)") })
    #expect(Set(dots.map(\.marker)).count == 7)
  }

  private func layers(_ marks: [any Mark]) throws -> [Drawing.Layer] {
    let figure = Figure("f", legend: .strip) { marks }
    return try figure.drawing(in: .boxes).layers.filter { $0.series != nil }
  }

  /// The ratio of luminances of WCAG 2.1, 1…21.
  private func contrast(_ a: RGB, _ b: RGB) -> Double {
    func luminance(_ color: RGB) -> Double {
      let linear = color.linear
      return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    }
    let (low, high) = (min(luminance(a), luminance(b)), max(luminance(a), luminance(b)))
    return (high + 0.05) / (low + 0.05)
  }

  /// The distance of two linear colours in CIELAB (1976); about 2.3 is just visible.
  private func difference(_ a: [Double], _ b: [Double]) -> Double {
    zip(lab(a), lab(b)).map { ($0 - $1) * ($0 - $1) }.reduce(0, +).squareRoot()
  }

  private func lab(_ linear: [Double]) -> [Double] {
    let (r, g, b) = (linear[0], linear[1], linear[2])
    let xyz = [
      (0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.95047, 0.2126 * r + 0.7152 * g + 0.0722 * b,
      (0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.08883,
    ].map { $0 > 0.008856 ? pow($0, 1 / 3.0) : 7.787 * $0 + 16 / 116.0 }
    return [116 * xyz[1] - 16, 500 * (xyz[0] - xyz[1]), 200 * (xyz[1] - xyz[2])]
  }
}

/// How colours are seen, after Machado, Oliveira and Fernandes (2009,
/// doi:10.1109/TVCG.2009.113): a matrix over linear sRGB.
private enum Sight: CaseIterable {
  case full, protanopia, deuteranopia

  private var matrix: [[Double]] {
    switch self {
    case .full: [[1, 0, 0], [0, 1, 0], [0, 0, 1]]
    case .protanopia:
      [
        [0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216],
        [-0.003882, -0.048116, 1.051998],
      ]
    case .deuteranopia:
      [
        [0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413],
        [-0.011820, 0.042940, 0.968881],
      ]
    }
  }

  func seen(_ color: RGB) -> [Double] {
    matrix.map { row in
      min(max(zip(row, color.linear).map(*).reduce(0, +), 0), 1)
    }
  }
}

extension RGB {
  /// The channels in linear light, 0…1.
  fileprivate var linear: [Double] {
    [red, green, blue].map { channel in
      let share = Double(channel) / 255
      return share <= 0.04045 ? share / 12.92 : pow((share + 0.055) / 1.055, 2.4)
    }
  }
}

extension Drawing.Layer {
  /// The colour of the layer's line, and the lengths of its pieces and gaps.
  fileprivate var colorAndDash: [String] {
    shapes.flatMap { shape -> [String] in
      guard case .path(_, let paint) = shape, let pen = paint.stroke else { return [] }
      return ["\(pen.ink.color)", "\(pen.dashes)"]
    }
  }

  /// The outline of the layer's last marker, and whether it is hollow.
  fileprivate var marker: [String] {
    shapes.suffix(1).flatMap { shape -> [String] in
      guard case .path(let path, let paint) = shape, let box = path.bounds else { return [] }
      return ["\(path.moved(by: Point(-box.x, -box.y)))", "\(paint.stroke == nil)"]
    }
  }
}
