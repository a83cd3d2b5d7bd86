import Digests
import Foundation
import Laboratory
import Notebook

/// A small report that uses every part of the prose's grammar once.
enum Toy {
  /// The page skeletons, style sheet and licences of the repository.
  static let templates: [String: String] = {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "templates")
    var texts = ["style.css": text(at: root.appending(path: "style.css"))]
    for name in ["page", "chapter", "index", "claims", "errata", "reproduce", "references"] {
      let path = "pages/\(name).mustache"
      texts[path] = text(at: root.appending(path: path))
    }
    for name in ["katex", "highlight"] {
      let path = "licences/\(name).txt"
      texts[path] = text(at: root.appending(path: path))
    }
    return texts
  }()

  static let libraries: TypesettingLibraries = {
    do {
      return try TypesettingLibraries.load()
    } catch {
      preconditionFailure("the typesetting libraries are missing: \(error)")
    }
  }()

  private static func text(at url: URL) -> String {
    guard let data = FileManager.default.contents(atPath: url.path) else {
      preconditionFailure("\(url.path) is missing")
    }
    return String(decoding: data, as: UTF8.self)
  }

  static let references = """
    [
      {"id": "glorot2010", "authors": ["Glorot, Xavier", "Bengio, Yoshua"], "year": 2010,
       "title": "Understanding the difficulty of training deep feedforward neural networks",
       "venue": "AISTATS", "url": "https://proceedings.mlr.press/v9/glorot10a.html"},
      {"id": "he2015",
       "authors": ["He, Kaiming", "Zhang, Xiangyu", "Ren, Shaoqing", "Sun, Jian"], "year": 2015,
       "title": "Delving deep into rectifiers", "venue": "ICCV",
       "url": "https://arxiv.org/abs/1502.01852"}
    ]
    """

  static let prose = #"""
    # Where should the weights start?

    A network learns only if its first forward pass neither fades nor saturates. For a layer of width
    $n$ one number decides that, the variance of its weights; and which number is right depends on the
    activation that follows.

    ## What one pass does to the activations

    Send a batch of sixteen vectors through six layers of {{literal 4096}} units and look at what arrives.^[Weights
    are drawn once a layer and scaled five ways, so the rows of [](figure:six-layers) differ in nothing but $\sigma$.]
    If the weights of a layer are independent with mean zero, every pre-activation has variance

    $$
    \operatorname{Var}(z^{(l)}) = n \operatorname{Var}(W^{(l)})\, \mathbb{E}\big[(h^{(l-1)})^2\big], \label{eq:forward}
    $$

    so by [](eq:forward) the mean square is multiplied by $n\operatorname{Var}(W)$ on its way out, as @glorot2010 saw.
    Math keeps its marks: $x^{{a}} \cdot b_1 *c* d_2 *e*$ and $\begin{pmatrix} 1 \\ 2 \end{pmatrix}$, and a price is \$x.
    "Quoted" text -- with a dash -- and `let x = 5` code. After {{six-layers.seeds}} seeds the spread at the last layer
    is {{spread}} [@he2015; @glorot2010].

    ![Activations of **six** layers with $n$ inputs; {{six-layers.seeds}} seeds, one batch [@he2015].](figure:six-layers in steps)

    ReLU halves the mean square, because it discards the negative half of a symmetric distribution:

    $$\mathbb{E}\big[\operatorname{relu}(z)^2\big] = \tfrac12 \operatorname{Var}(z) \quad\Longrightarrow\quad
    \operatorname{Var}(W^{(l)}) = \frac{2}{n^{(l-1)}}.$$

    {{claim kaiming-keeps}} {{code six-layers}}

    1. An ordered list has numbers,
    2. which are not prose.

    ## Does it matter for training?

    It decides whether training begins at all; see [why depth makes it worse](chapter:depth#what-depth-does)
    and [above](#what-one-pass-does-to-the-activations).

    ![Median of all starts.](figure:training)

    | start | variance |
    |---|---|
    | Kaiming | $2/n$ |
    | Xavier | $1/n$ |

    {{table starts}}

    {{claim identity-holds}}

    {{claim negative}}

    {{erratum zeros-blamed}}

    ```swift
    let batch = Matrix<Float>.normal(16, 4096, seed: seed["inputs"])
    ```
    """#

  static let depth = """
    # Why are deep networks hard to train?

    Each layer multiplies what it receives, and a product of many factors is rarely near one.

    ## What depth does

    See [the start](chapter:initialization) and [all claims](claims.html).
    """

  static func manuscript(
    prose: String = prose, profile: Profile = .full, references: String = references
  ) -> Manuscript {
    var templates = self.templates
    templates["chapters/initialization.md"] = prose
    templates["chapters/depth.md"] = depth
    templates["references.json"] = references
    return Manuscript(
      title: "Fundamentals of training deep networks", seed: 1, profile: profile,
      chapters: [
        initialization(profile: profile),
        ChapterManuscript(id: "depth", page: Page {}, verdicts: [], pictures: [], experiments: []),
      ],
      templates: templates, assets: libraries.assets,
      renderer: [("Cairo", "1.16.0")] + libraries.versions)
  }

  private static func initialization(profile: Profile) -> ChapterManuscript {
    let page = page()
    return ChapterManuscript(
      id: "initialization", page: page,
      verdicts: page.claims.map {
        Verdict(on: $0, chapter: "initialization", isJudged: profile == .full)
      },
      pictures: [
        picture("six-layers", "Only two of five starts keep the signal", width: 960, rows: 6),
        picture("training", "What is the right variance worth?", width: 672, rows: 60),
      ],
      experiments: [
        ExperimentListing(
          id: "six-layers", seeds: 32, cells: 160, source: source, digest: Digest(of: "results"))
      ])
  }

  private static func page() -> Page {
    Page {
      Value("spread", 0.8249, .fixed(2))
      Table(
        "starts", caption: "What each start does to a signal of variance $1$.",
        columns: ["start", "σ, layer 1", "σ, layer 6", "steps to 0.3"],
        rows: [["Kaiming", "0.82", "0.82", "104"], ["0.01·N", "0.37", "0.01", "not reached"]])
      Claim(
        "kaiming-keeps",
        "With the Kaiming start the spread of ReLU activations is the same at layer 6 as at layer 1.",
        over: [1.002, 1e-7], failsWith: "without the factor 2", [0.182, 3.2]
      ) { found in
        Evidence("standard deviation, layer 6 ÷ layer 1", found[0], .within(0.03, of: 1))
        Evidence("largest difference between runs", found[1], .below(1e-6))
      }
      .because(
        "The recursion is exact for $n \\to \\infty$; the bound allows three standard errors.")
      Claim(
        "identity-holds", "The weights of a moving average sum to $1 - \\beta^t$.", kind: .identity,
        over: 2e-16, failsWith: "one weight left out", 0.1
      ) { Evidence("largest error", $0, .below(1e-12)) }
      .because("The sum has a thousand terms.")
      Claim(
        "negative", "A wider layer needs a smaller rate.", over: 20, failsWith: "equal widths", 16
      ) { Evidence("pairs of 32", $0, .atLeast(28)) }
      .because("A sign test asks for 28 of 32.")
      .doesNotHold()
      Claim.erratum(
        "zeros-blamed", taught: "Xavier fails with ReLU because most activations are zero.",
        "The share of zeros is one half in every layer, with Kaiming too: the mean square halves.",
        over: Double.infinity, failsWith: "Kaiming's variance", 0.5
      ) { Evidence("log₁₀ of the share", $0, .above(0.9)) }
      .because("A share of a tenth would be too small to blame.")
    }
  }

  static let source = """
    /// What arrives at each of six layers under one start, for one batch.
    public let sixLayers = Experiment("six-layers", seeds: 32, over: Start.allCases) { trial, start in
      var batch = Matrix<Float>.normal(16, 4096, seed: trial.seed["inputs"])
      return (1...6).map { layer in
        let weights = start.weights(4096, seed: trial.seed["weights"][layer])
        batch = start.activation(batch.times(weights))
        return Summary(batch, bins: 64)
      }
    }
    """

  /// A falling line over two hairlines, in the colours of the page.
  private static func picture(_ id: String, _ title: String, width: Int, rows: Int) -> Picture {
    let height = width * 6 / 10
    let points = (0..<rows).map { row in
      let x = 40 + (width - 140) * row / (rows - 1)
      return "\(x) \(30 + (height - 80) * (row * row + rows) / (rows * rows + rows))"
    }
    let curve = "<path d=\"M\(points.joined(separator: "L"))\" fill=\"none\" stroke=\"var(--c1)\"/>"
    let series = ["Kaiming", "Xavier"].prefix(rows > 6 ? 1 : 2).map { name in
      "<g data-series=\"\(name)\">\(curve)</g>"
    }
    let svg = """
      <svg viewBox="0 0 \(width) \(height)" width="\(width)" height="\(height)" \
      font-family="Lato, sans-serif" font-size="12.5" id="initialization-\(id)">\
      <path d="M40 \(height - 40)H\(width - 100)" stroke="var(--ink)" stroke-opacity=".35"/>\
      <path d="M40 \(height / 2)H\(width - 100)" stroke="var(--ink)" stroke-opacity=".1"/>\
      \(series.joined())\
      <text x="\(width - 92)" y="\(height - 46)" fill="var(--c1)">Kaiming</text>\
      <text x="0" y="16" fill="var(--muted)">training loss</text></svg>
      """
    let csv = (0..<rows).map { "\($0),\"1,5\",\(Double(rows - $0))" }
    let png: [UInt8] = [0x89, 0x50, 0x4E, 0x47]
    return Picture(
      id: id, title: title, width: width, height: height, inlineSVG: svg,
      alternativeText: "A line that falls from \(rows) to 1.",
      csv: "step,loss,\"a \"\"quoted\"\" name\"\n" + csv.joined(separator: "\n") + "\n",
      files: Picture.Files(svg: svg, png: [.light: png, .dark: png]))
  }
}
