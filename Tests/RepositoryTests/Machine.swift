import Foundation

/// A machine as far as `Scripts/setup` can see it.
struct Machine: Sendable {
  /// How the script ended, what it said, and how it called `apt-get` and `sudo`.
  struct Run: Equatable {
    var status: Int32
    var output: String
    var calls: [String]
  }

  /// The version of Swift, if there is one.
  var swift: String? = "6.3.1"
  /// The Debian packages that are not installed.
  var missing: [String] = []
  var isRoot = true
  var hasSudo = true
  var isDebian = true
  /// How `apt-get` ends, as a command of the shell.
  var aptGet = "true"

  func setUp(_ need: String) throws -> Run {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    for (name, script) in commands {
      try Data("#!/bin/sh\n\(script)\n".utf8).write(to: folder.appending(path: name + ".text"))
    }
    // The commands are made by the child. While this process has a file open for writing, whatever another test starts
    // meanwhile has it open, too, for a moment, and a file that is open for writing is not executed.
    let makeCommands = """
      for text in *.text; do /bin/cp "$text" "${text%.text}"; /bin/chmod +x "${text%.text}"; done
      exec /bin/bash "$@"
      """

    let bash = Process()
    let output = Pipe()
    bash.executableURL = URL(filePath: "/bin/bash")
    let setup = Repository.current.root.appending(path: "Scripts/setup").path(percentEncoded: false)
    bash.arguments = ["-c", makeCommands, "bash", setup, need]
    bash.currentDirectoryURL = folder
    bash.environment = ["PATH": folder.path(percentEncoded: false)]
    bash.standardOutput = output
    bash.standardError = output
    try bash.run()
    let said = output.fileHandleForReading.readDataToEndOfFile()
    bash.waitUntilExit()

    let calls = try? String(contentsOf: folder.appending(path: "calls"), encoding: .utf8)
    return Run(
      status: bash.terminationStatus, output: String(decoding: said, as: UTF8.self),
      calls: calls?.split(separator: "\n").map(String.init) ?? [])
  }

  /// The commands on the machine's path, by what they do.
  private var commands: [String: String] {
    var commands = [
      "env": "exec /usr/bin/env \"$@\"", "sort": "exec /usr/bin/sort \"$@\"", "wc": "exec /usr/bin/wc \"$@\"",
      "id": "echo \(isRoot ? 0 : 1000)",
    ]
    if let swift { commands["swift"] = "echo 'Swift version \(swift) (swift-RELEASE)'" }
    if hasSudo { commands["sudo"] = "echo \"sudo $*\" >>calls; exec \"$@\"" }
    if isDebian {
      commands["apt-get"] = "echo \"apt-get $*\" >>calls; \(aptGet)"
      commands["dpkg-query"] =
        "for last; do :; done; case ' \(missing.joined(separator: " ")) ' in "
        + "*\" $last \"*) exit 1 ;; *) echo installed ;; esac"
    }
    return commands
  }
}
