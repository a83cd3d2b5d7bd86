import Foundation
import Laboratory

/// WebKit's JavaScript engine, by the part of its C interface that is used here.
///
/// It is loaded by those who may set a text: linked, it would make every start of the command a
/// fifth slower, also of a build that changes nothing.
struct JavaScriptCore: Sendable {
  typealias Context = OpaquePointer
  typealias Text = OpaquePointer
  typealias Value = OpaquePointer
  typealias Exception = UnsafeMutablePointer<Value?>

  let createContext: @convention(c) (_ globalClass: OpaquePointer?) -> Context?
  let releaseContext: @convention(c) (Context) -> Void
  let createText: @convention(c) (UnsafePointer<UInt16>?, _ length: Int) -> Text?
  let releaseText: @convention(c) (Text) -> Void
  let length: @convention(c) (Text) -> Int
  let characters: @convention(c) (Text) -> UnsafePointer<UInt16>?
  let evaluate:
    @convention(c) (
      Context, _ script: Text, _ this: OpaquePointer?, _ source: Text?, _ line: Int32, Exception?
    ) -> Value?
  let textOfValue: @convention(c) (Context, Value, Exception?) -> Text?

  /// The library as Debian's packages of the last years name it.
  private static let names = [
    "libjavascriptcoregtk-4.1.so.0", "libjavascriptcoregtk-6.0.so.1",
    "libjavascriptcoregtk-4.0.so.18",
  ]

  /// The library, or why there is none.
  private static let loaded: Result<JavaScriptCore, Problems> = Result {
    () throws(Problems) in try JavaScriptCore()
  }

  /// The address space that the engine reserves, most of it never used, and then some: with less it
  /// ends the process.
  private static let addressSpace: UInt64 = 8 << 30

  /// Loads the library, once.
  ///
  /// - Throws: `Problems` that name the package that brings it, or what else is in its way.
  static func load() throws(Problems) -> JavaScriptCore { try loaded.get() }

  private init() throws(Problems) {
    var limit = rlimit()
    let resource = __rlimit_resource_t(RLIMIT_AS.rawValue)
    if getrlimit(resource, &limit) == 0, limit.rlim_cur < Self.addressSpace {
      throw Problems(
        .typeset,
        "JavaScriptCore, which sets formulas and colours code, reserves \(Self.addressSpace >> 30) "
          + "GB of address space, and this process may have \(limit.rlim_cur >> 20) MB: raise the "
          + "limit (ulimit -v unlimited)")
    }
    guard let library = Self.names.lazy.compactMap({ dlopen($0, RTLD_LAZY | RTLD_LOCAL) }).first
    else {
      _ = dlopen(Self.names[0], RTLD_LAZY | RTLD_LOCAL)
      let reason = dlerror().map { " (\(String(cString: $0)))" } ?? ""
      throw Problems(
        .typeset,
        "cannot load JavaScriptCore, which sets formulas and colours code\(reason): install the "
          + "package libjavascriptcoregtk-4.1-0 (apt install libjavascriptcoregtk-4.1-0)")
    }
    func function<Function>(_ name: String) throws(Problems) -> Function {
      guard let symbol = dlsym(library, name) else {
        throw Problems(.typeset, "the JavaScriptCore of this machine has no '\(name)'")
      }
      return unsafeBitCast(symbol, to: Function.self)
    }
    createContext = try function("JSGlobalContextCreate")
    releaseContext = try function("JSGlobalContextRelease")
    createText = try function("JSStringCreateWithCharacters")
    releaseText = try function("JSStringRelease")
    length = try function("JSStringGetLength")
    characters = try function("JSStringGetCharactersPtr")
    evaluate = try function("JSEvaluateScript")
    textOfValue = try function("JSValueToStringCopy")
  }
}
