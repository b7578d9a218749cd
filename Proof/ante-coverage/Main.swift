import Foundation

/// Judges a coverage report of the tests by what `docs/coverage.md` demands and excuses.
@main
struct AnteCoverage {
  static func main() {
    let arguments = Array(CommandLine.arguments.dropFirst())
    guard arguments.count == 2 else {
      print(
        "usage: ante-coverage REPORT.json docs/coverage.md   (from the top of the repository; see make coverage)"
      )
      exit(2)
    }
    do {
      exit(try isEnough(report: arguments[0], page: arguments[1]) ? 0 : 1)
    } catch {
      FileHandle.standardError.write(Data("ante-coverage: \(error)\n".utf8))
      exit(2)
    }
  }

  private static func isEnough(report: String, page: String) throws -> Bool {
    let root = FileManager.default.currentDirectoryPath
    let coverage = try Coverage(Report(json: Data(contentsOf: URL(filePath: report))), below: root)
    var excuses = try Excuses(page: String(contentsOfFile: page, encoding: .utf8))
    var verdicts: [String: ModuleVerdict] = [:]
    for file in coverage.files {
      guard let demand = ModuleVerdict.demands[file.module] else { continue }
      try verdicts[file.module, default: ModuleVerdict(file.module, demand: demand)]
        .add(file, of: SourceText(contentsOf: file.path), excuses: &excuses)
    }
    let modules = verdicts.values.sorted { $0.module < $1.module }

    print("module            regions  missed  excused  lines %")
    for module in modules { print(module) }
    for place in modules.flatMap(\.unexcused) { print("missed: \(place)") }
    for row in excuses.unused { print("excuses nothing: \(row)") }
    return verdicts.count == ModuleVerdict.demands.count && modules.allSatisfy(\.isEnough)
      && excuses.unused.isEmpty
  }
}
