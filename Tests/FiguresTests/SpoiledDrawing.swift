import Figures

// What a test of drawings must notice.
extension Drawing {
  /// The canvas alone.
  var blank: Drawing { Drawing(width: width, height: height, layers: []) }

  /// The drawing without a layer.
  func without(layer: Int) -> Drawing {
    var layers = layers
    layers.remove(at: layer)
    return Drawing(width: width, height: height, layers: layers)
  }

  /// The drawing with one shape of a layer a pixel further to the right.
  func moving(shape: Int, ofLayer layer: Int) -> Drawing {
    var layers = layers
    var shapes = layers[layer].shapes
    shapes[shape] = shapes[shape].movedByOnePixel
    layers[layer] = Layer(series: layers[layer].series, shapes)
    return Drawing(width: width, height: height, layers: layers)
  }
}

extension Shape {
  /// The shape a pixel further to the right; a word becomes its box.
  fileprivate var movedByOnePixel: Shape {
    let offset = Point(256, 0)
    return switch self {
    case .path(let path, let paint): .path(path.moved(by: offset), paint)
    case .text(let text): .path(Path(text.box).moved(by: offset), .fill(text.ink))
    case .image(let raster): .path(Path(raster.box).moved(by: offset), .fill(Ink(.ink)))
    case .clip(let box, let shapes):
      .clip(box, [shapes[0].movedByOnePixel] + shapes.dropFirst())
    }
  }
}
