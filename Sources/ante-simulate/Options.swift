import AnteSimulation
import Foundation

/// What was asked for on the command line.
struct Options: Equatable {
  /// The seeds to run.
  var seeds: ClosedRange<UInt64> = 1...1_000
  /// Threads that run them.
  var jobs = max(1, ProcessInfo.processInfo.activeProcessorCount)
  /// Whether the summary is one JSON object.
  var isJSON = false
  /// Sizes instead of those that each seed draws.
  var sizes: Trial.Sizes?
  /// Instead of seeds: all workloads of up to this many operations, with a power cut anywhere.
  var operations: Int?
  /// How often every kind of fault and every milestone must have been met.
  var faultsMin = 0
  /// Whether the first failed seed ends it, as it is, without a search for the shortest story.
  var stopsAtFirst = false
  /// Whether the story of every seed is told.
  var tellsStories = false

  static let help = """
    ante-simulate: runs the engine in a simulated world, seed by seed, and checks everything that it says.

    usage: ante-simulate [--seeds A-B] [--jobs N] [--json] [--story] [--sizes LIVES,CLIENTS,CALLS]
                            [--faults-min N] [--first]
           ante-simulate --exhaustive N [--jobs N]

      --seeds A-B   the seeds to run, or a single one (default 1-1000)
      --jobs N      threads (default one per core)
      --json        the summary as one JSON object
      --story       tell what happened in every seed
      --sizes …     lives, clients, and calls of each client in each life, instead of what each seed draws
      --faults-min N  fail unless every kind of fault and every milestone was met so often
      --first         stop at the first seed that fails, without looking for the shortest story
      --exhaustive N  instead of seeds: all workloads of up to N operations, the power failing before every call that
                    changes the disk, with every subset of what was not synced

    A seed that fails is run again with less and less happening; the shortest story is told, with the line that repeats
    it. Exit status: 0 all good, 1 a seed failed, 2 usage.

    """

  struct UsageError: Error, CustomStringConvertible {
    let description: String
  }

  init(_ words: [String]) throws(UsageError) {
    var words = words[...]
    while let word = words.popFirst() {
      switch word {
      case "--json": isJSON = true
      case "--story": tellsStories = true
      case "--first": stopsAtFirst = true
      case "--seeds": seeds = try Self.seeds(try Self.value(of: word, &words))
      case "--jobs": jobs = try Self.numbers(word, try Self.value(of: word, &words), count: 1)[0]
      case "--faults-min": faultsMin = try Self.numbers(word, try Self.value(of: word, &words), count: 1)[0]
      case "--exhaustive": operations = try Self.numbers(word, try Self.value(of: word, &words), count: 1)[0]
      case "--sizes":
        let numbers = try Self.numbers(word, try Self.value(of: word, &words), count: 3)
        sizes = Trial.Sizes(lives: numbers[0], clients: numbers[1], callsPerClient: numbers[2])
      default: throw UsageError(description: "\(word): no such option; see ante-simulate --help")
      }
    }
  }

  private static func value(of option: String, _ words: inout ArraySlice<String>) throws(UsageError) -> String
  {
    guard let value = words.popFirst() else { throw UsageError(description: "\(option) needs a value") }
    return value
  }

  private static func seeds(_ text: String) throws(UsageError) -> ClosedRange<UInt64> {
    let ends = text.split(separator: "-", omittingEmptySubsequences: false).map { UInt64($0) }
    switch (ends.count, ends.first ?? nil, ends.last ?? nil) {
    case (1...2, let first?, let last?) where first <= last && last < .max: return first...last
    default:
      throw UsageError(description: "--seeds: '\(text)' is neither a number nor a range such as 1-1000")
    }
  }

  private static func numbers(_ option: String, _ text: String, count: Int) throws(UsageError) -> [Int] {
    let numbers = text.split(separator: ",", omittingEmptySubsequences: false).compactMap { Int($0) }
    guard numbers.count == count, numbers.allSatisfy({ (1...100_000).contains($0) }) else {
      let wanted = count == 1 ? "a number" : "\(count) numbers with commas between them"
      throw UsageError(description: "\(option): '\(text)' is not \(wanted) from 1 to 100000")
    }
    return numbers
  }
}
