extension Rule {
  /// Imports only point down (DESIGN, section 1): what each module may import, and nothing else.
  ///
  /// What stands above the engine may name the domain's values and the journal's settings and reports, which the
  /// engine's interface is made of.
  private static let allowedImports: [String: Set<String>] = [
    "AnteMutants": ["Glibc"],
    "AnteDomain": ["AnteMutants"],
    "AnteJournal": ["AnteMutants", "CAnte", "CLZ4", "CSodium", "Glibc", "Synchronization"],
    "AnteEngine": ["AnteDomain", "AnteJournal", "AnteMutants", "CAnte", "Glibc", "Synchronization"],
    "AnteCommands": ["AnteDomain"],
    "AnteViews": outer.union(["AnteEngine", "AnteDomain", "AnteJournal", "CSQLite"]),
    "AnteServer": outer.union(["AnteEngine", "AnteDomain", "AnteViews"]),
    "AnteSimulation": outer.union([
      "AnteCommands", "AnteEngine", "AnteDomain", "AnteJournal", "AnteMutants", "CAnte", "CSimulation",
    ]),
    "ante": outer.union([
      "AnteCommands", "AnteEngine", "AnteDomain", "AnteJournal", "AnteServer", "AnteViews",
    ]),
    "ante-fuzz": outer.union(["AnteSimulation"]),
    "ante-simulate": outer.union(["AnteSimulation", "AnteEngine", "AnteDomain", "AnteJournal"]),
    "ante-prove": outer.union(["AnteSimulation", "AnteEngine", "AnteDomain", "AnteJournal"]),
    "ante-witness": outer.union(["AnteSimulation", "AnteEngine", "AnteDomain", "AnteJournal"]),
    "ante-coverage": outer,
    "ante-bench": outer.union(["AnteEngine", "AnteDomain", "AnteJournal", "AnteServer", "AnteViews"]),
  ]

  /// What the toolchain brings for the modules that are not free of Foundation.
  private static let outer: Set<String> = ["Dispatch", "Foundation", "Glibc", "Synchronization"]

  /// C libraries with one Swift face each, and where that is.
  private static let faces = [
    "CLZ4": "Sources/AnteJournal/", "CSodium": "Sources/AnteJournal/",
    "CSQLite": "Sources/AnteViews/SQLite/",
  ]

  static let importDirections = Rule(name: "Imports only point down") { file in
    guard let source = file.swift, let module = file.module else { return [] }
    return imports(in: source).compactMap { imported, line in
      guard imported != "Swift" else { return nil }
      if let face = faces[imported], !file.path.hasPrefix(face) {
        return Violation(
          line: line, problem: "\(module) imports \(imported)",
          remedy: "Only \(face) does; call its Swift face instead")
      }
      guard !file.isTest else { return nil }
      guard let allowed = allowedImports[module] else {
        return Violation(
          line: line, problem: "the module \(module) is not in the table of imports",
          remedy: "Add it to Rule+Imports.swift, as DESIGN section 1 places it")
      }
      guard !allowed.contains(imported) else { return nil }
      let names = allowed.sorted().joined(separator: ", ")
      return Violation(
        line: line, problem: "\(module) imports \(imported)",
        remedy: names.isEmpty
          ? "It imports nothing but the standard library; move what needs \(imported) up"
          : "It may import \(names); move what needs \(imported) up, or pass it in")
    }
  }

  /// The modules that are imported, also by `@testable import X` and `import struct X.Y`.
  private static func imports(in source: SwiftSource) -> [(module: String, line: Int)] {
    let kinds: Set = ["struct", "class", "enum", "protocol", "typealias", "func", "let", "var", "actor"]
    return source.tokens.indices.compactMap { index in
      guard source.tokens[index].text == "import", source.text(at: index - 1) != "." else { return nil }
      let name = kinds.contains(source.text(at: index + 1)) ? index + 2 : index + 1
      return (source.text(at: name), source.tokens[index].line)
    }
  }
}
