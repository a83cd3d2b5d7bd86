import Foundation
import Networks
import Notebook
import Numbers

/// A data set that can be made: its name, what may be said of it, and how it is made.
struct Generator: Sendable {
  let name: String
  let about: String
  /// The settings it takes, besides count and seed.
  let settings: [Setting]
  /// How many numbers a sample takes in memory: its inputs, one a class or target, and what is
  /// made on the way.
  let width: @Sendable (GeneratorSettings) -> Int
  let make: @Sendable (GeneratorSettings, Int, Seed) -> Dataset

  static let all = [
    Generator(
      name: "blobs", about: "normal clouds around the unit circle, a class each",
      settings: [.noise, .classes], width: { 2 + ($0.classes ?? 2) }
    ) { settings, count, seed in
      .blobs(
        classes: settings.classes ?? 2, count: count, deviation: settings.noise ?? 0.3, seed: seed)
    },
    Generator(
      name: "moons", about: "two half circles that hook into each other",
      settings: [.noise], width: { _ in 4 }
    ) { settings, count, seed in
      .moons(count: count, noise: settings.noise ?? 0.1, seed: seed)
    },
    Generator(
      name: "spirals", about: "spirals around the origin, a class an arm",
      settings: [.noise, .arms, .turns], width: { 2 + ($0.arms ?? 2) }
    ) { settings, count, seed in
      .spirals(
        arms: settings.arms ?? 2, count: count, turns: settings.turns ?? 1,
        noise: settings.noise ?? 0.02, seed: seed)
    },
    Generator(
      name: "linear-regression", about: "a sum of ill-conditioned inputs",
      settings: [.noise, .features, .condition], width: { ($0.features ?? 2) + 1 }
    ) { settings, count, seed in
      .linearRegression(
        count: count, features: settings.features ?? 2,
        conditionNumber: settings.condition ?? 100, noise: settings.noise ?? 0.1, seed: seed)
    },
    Generator(
      name: "teacher-student", about: "what a random network answers",
      settings: [.noise, .features, .hidden],
      width: { ($0.features ?? 10) + ($0.hidden ?? 5) + 1 }
    ) { settings, count, seed in
      .teacherStudent(
        count: count, inputs: settings.features ?? 10, hidden: settings.hidden ?? 5,
        noise: settings.noise ?? 0.1, seed: seed)
    },
    Generator(
      name: "digits", about: "ten digits drawn with strokes, 16 × 16 pixels",
      settings: [.noise, .labelNoise], width: { _ in 266 }
    ) { settings, count, seed in
      .digits(
        count: count, pixelNoise: settings.noise ?? 0.1, labelNoise: settings.labelNoise ?? 0,
        seed: seed)
    },
  ]

  /// The names with what they mean, one a line.
  static var help: String {
    all.map { generator in
      let name = generator.name.padding(toLength: 19, withPad: " ", startingAt: 0)
      return "  \(name)\(generator.about)"
    }.joined(separator: "\n")
  }
}

extension Generator {
  /// The generator of a name.
  init(named name: String) throws {
    guard let generator = Self.all.first(where: { $0.name == name }) else {
      let meant = nearest(to: name, among: Self.all.map(\.name)).map { "'\($0)'" }
      let question = meant.isEmpty ? "" : " Did you mean \(meant.joined(separator: " or "))?"
      throw Failure("There is no data set '\(name)'.\(question) There are:\n\(Self.help)")
    }
    self = generator
  }

  /// Throws where the generator cannot be asked this.
  func check(_ given: GeneratorSettings, count: Int) throws {
    for setting in Setting.all {
      guard let problem = setting.problem(given) else { continue }
      guard settings.contains(where: { $0.option == setting.option }) else {
        throw Failure(
          "\(setting.option) is not for \(name), which takes "
            + "\(settings.map(\.option).joined(separator: ", ")).")
      }
      guard problem.isEmpty else { throw Failure("\(setting.option) \(problem).") }
    }
    guard count >= 1 else { throw Failure("--count must be at least 1, not \(count).") }
    let most = Self.mostNumbers / width(given)
    guard count <= most else {
      throw Failure("--count \(count) is too much: \(name) can have \(most) samples here.")
    }
    let features = given.features ?? 2
    guard name != "linear-regression" || count >= features else {
      throw Failure("--count \(count) is too little: \(features) features need as many samples.")
    }
  }

  /// What is made in memory, with what it takes to make it, stays below some gigabytes.
  private static let mostNumbers = 1 << 25
}

/// An option of a generator, and what is wrong with a value of it.
struct Setting: Sendable {
  let option: String
  /// Nil where nothing was given, empty where it was given well, else what is wrong.
  let problem: @Sendable (GeneratorSettings) -> String?

  static let noise = number("--noise", 0...1e6) { $0.noise }
  static let turns = number("--turns", -1e3...1e3) { $0.turns }
  static let condition = number("--condition", 1...1e15) { $0.condition }
  static let labelNoise = number("--label-noise", 0...1) { $0.labelNoise }
  static let classes = count("--classes", 1...1000) { $0.classes }
  static let arms = count("--arms", 1...1000) { $0.arms }
  static let features = count("--features", 1...1000) { $0.features }
  static let hidden = count("--hidden", 1...1000) { $0.hidden }

  static let all = [noise, classes, arms, turns, features, condition, hidden, labelNoise]

  private static func number(
    _ option: String, _ range: ClosedRange<Double>,
    _ value: @escaping @Sendable (GeneratorSettings) -> Double?
  ) -> Setting {
    Setting(option: option) { settings in
      value(settings).map {
        range.contains($0)
          ? "" : "must be from \(range.lowerBound) to \(range.upperBound), not \($0)"
      }
    }
  }

  private static func count(
    _ option: String, _ range: ClosedRange<Int>,
    _ value: @escaping @Sendable (GeneratorSettings) -> Int?
  ) -> Setting {
    Setting(option: option) { settings in
      value(settings).map {
        range.contains($0)
          ? "" : "must be from \(range.lowerBound) to \(range.upperBound), not \($0)"
      }
    }
  }
}
