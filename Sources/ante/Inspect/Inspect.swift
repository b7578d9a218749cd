import AnteEngine
import AnteJournal

/// `ante inspect`: what is in a directory.
struct Inspect {
  private let data: String
  private let writesJSON: Bool

  init(_ arguments: Arguments) {
    data = arguments.data
    writesJSON = arguments.has(Option.json.name)
  }

  func run() throws(Failure) -> ExitStatus {
    try DataPath.requireDirectory(data)
    let report: DirectoryReport
    do {
      report = try DataDirectory(at: data).inspect()
    } catch {
      throw .fault(error)
    }
    let output = OutputFile.standardOutput
    if writesJSON { try output.write(report.json.line) } else { try output.write("\(data)\n\(report.text)") }
    return report.damage.isEmpty ? .done : .fault
  }
}
