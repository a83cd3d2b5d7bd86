import Figures
import Laboratory
import Notebook
import Numbers
import VanishingExplodingScenario

/// The products of one width, over all seeds, for one spread of the elements.
struct Products {
  let width: Int
  /// ln of the length of a unit vector after all factors, one a product.
  let logNorms: [Double]
  /// By what a factor multiplied the squared length, one a product.
  let squaredGrowths: [Double]

  /// The growth of ln length by a factor, one a product.
  var growths: [Double] { logNorms.map { $0 / Double(factorsOfProduct) } }

  /// What theory says of the mean of `growths` at spread 1.
  var theory: Double { lyapunovExponent(width: width) }

  /// The share of vectors that ended longer than they began.
  var shareLonger: Double { Double(logNorms.count { $0 > 0 }) / Double(logNorms.count) }

  /// The same products with every element multiplied by a number.
  func scaled(by spread: Double) -> Products {
    let shift = Double(factorsOfProduct) * Double.log(spread)
    return Products(
      width: width, logNorms: logNorms.map { $0 + shift },
      squaredGrowths: squaredGrowths.map { $0 * spread * spread })
  }

  /// At spread 1/√n.
  var varianceKeeping: Products { scaled(by: 1 / Double(width).squareRoot()) }

  /// At spread exp(−λ₁).
  var critical: Products { scaled(by: Double.exp(-theory)) }
}

extension Sweep<Int, RandomProducts> {
  /// All products of each width, at spread 1.
  var products: [Products] {
    parameters.map { width in
      Products(
        width: width, logNorms: self[width].flatMap { $0.logNorms.map { Double($0) } },
        squaredGrowths: self[width].flatMap { $0.squaredGrowths.map { Double($0) } })
    }
  }

  /// The Frobenius norms of the products themselves, as if they were lengths of a vector.
  var matrices: [Products] {
    parameters.map { width in
      Products(
        width: width, logNorms: self[width].flatMap { $0.logFrobenius.map { Double($0) } },
        squaredGrowths: [])
    }
  }
}

extension VanishingExploding {
  func randomProductsFigure(_ found: Findings) -> Figure {
    let products = found[randomProducts].products
    return Figure(
      "random-products", title: "A typical vector shrinks where the mean square is kept",
      panels: [[lengthPanel(products), growthPanel(products)]], sharedX: .none, sharedY: .none,
      size: .wide, height: 280, legend: .strip)
  }

  private func lengthPanel(_ products: [Products]) -> Panel {
    let edges = (-48...8).map { Double($0) / 2 }
    return Panel(
      "After a hundred factors of spread 1/√n",
      x: .linear("log₁₀ of the length", from: -24, to: 4), y: .linear("vectors of a thousand")
    ) {
      for product in products where [2, 8, 32].contains(product.width) {
        let lengths = product.varianceKeeping.logNorms.map { $0 / Double.log(10) }
        let counts = edges.dropLast().map { edge in
          1000 * Double(lengths.count { $0 >= edge && $0 < edge + 0.5 }) / Double(lengths.count)
        }
        Histogram(counts: counts, edges: edges, form: .outlined, label: "n = \(product.width)")
      }
      Guide(x: 0, label: "unchanged")
    }
  }

  private func growthPanel(_ products: [Products]) -> Panel {
    let widths = products.map { Double($0.width) }
    return Panel(
      "Growth of ln length, per factor of spread 1/√n", x: .log2("width n"),
      y: .linear("ln, per factor", from: -0.32, to: 0.04)
    ) {
      Guide(y: 0, label: "unchanged")
      Dots(x: widths, y: products.map { $0.varianceKeeping.growths.mean }, label: "measured")
      Theory(
        x: widths, y: products.map { $0.theory - Double.log(Double($0.width)) / 2 },
        label: "½(ln 2 + ψ(n/2)) − ½ ln n")
    }
  }

  func randomProductValues(_ found: Findings) -> [any PagePart] {
    let products = found[randomProducts].products
    let narrow = products[0]
    let wide = products[products.count - 1]
    return [
      Value("narrow-median", Double.exp(narrow.varianceKeeping.logNorms.median), .scientific(0)),
      Value("wide-median", Double.exp(wide.varianceKeeping.logNorms.median), .fixed(2)),
      Value("narrow-critical", Double.exp(-narrow.theory) * Double(2).squareRoot(), .fixed(2)),
      Value("wide-critical", Double.exp(-wide.theory) * Double(32).squareRoot(), .fixed(3)),
    ]
  }

  func randomProductClaims(_ found: Findings) -> [any PagePart] {
    let products = found[randomProducts].products
    let lyapunov = Claim(
      "lyapunov",
      "The logarithm of a vector's length grows by $\\tfrac12(\\ln 2 + \\psi(n/2))$ per factor through random matrices of standard normal elements.",
      over: products, failsWith: "the Frobenius norm of the product itself",
      found[randomProducts].matrices
    ) { products in
      Evidence(
        "|mean growth − theory| in standard errors, worst width",
        products.map { abs($0.growths.mean - $0.theory) / $0.growths.standardError }.greatest,
        .atMost(3))
    }
    .because(
      "$\\|Wu\\|^2$ is $\\chi^2$ with $n$ degrees of freedom for every unit $u$; the norm of the whole product adds up the images of n axes, the longest included."
    )
    return [
      lyapunov, criticalScale(products), varianceKeepingShrinks(products),
    ]
  }

  private func criticalScale(_ products: [Products]) -> Claim {
    Claim(
      "critical-scale",
      "At spread $e^{-\\lambda_1}$ the drift stops: as many vectors end longer as end shorter.",
      over: products.map(\.critical), failsWith: "spread 1/√n", products.map(\.varianceKeeping)
    ) { products in
      Evidence(
        "share of vectors that end longer, least of the widths", products.map(\.shareLonger).least,
        .above(0.44))
      Evidence(
        "share of vectors that end longer, greatest of the widths",
        products.map(\.shareLonger).greatest, .below(0.56))
    }
    .because("Half, within 0.06: three standard errors of a thousand draws and the skew of ln χ².")
  }

  private func varianceKeepingShrinks(_ products: [Products]) -> Claim {
    Claim(
      "variance-keeping-shrinks-typically",
      "At spread $1/\\sqrt n$ the mean square is kept, and yet a typical vector shrinks.",
      over: products.map(\.varianceKeeping), failsWith: "spread exp(−λ₁)", products.map(\.critical)
    ) { products in
      Evidence(
        "|mean of ‖Wu‖² − 1|, worst width",
        products.map { abs($0.squaredGrowths.mean - 1) }.greatest, .below(0.02))
      Evidence(
        "median of −2n · growth per factor, least of the widths",
        products.map { -2 * Double($0.width) * $0.growths.median }.least, .above(0.8))
      Evidence(
        "median of −2n · growth per factor, greatest of the widths",
        products.map { -2 * Double($0.width) * $0.growths.median }.greatest, .below(1.3))
    }
    .because(
      "$\\lambda = \\lambda_1 - \\tfrac12\\ln n = -\\tfrac1{2n} - \\tfrac1{6n^2} + \\dots$, by Stirling's series for $\\psi$ (and $-0.577/n$ at $n = 2$)."
    )
  }
}
