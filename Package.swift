// swift-tools-version:6.2
import PackageDescription

/// The experiments of one chapter are a target of their own: the compiler then enforces what a
/// result may depend on, and a cell's key digests exactly that.
func scenario(_ chapter: String) -> Target {
  .target(
    name: "\(chapter)Scenario",
    dependencies: ["Numbers", "Networks", "Laboratory"],
    path: "Sources/Scenarios/\(chapter)")
}

/// A module map of a library that the system provides.
func system(_ name: String, _ pkgConfig: String, apt package: String) -> Target {
  .systemLibrary(
    name: name, path: "Sources/System/\(name)", pkgConfig: pkgConfig, providers: [.apt([package])])
}

let scenarios = [
  "Dropout", "GradientCheck", "Initialization", "Normalization", "Optimizers", "VanishingExploding",
]

/// The modules a reader may build chapters and a command of their own on.
let libraries = [
  "Numbers", "Networks", "Digests", "Figures", "CairoRenderer", "Laboratory", "Notebook",
  "Command",
]

let systemLibraries = [
  system("CCairo", "cairo", apt: "libcairo2-dev"),
  system("CFreeType", "freetype2", apt: "libfreetype-dev"),
  system("CDeflate", "libdeflate", apt: "libdeflate-dev"),
  system("CMarkGFM", "libcmark-gfm", apt: "libcmark-gfm-extensions-dev"),
  system("CNettle", "nettle", apt: "nettle-dev"),
  system("CZlib", "zlib", apt: "zlib1g-dev"),
  // For tests alone: they read what the renderer writes.
  system("CPNG", "libpng", apt: "libpng-dev"),
]

let mustache = Target.Dependency.product(name: "Mustache", package: "swift-mustache")
let argumentParser = Target.Dependency.product(
  name: "ArgumentParser", package: "swift-argument-parser")
let scenarioModules: [Target.Dependency] = scenarios.map { .byName(name: "\($0)Scenario") }

let modules: [Target] = [
  .target(name: "CNumbers"),
  .target(name: "CDrawing", dependencies: ["CNumbers"]),
  .target(name: "CFiles"),
  .target(name: "CAllocations"),
  .target(name: "Numbers", dependencies: ["CNumbers"]),
  .target(name: "Verification", dependencies: ["Numbers"]),
  .target(name: "Invocation", dependencies: ["Numbers", argumentParser]),
  .target(name: "Networks", dependencies: ["Numbers", "CNumbers", "CZlib"]),
  .target(name: "Figures", dependencies: ["Numbers", "CDrawing"]),
  .target(
    name: "CairoRenderer",
    dependencies: ["Figures", "CDrawing", "CCairo", "CFreeType", "CDeflate"]),
  .target(name: "Digests", dependencies: ["CNettle"]),
  .target(name: "Laboratory", dependencies: ["Numbers", "Digests"]),
  .target(
    name: "Notebook",
    dependencies: [
      "Numbers", "Digests", "Figures", "Laboratory", "CMarkGFM", mustache,
    ]),
  .target(
    name: "Chapters",
    dependencies: ["Numbers", "Networks", "Figures", "Laboratory", "Notebook"] + scenarioModules),
]

let commands: [Target] = [
  .target(
    name: "Command",
    dependencies: [
      "Notebook", "Laboratory", "Digests", "CairoRenderer", "Figures", "Networks", "Numbers",
      "CFiles", "Invocation", argumentParser,
    ]),
  .executableTarget(
    name: "nnreport", dependencies: ["Chapters", "Command"], plugins: ["EmbedSources"]),
  .executableTarget(
    name: "nnverify", dependencies: ["Verification", "Numbers", "Invocation", argumentParser]),
  .executableTarget(
    name: "nnbench",
    dependencies: [
      "CairoRenderer", "Figures", "Networks", "Numbers", "CAllocations", "Invocation",
      argumentParser,
    ]),
  .executableTarget(name: "embed-sources", dependencies: ["Digests"]),
  .plugin(name: "EmbedSources", capability: .buildTool(), dependencies: ["embed-sources"]),
]

let tests: [Target] = [
  .testTarget(name: "ArchitectureTests"),
  .target(
    name: "NumbersDriver", dependencies: ["CNumbers", "CDrawing"], path: "Tests/NumbersDriver",
    exclude: ["main.c", "run"]),
  .testTarget(
    name: "NumbersTests", dependencies: ["Numbers", "CNumbers", "Verification", "NumbersDriver"]),
  .testTarget(
    name: "NetworksTests", dependencies: ["Networks", "Numbers", "CNumbers", "CZlib"],
    exclude: ["Reference"]),
  .target(
    name: "Gallery", dependencies: ["Figures", "Numbers"], path: "Tests/Gallery",
    exclude: ["README.md"]),
  .testTarget(
    name: "FiguresTests", dependencies: ["Gallery", "Figures", "Numbers", "CDrawing", "CNumbers"],
    exclude: ["Snapshots"]),
  .testTarget(
    name: "CairoRendererTests",
    dependencies: ["Gallery", "CairoRenderer", "Figures", "Numbers", "CPNG"]),
  .testTarget(name: "LaboratoryTests", dependencies: ["Laboratory", "Digests", "Numbers"]),
  .testTarget(
    name: "NotebookTests",
    dependencies: ["Notebook", "Laboratory", "Digests", "Figures", "CairoRenderer", "Numbers"]),
  .testTarget(
    name: "ChaptersTests",
    dependencies: ["Chapters", "Notebook", "Laboratory", "Numbers", "Networks"] + scenarioModules),
  .testTarget(name: "CommandTests", dependencies: ["nnreport"]),
]

let package = Package(
  name: "nnreport",
  products: libraries.map { .library(name: $0, targets: [$0]) } + [
    .executable(name: "nnreport", targets: ["nnreport"]),
    .executable(name: "nnverify", targets: ["nnverify"]),
    .executable(name: "nnbench", targets: ["nnbench"]),
    .plugin(name: "EmbedSources", targets: ["EmbedSources"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/hummingbird-project/swift-mustache", exact: "2.1.1"),
  ],
  targets: systemLibraries + modules + scenarios.map(scenario) + commands + tests
)
