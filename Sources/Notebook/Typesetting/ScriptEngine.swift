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

  /// Runs a program for its definitions.
  func run(_ program: String) throws(Failure) { _ = try value(of: program) }

  /// Calls a function of one or more texts and returns its value as a text.
  func call(_ function: String, _ arguments: String...) throws(Failure) -> String {
    let call = "\(function)(\(arguments.map(Self.literal).joined(separator: ", ")))"
    guard let text = text(of: try value(of: call)) else {
      throw Failure(message: "\(function) returns what cannot be written as a text")
    }
    return text
  }

  /// A text as a program writes it: JSON is JavaScript.
  private static func literal(_ text: String) -> String {
    String(decoding: try! JSONEncoder().encode(text), as: UTF8.self)
  }

  /// The value of a program's last statement.
  private func value(of program: String) throws(Failure) -> JavaScriptCore.Value {
    let units = Array(program.utf16)
    let script = library.createText(units, units.count)!
    defer { library.releaseText(script) }
    var thrown: JavaScriptCore.Value?
    let value = library.evaluate(context, script, nil, nil, 1, &thrown)
    guard let value else {
      throw Failure(message: thrown.flatMap(text) ?? "a script threw what cannot be written")
    }
    return value
  }

  /// A value as a text; nil where it has none.
  private func text(of value: JavaScriptCore.Value) -> String? {
    guard let text = library.textOfValue(context, value, nil) else { return nil }
    defer { library.releaseText(text) }
    let units = UnsafeBufferPointer(start: library.characters(text), count: library.length(text))
    return String(decoding: units, as: UTF16.self)
  }
}
