/// Every module with Swift code has a folder of tests.
enum TestFolders {
  /// Folders that are not named after their module, because its name is in lower case.
  private static let named = [
    "ante": "AnteToolTests", "AnteMutants": "AnteSimulationTests", "ante-simulate": "AnteSimulationTests",
    "ante-fuzz": "AnteSimulationTests",
    "ante-coverage": "AnteProofTests", "ante-prove": "AnteProofTests",
    "ante-witness": "AnteProofTests",
  ]

  /// The modules among these files without a test, each with the file, the line and the remedy.
  static func findings(in paths: [String]) -> [String] {
    let code = paths.filter { $0.hasSuffix(".swift") }
      .map { $0.split(separator: "/") }.filter { $0.count >= 3 }
    let tested = Set(code.filter { $0[0] == "Tests" }.map { String($0[1]) })
    let modules = Dictionary(grouping: code.filter { ["Sources", "Proof"].contains($0[0]) }) { String($0[1]) }
    return modules.sorted { $0.key < $1.key }.compactMap { module, files in
      let folder = named[module] ?? module + "Tests"
      let first = files.map { $0.joined(separator: "/") }.min()
      guard !tested.contains(folder), let first else { return nil }
      return "\(first):1: \(module) has no tests. Add Tests/\(folder) with a target of that name."
    }
  }
}
