import Foundation
import Laboratory

/// A JavaScript engine in which the typesetting libraries run at build time.
///
/// Scripts see no file and no network: a bare JavaScriptCore has neither. It has a clock and a
/// locale, which the libraries that are loaded never ask for.
final class ScriptEngine {
  /// What a script threw.
  struct Failure: Error {
    let message: String
  }

  private let library: JavaScriptCore
  private let context: JavaScriptCore.Context

  /// An engine that has run a first program.
  ///
  /// - Throws: `Failure` also where JavaScriptCore is not installed.
  init(running program: String) throws(Failure) {
    do {
      library = try JavaScriptCore.load()
    } catch {
      throw Failure(message: error.list[0].message)
    }
    guard let context = library.createContext(nil) else {
      throw Failure(message: "no memory for a script engine")
    }
    self.context = context
    try run(program)
  }

  deinit {
    library.releaseContext(context)
  }

  /// Runs a program and returns the value of its last statement as a text.
  @discardableResult
  func run(_ program: String) throws(Failure) -> String {
    let units = Array(program.utf16)
    let script = library.createText(units, units.count)!
    defer { library.releaseText(script) }
    var thrown: JavaScriptCore.Value?
    let value = library.evaluate(context, script, nil, nil, 1, &thrown)
    if let thrown { throw Failure(message: text(of: thrown)) }
    return text(of: value!)
  }

  /// Calls a function of one or more texts and returns its value as a text.
  func call(_ function: String, _ arguments: String...) throws(Failure) -> String {
    try run("\(function)(\(arguments.map(Self.literal).joined(separator: ", ")))")
  }

  /// A text as a program writes it: JSON is JavaScript.
  private static func literal(_ text: String) -> String {
    String(decoding: try! JSONEncoder().encode(text), as: UTF8.self)
  }

  private func text(of value: JavaScriptCore.Value) -> String {
    guard let text = library.textOfValue(context, value, nil) else {
      return "a value that cannot be written"
    }
    defer { library.releaseText(text) }
    let units = UnsafeBufferPointer(start: library.characters(text), count: library.length(text))
    return String(decoding: units, as: UTF16.self)
  }
}
