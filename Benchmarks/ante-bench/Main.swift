import Foundation

/// Runs what the command line asks for.
@main
struct AnteBench {
  static func main() async {
    do {
      guard let options = try Options.parse(CommandLine.arguments.dropFirst()) else {
        return print(Help.text)
      }
      exit(try await run(options) ? 0 : 1)
    } catch let error as UsageError {
      complain("\(error)\ntry: ante-bench --help")
      exit(2)
    } catch {
      complain("\(error)")
      exit(1)
    }
  }

  /// Runs the plans one after the other; answers whether every check held.
  private static func run(_ options: Options) async throws -> Bool {
    let report = Report(json: options.json)
    var allHold = true
    for plan in options.plans {
      let folder = try DataFolder(plan.data)
      defer { folder.leave() }
      let stage = try Stage(plan, directory: folder.path)
      for measurement in try await plan.scenario.run(on: stage) {
        report.add(measurement)
        for failure in measurement.checks.failures {
          complain("\(plan.scenario.rawValue): \(failure)")
          allHold = false
        }
      }
    }
    return allHold
  }

  private static func complain(_ sentence: String) {
    FileHandle.standardError.write(Data("ante-bench: \(sentence)\n".utf8))
  }
}
