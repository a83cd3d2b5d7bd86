import CoinScenario
import Figures
import Laboratory
import Notebook
import Numbers

/// Is the coin fair?
struct Coin: Chapter {
  let id = "coin"
  let experiments: [any AnyExperiment] = [tosses]

  func page(_ found: Findings) -> Page {
    let shares = found[tosses]
    return Page {
      Value("tosses", Double(shares[0.5][0].steps.last ?? 0), .fixed(0))
      Figure(
        "tosses", title: "The share of heads settles", x: .log("tosses"),
        y: .linear("share of heads")
      ) {
        Band(shares[0.5], label: "fair")
        Band(shares[0.6], label: "bent")
        Guide(y: 0.5)
      }
      Claim(
        "fair", "The coin is fair.", over: shares[0.5], failsWith: "a bent coin", shares[0.6]
      ) { shares in
        Evidence("mean share of heads", shares.compactMap(\.values.last).mean, .between(0.49, 0.51))
      }
      .because(
        "Of 32 × 4096 tosses the share strays from a half by 0.0014 in one standard deviation.")
    }
  }
}
