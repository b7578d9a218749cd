extension Example {
  private static let domain = "Sources/AnteDomain/Wallets/Wallet.swift"
  private static let engine = "Sources/AnteEngine/Wallets/WalletActor.swift"

  /// What only looks like a breach.
  static let obeyed: [Example] = [
    Example(.importDirections, domain, "import Swift\n// import Foundation\nlet a = \"import Foundation\"\n"),
    Example(.importDirections, "Sources/AnteJournal/Journal.swift", "import CAnte\ninternal import CLZ4\n"),
    Example(.importDirections, engine, "@_exported public import AnteDomain\nimport AnteJournal\n"),
    Example(.importDirections, "Sources/AnteViews/SQLite/Database.swift", "import CSQLite\n"),
    Example(.importDirections, "Sources/ante/Ante.swift", "import AnteEngine\nimport Foundation\n"),
    Example(
      .importDirections, "Tests/AnteEngineTests/A.swift", "import Foundation\n@testable import AnteEngine\n"),
    Example(.importDirections, "Package.swift", "import PackageDescription\n"),

    Example(.deterministicCalls, domain, "/// Not Date(), not UUID(), no try! and no Task.detached.\n"),
    Example(.deterministicCalls, domain, "f(\"Date()\", Update(), Date(text), myUUID(), try !isOpen())\n"),
    Example(.deterministicCalls, "Sources/AnteServer/Routes.swift", "let now = Date()\n"),
    Example(.deterministicCalls, "Tests/AnteEngineTests/A.swift", "let id = UUID()\n"),
    Example(.quietLibraries, engine, "func print(_ a: Int) {}\nreceipt.print(1)\nfingerprint(2)\n"),
    Example(.quietLibraries, "Sources/ante/Ante.swift", "print(1)\n"),
    Example(.noCodable, engine, "// Codable\nstruct NotCodable {}\n"),
    Example(.noCodable, "Sources/AnteServer/Problem.swift", "struct Problem: Codable {}\n"),
    Example(.noWaitingTests, "Tests/AnteEngineTests/A.swift", "asleep(); f(\"sleep\") // sleep\n"),
    Example(.noWaitingTests, "Sources/ante/Ante.swift", "sleep(1)\n"),
    Example(.noUnsafeFlags, "Package.swift", "// no unsafeFlags\n"),

    Example(.executorPreference, engine, "Task(\n  name: f(a),\n  executorPreference: shard\n) { }\n"),
    Example(.executorPreference, engine, "Task<Int, Never>(executorPreference: shard) { 1 }\n"),
    Example(.executorPreference, engine, "var task: Task<Int, Never> { tasks[0] }\nTask.isCancelled\n"),
    Example(
      .executorPreference, engine, "func start() -> Task<Void, Never> { tasks[0] }\nextension Task {}\n"),
    Example(.executorPreference, engine, "struct Task { }\nlet a = Chore.Task(1)\ngroup.addTask { }\n"),
    Example(.executorPreference, "Sources/ante/Ante.swift", "Task { }\n"),
    Example(
      .explainedUnsafety, "Sources/AnteEngine/Shards/Shard.swift",
      "/// Only its own thread touches it.\n@frozen\nclass A: @unchecked Sendable {}\n"),
    Example(
      .explainedUnsafety, "Sources/AnteJournal/Loops/Loop.swift",
      "nonisolated(unsafe) var a = 1  // Written once, before any thread starts.\n"),
    Example(.explainedUnsafety, "Sources/CHTTP/Face.swift", "// Safe.\nclass A: @unchecked Sendable {}\n"),
    Example(
      .explainedUnsafety, "Tests/AnteJournalTests/Disk.swift", "// Locked.\nclass A: @unchecked Sendable {}\n"
    ),
    Example(.explainedUnsafety, engine, "nonisolated func f(unsafe: Int) {} // @unchecked\n"),

    Example(.fileLength, domain, String(repeating: "a\n", count: 350)),
    Example(.fileLength, "README.md", String(repeating: "a\n", count: 600)),
    Example(.noLeftovers, domain, "// TO" + "DO(#12): XX" + "XXXX is no marker, nor is fixme.\n"),
    Example(.noLeftovers, "README.md", "a << b, c >> d\n=======\n"),
    Example(.noPlacesOfOneMachine, "README.md", "https://example.org/ho" + "me/a and ../sha" + "redPool\n"),
  ]
}
