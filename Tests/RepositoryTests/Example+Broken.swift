extension Example {
  private static let domain = "Sources/AnteDomain/Wallets/Wallet.swift"
  private static let engine = "Sources/AnteEngine/Wallets/WalletActor.swift"

  /// What the rules must find.
  static let broken: [Example] = imports + calls + concurrency + text

  private static let imports = [
    Example(.importDirections, domain, "import Swift\nimport Foundation\n", lines: [2]),
    Example(.importDirections, domain, "import Synchronization\n", lines: [1]),
    Example(.importDirections, domain, "public import AnteJournal\n", lines: [1]),
    Example(.importDirections, "Sources/AnteJournal/Journal.swift", "import AnteDomain\n", lines: [1]),
    Example(.importDirections, "Sources/AnteJournal/Journal.swift", "import Foundation\n", lines: [1]),
    Example(.importDirections, engine, "import struct Foundation.Date\n", lines: [1]),
    Example(.importDirections, engine, "@_exported public import AnteServer\n", lines: [1]),
    Example(.importDirections, engine, "internal import CLZ4\n", lines: [1]),
    Example(.importDirections, "Sources/ante/Ante.swift", "import CAnte\n", lines: [1]),
    Example(.importDirections, "Sources/AnteServer/Routes.swift", "import NIOCore\n", lines: [1]),
    Example(.importDirections, "Sources/AnteClubs/Club.swift", "import AnteEngine\n", lines: [1]),
    Example(.importDirections, "Tests/AnteEngineTests/DigestTests.swift", "import CSodium\n", lines: [1]),
    Example(.importDirections, "Benchmarks/ante-bench/Bench.swift", "\n\nimport CLZ4\n", lines: [3]),
    Example(.importDirections, "Sources/AnteViews/Views.swift", "import CSQLite\n", lines: [1]),
    Example(.importDirections, "Proof/ante-prove/Rig.swift", "import AnteServer\n", lines: [1]),
  ]

  private static let calls =
    [
      "Task.detached { }", "try await Task\n  .sleep(for: .seconds(1))", "let now = Date()", "Date.now",
      "var random = SystemRandomNumberGenerator()", "Int.random(in: 0..<6)", "lots.randomElement()",
      "lots.shuffled()", "lots.shuffle()", "let id = UUID()", "@MainActor func show() {}",
      "fatalError(\"no lot\")", "try! wallet.hold(5)", "let text = \"at \\(Date())\"",
    ].flatMap { code in
      [
        Example(.deterministicCalls, domain, code, lines: [1]),
        Example(.deterministicCalls, engine, code, lines: [1]),
      ]
    }
    + [
      Example(.quietLibraries, engine, "a()\nprint(wallet)\nSwift.print(1)\n", lines: [2, 3]),
      Example(.quietLibraries, "Sources/AnteServer/Routes.swift", "debugPrint(1); dump(2)\n", lines: [1, 1]),
      Example(.noCodable, engine, "struct Event: Codable {}\n", lines: [1]),
      Example(.noCodable, "Sources/AnteJournal/Journal.swift", "\nJSONEncoder()\n", lines: [2]),
      Example(
        .noWaitingTests, "Tests/AnteEngineTests/JoinTests.swift", "usleep(5)\nGlibc.sleep(1)", lines: [2, 1]),
      Example(.noWaitingTests, "Tests/AnteEngineTests/A.swift", "Task.sleep(for: .seconds(1))", lines: [1]),
      Example(
        .noWaitingTests, "Tests/AnteEngineTests/A.swift", "Thread.sleep(forTimeInterval: 1)", lines: [1]),
      Example(.noUnsafeFlags, "Package.swift", "a\n  .unsafeFlags([\"-O\"])\n", lines: [2]),
    ]

  private static let concurrency = [
    Example(.executorPreference, engine, "\nTask { await join() }\n", lines: [2]),
    Example(.executorPreference, engine, "Task<Void, Never> { await join() }\n", lines: [1]),
    Example(.executorPreference, engine, "return _Concurrency.Task(priority: .high) { }\n", lines: [1]),
    Example(.executorPreference, engine, "Task.immediate { }\n", lines: [1]),
    Example(.executorPreference, engine, "Task(executorPreference: nil) { }\n", lines: [1]),
    Example(.executorPreference, domain, "Task(name: f(executor)) { }\n", lines: [1]),
    Example(.explainedUnsafety, engine, "// It is safe.\nclass A: @unchecked Sendable {}\n", lines: [2]),
    Example(
      .explainedUnsafety, "Sources/ante/Ante.swift", "nonisolated(unsafe) var a = 1 // Safe.\n", lines: [1]),
    Example(
      .explainedUnsafety, "Sources/Shards/A.swift", "class A: @unchecked Sendable {} // Safe.", lines: [1]),
    Example(
      .explainedUnsafety, "Sources/AnteEngine/Shards/Shard.swift",
      "// Not directly above.\n\nfinal class A: @unchecked Sendable {}\n", lines: [3]),
    Example(
      .explainedUnsafety, "Tests/AnteJournalTests/Disk.swift",
      "@frozen\nclass A: @unchecked @retroactive Sendable {}\n", lines: [2]),
  ]

  private static let text = [
    Example(.fileLength, domain, String(repeating: "a\n", count: 351), lines: [351]),
    Example(.fileLength, "README.md", String(repeating: "a\n", count: 601), lines: [601]),
    Example(.noLeftovers, "Makefile", "a\n# TO" + "DO: b\n", lines: [2]),
    Example(.noLeftovers, domain, "// FIX" + "ME later, XX" + "X\n", lines: [1, 1]),
    Example(.noLeftovers, domain, "// TO" + "DO(#): a\n// HA" + "CK(#12, #13)\n", lines: [1, 2]),
    Example(.noLeftovers, "README.md", "<<<<" + "<<< main\na\n>>>>" + ">>> b\n", lines: [1, 3]),
    Example(.noPlacesOfOneMachine, "README.md", "see /ho" + "me/a/b\n", lines: [1]),
    Example(.noPlacesOfOneMachine, "Scripts/setup", "\ncd \"/Us" + "ers/a\"\n", lines: [2]),
    Example(.noPlacesOfOneMachine, domain, "// see ../sha" + "red/notes.md\n", lines: [1]),
    Example(.noPlacesOfOneMachine, ".ci/run", "ls /ro" + "ot/a\n", lines: [1]),
  ]
}
