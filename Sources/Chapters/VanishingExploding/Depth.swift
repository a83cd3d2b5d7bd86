import Figures
import Laboratory
import Networks
import Notebook
import Numbers
import VanishingExplodingScenario

/// Towers of equal layers, powers of one matrix, and the gradients of weights: figures.
extension VanishingExploding {
  func depthFigures(_ found: Findings) -> [any PagePart] {
    [
      scaledIdentityFigure(found[scaledIdentity]),
      greaterThanIdentityFigure(found[greaterThanIdentity]),
      weightGradientsFigure(found[weightGradients]),
    ]
  }

  private func scaledIdentityFigure(_ towers: Sweep<Stack, Profiles>) -> Figure {
    func panel(
      _ title: String, _ norms: KeyPath<Profiles, [Double]>, near: Bool = false
    ) -> Panel {
      Panel(
        title, x: .linear("layer", from: 0, to: 200),
        y: near ? .log("norm", from: 0.05, to: 100) : .log("norm", from: 1e-65, to: 1e40)
      ) {
        for stack in towers.parameters where !stack.isBent {
          let profiles = towers[stack][0]
          Line(
            x: profiles.layers.map { Double($0) }, y: profiles[keyPath: norms],
            label: "c = \(NumberFormat.significant(3).trimmed(stack.factor))")
        }
      }
    }
    return Figure(
      "scaled-identity",
      title: "A factor a little off 1, two hundred times over",
      panels: [
        [
          panel("‖h‖, the signal", \.activations), panel("‖∂ℒ/∂h‖, its gradient", \.slopes),
          panel("‖∂ℒ/∂W‖", \.weightGradients),
        ],
        [
          panel("‖h‖, close to one", \.activations, near: true),
          panel("‖∂ℒ/∂h‖, close to one", \.slopes, near: true),
          panel("‖∂ℒ/∂W‖, close to one", \.weightGradients, near: true),
        ],
      ], sharedX: .all, sharedY: .rows, size: .wide, height: 200, legend: .strip)
  }

  private func greaterThanIdentityFigure(_ powers: Sweep<Square, Powers>) -> Figure {
    let names: [Square: String] = [
      .shear: "shear (1 1; 0 1)", .tilted: "tilted (0.9 5; 0 0.9)", .larger: "1.1·I",
      .smaller: "0.9·I",
    ]
    return Figure(
      "greater-than-identity", title: "Larger than the identity, and yet no explosion",
      x: .linear("factors", from: 0, to: 200),
      y: .log("length of the vector", from: 1e-10, to: 1e9)
    ) {
      for square in Square.allCases {
        let norms = powers[square][0].norms
        Line(x: norms.indices.map { Double($0 + 1) }, y: norms, label: names[square]!)
      }
    }
  }

  private func weightGradientsFigure(_ towers: Sweep<Tower, Profiles>) -> Figure {
    func panel(_ title: String, _ norms: KeyPath<Profiles, [Double]>) -> Panel {
      Panel(title, x: .linear("layer", from: 1, to: 30), y: .log("norm ÷ norm at the last layer")) {
        for tower in towers.parameters where tower.activation == .relu {
          let runs = towers[tower].map { profiles in
            profiles[keyPath: norms].map { $0 / profiles[keyPath: norms].last! }
          }
          let scale = NumberFormat.significant(2).trimmed(tower.scale)
          Band(
            x: towers[tower][0].layers.map { Double($0) }, runs: runs,
            label: tower.hasBiases ? "scale \(scale), biases" : "scale \(scale)")
        }
      }
    }
    return Figure(
      "weight-gradients", title: "The gradient vanishes in z and hardly moves in W",
      panels: [[panel("‖∂ℒ/∂z‖", \.slopes), panel("‖∂ℒ/∂W‖", \.weightGradients)]],
      sharedX: .all, sharedY: .all, height: 260, legend: .strip)
  }
}

extension NumberFormat {
  /// The text of a number without zeros at the end of its decimals.
  func trimmed(_ number: Double) -> String {
    var text = text(number)
    guard text.contains(".") else { return text }
    while text.hasSuffix("0") { text.removeLast() }
    if text.hasSuffix(".") { text.removeLast() }
    return text
  }
}
