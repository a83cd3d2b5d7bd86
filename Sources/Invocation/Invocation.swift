import ArgumentParser
import Glibc
import Numbers

/// How a process ends, whichever program of this package it is.
public enum Ending: Int32 {
  /// Everything is as it should be.
  case success = 0
  /// Something differs, or did not come out as expected.
  case difference = 1
  /// The command could not run: the call, or something that it names, is wrong.
  case failure = 2
}

extension ParsableCommand {
  /// Runs the command that the arguments of this process name, and ends the process.
  ///
  /// It ends with 0, also where help or the version was asked for; with the status of an `ExitCode`
  /// that the command throws; else with 2, after a message on standard error.
  ///
  /// - Parameter explain: How an error ends the process and what is said of it, where that is
  ///   neither 2 nor the error's own description.
  public static func invoke(
    explaining explain: (any Error) -> (ending: Ending, message: String)? = { _ in nil }
  ) -> Never {
    do {
      var command = try parseAsRoot()
      try CPU.checkRequest()
      try command.run()
    } catch {
      guard let (ending, message) = explain(error) else { end(with: error) }
      end(ending, saying: message)
    }
    end(.success)
  }

  fileprivate static func end(with error: any Error) -> Never {
    if let code = error as? ExitCode { Glibc.exit(code.rawValue) }
    let message = fullMessage(for: error)
    guard exitCode(for: error) != .success else {
      print(message)
      end(.success)
    }
    // The program's name stands in place of the library's word.
    let word = "Error: "
    let isLabelled = message.hasPrefix(word)
    end(.failure, saying: isLabelled ? String(message.dropFirst(word.count)) : message)
  }

  fileprivate static func end(_ ending: Ending, saying message: String = "") -> Never {
    if !message.isEmpty { writeMessage("\(_commandName): \(message)\n") }
    Glibc.exit(ending.rawValue)
  }
}

extension AsyncParsableCommand {
  /// Runs this command, which has no subcommands, with the arguments of this process, and ends the
  /// process as one that does not wait.
  public static func invoke() async -> Never {
    do {
      var command = try parse()
      try CPU.checkRequest()
      try await command.run()
    } catch {
      end(with: error)
    }
    end(.success)
  }
}

/// Writes to standard error. That it may be closed or full is no reason to stop.
public func writeMessage(_ text: String) {
  let bytes = Array(text.utf8)
  _ = write(STDERR_FILENO, bytes, bytes.count)
}
