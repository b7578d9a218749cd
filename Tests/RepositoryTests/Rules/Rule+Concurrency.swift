extension Rule {
  static let executorPreference = Rule(name: "A task of the engine names its executor") { file in
    guard let source = file.swift, file.isDeterministic else { return [] }
    return source.tokens.indices.compactMap { index in
      guard source.tokens[index].text == "Task", startsTask(at: index, in: source) else { return nil }
      return Violation(
        line: source.tokens[index].line, problem: "starts a task without an executor preference",
        remedy: "Write Task(executorPreference: shard), or the task runs in the global pool")
    }
  }

  /// Whether the `Task` at `index` is called, by itself or by `immediate`, and names no executor.
  private static func startsTask(at index: Int, in source: SwiftSource) -> Bool {
    let before = source.text(at: index - 1)
    if before == "." && !["Swift", "_Concurrency"].contains(source.text(at: index - 2)) { return false }
    if ["struct", "enum", "class", "actor", "extension", "protocol"].contains(before) { return false }

    var next = index + 1
    if source.text(at: next) == "<" {
      guard let end = source.closing(next, "<", ">") else { return false }
      next = end + 1
      // The type of a property or a result, whose body follows.
      if [":", ">"].contains(before) && source.text(at: next) == "{" { return false }
    }
    if source.text(at: next) == ".", source.text(at: next + 1) == "immediate" { next += 2 }
    switch source.text(at: next) {
    case "{":
      return true
    case "(":
      guard let end = source.closing(next, "(", ")") else { return false }
      return !(next..<end).contains {
        source.text(at: $0) == "executorPreference" && source.text(at: $0 + 2) != "nil"
      }
    default:
      return false
    }
  }

  /// Folders whose work can't be expressed safely.
  private static let unsafeFolders: Set<Substring> = ["Shards", "Log", "Loops", "Files", "Compression"]

  static let explainedUnsafety = Rule(name: "Unchecked concurrency has its place and its reason") { file in
    guard let source = file.swift else { return [] }
    return ["@unchecked", "nonisolated(unsafe)"].flatMap { code in
      source.occurrences(of: SwiftSource(code).tokens).compactMap { index in
        let line = source.tokens[index].line
        guard file.isTest || isUnsafePlace(file) else {
          return Violation(
            line: line, problem: "has '\(code)'",
            remedy: "Use an actor, or move it to Shards/, Log/, Loops/, Files/, Compression/ or a C face")
        }
        guard !isExplained(line, in: file, source) else { return nil }
        return Violation(
          line: line, problem: "'\(code)' has no comment",
          remedy: "Say in one sentence, directly above or beside it, what keeps it safe")
      }
    }
  }

  private static func isUnsafePlace(_ file: TrackedFile) -> Bool {
    let parts = file.components
    guard parts.count >= 3, parts[0] == "Sources" else { return false }
    let isFace = parts[1].first == "C" && parts[1].dropFirst().first?.isUppercase == true
    return isFace || (parts.count >= 4 && unsafeFolders.contains(parts[2]))
  }

  /// Whether there is a comment on the line, or directly above it and the attributes before it.
  private static func isExplained(_ line: Int, in file: TrackedFile, _ source: SwiftSource) -> Bool {
    if source.commentLines.contains(line) { return true }
    var above = line - 1
    while above >= 1, file.lines[above - 1].drop(while: \.isWhitespace).first == "@" { above -= 1 }
    return source.commentLines.contains(above)
  }
}
