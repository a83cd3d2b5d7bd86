import Laboratory
import Numbers

/// What do a hundred random matrices do to a vector?
///
/// Every factor is a new matrix of independent standard normal elements. A thousand products a width,
/// a hundred a seed. Another standard deviation s of the elements would add ln s to each factor's
/// growth, and change nothing else: one run answers for all.
public let randomProducts = Experiment("random-products", seeds: 10, over: [2, 4, 8, 16, 32]) {
  trial, width in
  let products = (0..<trial.size(100, quick: 10)).map { draw in
    // A product of matrices costs n times more than one with a vector: a tenth of them will do.
    var product = RandomProduct(width: width, keepsMatrix: draw % 10 == 0)
    for factor in 0..<RandomProduct.length {
      product.multiply(by: .normal(width, width, seed: trial.seed[width][draw][factor]))
    }
    return product
  }
  return RandomProducts(products)
}

/// The number of factors of a product.
public let factorsOfProduct = RandomProduct.length

/// What products of random matrices did to a unit vector.
public struct RandomProducts: Codable, Sendable {
  /// ln of the vector's length after all factors, one a product.
  public var logNorms: [Float]

  /// By what a factor multiplied the squared length, the mean over the factors, one a product.
  public var squaredGrowths: [Float]

  /// ln of the Frobenius norm of the product itself, where it was followed.
  public var logFrobenius: [Float]

  init(_ products: [RandomProduct]) {
    logNorms = products.map { Float($0.logNorm) }
    squaredGrowths = products.map { Float($0.squaredGrowths.mean) }
    logFrobenius = products.compactMap { $0.logFrobenius.map { Float($0) } }
  }
}

/// The rate at which a product of normal n×n matrices with elements of variance 1 grows a vector.
///
/// λ₁ = ½(ln 2 + ψ(n/2)): the squared length of a unit vector's image is χ² with n degrees of
/// freedom, whatever the vector was (Forrester 2015,
/// doi:10.1088/1751-8113/48/21/215205).
public func lyapunovExponent(width: Int) -> Double {
  0.5 * (Double.log(2) + Statistics.digamma(Double(width) / 2))
}
