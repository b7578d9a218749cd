import Glibc

/// The command-line tool: takes the command line apart, runs what it asks for, and says how it ended.
@main
enum Ante {
  static func main() async {
    let status = await run(Array(CommandLine.arguments.dropFirst()))
    exit(status.code)
  }

  private static func run(_ words: [String]) async -> ExitStatus {
    Interruption.ignoreBrokenPipes()
    do {
      switch try Invocation.parse(words) {
      case .help(let subcommand): try OutputFile.standardOutput.write(HelpText.of(subcommand))
      case .version: try OutputFile.standardOutput.write("ante \(version)\n")
      case .run(let subcommand, let arguments): return try await subcommand.run(arguments)
      }
      return .done
    } catch let error as UsageError {
      OutputFile.standardError.tell(error.text)
      return .usage
    } catch let Failure.message(message, status) {
      OutputFile.standardError.tell(status == .usage ? message : "ante: \(message)")
      return status
    } catch {
      return .nobodyReads
    }
  }
}
