import Foundation
import PackagePlugin

/// Writes a Swift file with `embeddedSources`, the table of all modules that a target is made of:
/// a digest of each, what it builds on, and the text of the scenarios.
///
/// Every file of a module's folder counts, headers and included fragments too, which is more than
/// `sourceFiles` knows; so the folders are walked, and each file is declared as an input.
@main
struct EmbedSources: BuildToolPlugin {
  func createBuildCommands(context: PluginContext, target: Target) throws -> [Command] {
    let modules = ([target] + target.recursiveTargetDependencies)
      .compactMap { $0 as? any SourceModuleTarget }
    let manifest = context.package.directoryURL.appending(path: "Package.swift")
    let output = context.pluginWorkDirectoryURL.appending(path: "EmbeddedSources.swift")
    var inputs = [manifest]
    var arguments = [output.path(percentEncoded: false), manifest.path(percentEncoded: false)]
    for module in modules {
      inputs += try files(of: module)
      let dependencies = module.recursiveTargetDependencies
        .compactMap { $0 as? any SourceModuleTarget }.map(\.name)
      arguments += [
        module.name, module.directoryURL.path(percentEncoded: false),
        dependencies.joined(separator: ","),
      ]
    }
    return [
      .buildCommand(
        displayName: "Embedding the sources of \(target.name)",
        executable: try context.tool(named: "embed-sources").url, arguments: arguments,
        inputFiles: inputs, outputFiles: [output])
    ]
  }

  private func files(of module: any SourceModuleTarget) throws -> [URL] {
    let walk = FileManager.default.enumerator(
      at: module.directoryURL, includingPropertiesForKeys: [.isRegularFileKey],
      options: [.skipsHiddenFiles])
    return try (walk?.compactMap { $0 as? URL } ?? []).filter {
      try $0.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile == true
    }
  }
}
