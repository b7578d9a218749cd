import AnteDomain
import AnteViews

/// Builds the index of product names in a file of its own, then searches it for what people look for.
enum ViewsSearch {
  private static let namesAtOnce = 20_000
  private static let searches = 400
  private static let pageSize = 20

  static func run(on stage: Stage) async throws -> [Measurement] {
    let plan = stage.plan
    var names = ProductNames(seed: plan.seed)
    var ids = SeededIDs(seed: plan.seed)
    let index = try SearchFile("\(stage.directory)/search", .product)
    let start = ContinuousClock.now
    for first in stride(from: 0, to: plan.operations, by: namesAtOnce) {
      let batch = (first..<min(first + namesAtOnce, plan.operations)).map { _ -> (ID<Product>, String) in
        (ids.next(), names.next())
      }
      try index.put(batch)
    }
    let building = start.duration(to: .now)
    var result = [
      measurement(
        stage, plan.operations, building / .seconds(1), nil, Checks(), ("namesIndexed", plan.operations))
    ]
    var numbers = RandomNumbers(seed: plan.seed &+ 1)
    for (name, words) in questions(names, &numbers) {
      result.append(try measure(stage, index, name, words))
    }
    return result
  }

  /// What is looked for, by the name that its measurement gets.
  private static func questions(
    _ names: ProductNames, _ numbers: inout RandomNumbers
  ) -> [(name: String, words: [String])] {
    let twoSyllables = names.korean.words.filter { $0.unicodeScalars.count == 2 }
    let oneSyllable = Array(Set(names.korean.words.flatMap { $0.map(String.init) })).sorted()
    let long = names.latin.words.filter { $0.count >= 6 }
    func any(of words: [String]) -> [String] {
      (0..<searches).map { _ in words[numbers.next(below: words.count)] }
    }
    let infixes = any(of: long).map { String($0.dropFirst().prefix(3 + numbers.next(below: 3))) }
    let short = any(of: long).map { String($0.dropFirst(2).prefix(2)) }
    // Words that stand together in few names or in none: the index has to go through all of both.
    let pairs = zip(any(of: twoSyllables), infixes).map { "\($0) \($1)" }
    return [
      ("koreanTwoSyllables", any(of: twoSyllables)),
      ("koreanTwoSyllablesFrequent", any(of: Array(twoSyllables.prefix(50)))),
      ("koreanTwoSyllablesRare", any(of: Array(twoSyllables.suffix(500)))),
      ("koreanOneSyllable", any(of: oneSyllable)), ("latinInfixes", infixes), ("latinTwoLetters", short),
      ("koreanAndLatin", pairs),
      ("nothingFound", any(of: long).map { String($0.reversed()) + "q" }),
    ]
  }

  private static func measure(
    _ stage: Stage, _ index: SearchFile, _ name: String, _ words: [String]
  ) throws -> Measurement {
    var samples: [Duration] = []
    var wrong: String?
    let start = ContinuousClock.now
    for word in words {
      let begin = ContinuousClock.now
      let found = try index.names(with: word, limit: pageSize)
      samples.append(begin.duration(to: .now))
      for found in found where !word.split(separator: " ").allSatisfy({ found.contains($0) }) {
        wrong = "'\(word)' found '\(found)'"
      }
    }
    var checks = Checks()
    checks.expect("onlyMatches", wrong == nil, wrong ?? "")
    return measurement(
      stage, words.count, start.duration(to: .now) / .seconds(1), Latencies(samples), checks,
      (name, words.count))
  }

  private static func measurement(
    _ stage: Stage, _ operations: Int, _ seconds: Double, _ latencies: Latencies?, _ checks: Checks,
    _ special: (name: String, value: Int)
  ) -> Measurement {
    Measurement(
      plan: stage.plan, operations: operations, seconds: seconds, latencies: latencies,
      log: LogFigures(bytes: 0, syncs: 0), fdatasyncMicroseconds: stage.fdatasyncMicroseconds, checks: checks,
      special: special)
  }
}
