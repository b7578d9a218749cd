import Testing

/// Every rule on a text that breaks it, and on one that only looks as if: a rule that can't fail is worthless.
@Suite struct RuleTests {
  @Test("A rule flags", arguments: Example.broken)
  func flags(_ example: Example) {
    #expect(example.rule.violations(example.file).map(\.line) == example.lines)
  }

  @Test("A rule accepts", arguments: Example.obeyed)
  func accepts(_ example: Example) {
    #expect(example.rule.findings(in: example.file) == [])
  }

  @Test("A rule can fail", arguments: Rule.all)
  func canFail(_ rule: Rule) {
    #expect(Example.broken.contains { $0.rule.name == rule.name })
    #expect(Example.obeyed.contains { $0.rule.name == rule.name })
  }

  @Test func aFindingNamesFileLineAndRemedy() {
    let file = TrackedFile(path: "Sources/AnteDomain/Points/Points.swift", text: "\nimport Foundation\n")
    #expect(
      Rule.importDirections.findings(in: file) == [
        "Sources/AnteDomain/Points/Points.swift:2: AnteDomain imports Foundation. "
          + "It may import AnteMutants; move what needs Foundation up, or pass it in."
      ])
  }

  @Test(arguments: [
    (["Sources/AnteEngine/Engine.swift", "Tests/AnteEngineTests/JoinTests.swift"], 0),
    (["Sources/AnteEngine/Engine.swift", "Tests/AnteDomainTests/JoinTests.swift"], 1),
    (["Sources/AnteEngine/Engine.swift", "Tests/AnteEngineTests/Golden/log.bin"], 1),
    (["Sources/ante/Ante.swift", "Tests/AnteToolTests/ApplyTests.swift"], 0),
    (["Sources/ante/Ante.swift"], 1),
    (["Proof/ante-prove/Main.swift"], 1),
    (["Proof/ante-prove/Main.swift", "Tests/AnteProofTests/TestimonyTests.swift"], 0),
    (["Sources/CLZ4/shim.h", "Package.swift"], 0),
  ])
  func modulesWithoutTests(_ paths: [String], count: Int) {
    #expect(TestFolders.findings(in: paths).count == count)
  }
}
