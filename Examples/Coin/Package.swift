// swift-tools-version:6.2
import PackageDescription

func nnreport(_ module: String) -> Target.Dependency { .product(name: module, package: "nnreport") }

let package = Package(
  name: "coin",
  dependencies: [.package(name: "nnreport", path: "../..")],
  targets: [
    // The pages show the code of modules whose name ends in "Scenario".
    .target(name: "CoinScenario", dependencies: [nnreport("Numbers"), nnreport("Laboratory")]),
    .executableTarget(
      name: "coin",
      dependencies: [
        "CoinScenario", nnreport("Command"), nnreport("Figures"), nnreport("Laboratory"),
        nnreport("Notebook"), nnreport("Numbers"),
      ],
      plugins: [.plugin(name: "EmbedSources", package: "nnreport")]),
  ]
)
