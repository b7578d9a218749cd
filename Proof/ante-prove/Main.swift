import Foundation

/// Runs what the command line asks for.
@main
struct AnteProve {
  static func main() {
    do {
      guard let options = try ProveOptions.parse(CommandLine.arguments.dropFirst()) else {
        return print(Help.text, terminator: "")
      }
      let signals = Cleanup.onSignals()
      let hasPassed = try withExtendedLifetime(signals) { try Prover(options).run() }
      end(hasPassed ? 0 : 1)
    } catch let error as UsageError {
      complain("\(error)\ntry: ante-prove --help")
      end(2)
    } catch {
      complain("\(error)")
      end(1)
    }
  }

  private static func complain(_ sentence: String) {
    FileHandle.standardError.write(Data("ante-prove: \(sentence)\n".utf8))
  }

  private static func end(_ status: Int32) -> Never {
    Cleanup.shared.undoAll()
    guard let signal = Child.interruptedBy else { exit(status) }
    complain("ended by signal \(signal)")
    exit(128 + signal)
  }
}
