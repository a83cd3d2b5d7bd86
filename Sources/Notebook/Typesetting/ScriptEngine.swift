import CDuktape

/// A JavaScript engine in which the typesetting libraries run at build time.
///
/// Scripts see no file, clock, locale or network: Duktape has none of them, and `Date` is never
/// called by the libraries that are loaded.
final class ScriptEngine {
  /// What a script threw.
  struct Failure: Error {
    let message: String
  }

  private let context: OpaquePointer

  init() {
    guard let context = duktape_create() else { fatalError("no memory for a script engine") }
    self.context = context
  }

  deinit {
    duk_destroy_heap(context)
  }

  /// Runs a program for its definitions.
  func run(_ program: String) throws(Failure) {
    var program = program
    let code = program.withUTF8 { bytes in
      bytes.withMemoryRebound(to: CChar.self) {
        duktape_evaluate(context, $0.baseAddress, $0.count)
      }
    }
    try finish(code)
  }

  /// Calls a global function with texts and returns its value as a text.
  func call(_ function: String, _ arguments: String...) throws(Failure) -> String {
    duk_get_global_string(context, function)
    for argument in arguments { duk_push_lstring(context, argument, argument.utf8.count) }
    return try finish(duk_pcall(context, duk_idx_t(arguments.count)))
  }

  @discardableResult
  private func finish(_ code: duk_int_t) throws(Failure) -> String {
    var length = 0
    let start = duktape_text(context, &length)
    let bytes = UnsafeRawBufferPointer(start: start, count: length)
    let text = String(decoding: bytes, as: UTF8.self)
    duk_pop(context)
    guard code == 0 else { throw Failure(message: text) }
    return text
  }
}
