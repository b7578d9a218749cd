import Foundation

/// A page of `docs` as the sources say it has to be.
enum ReferencePage: String, CaseIterable {
  case rejections
  case events
  case defects

  var path: String { "docs/\(self == .defects ? "rules" : "reference")/\(rawValue).md" }

  /// The whole page, made of the sources' own comments.
  func text(of repository: Repository) throws -> String {
    switch self {
    case .rejections: try Self.rejections(repository)
    case .events: try Self.events(repository)
    case .defects: try Self.defects(repository)
    }
  }

  private static func rejections(_ repository: Repository) throws -> String {
    let source = try repository.source(of: "Sources/AnteDomain/Commands/Rejection.swift")
    guard let codes = SourceEnum("RejectionCode", in: source) else {
      throw Missing("the sources have no enum RejectionCode")
    }
    let retried = retriedNames(source)
    let rows = codes.cases.map { code in
      "| \(code.rawValue) | \(code.name) | \(retried.contains(code.name) ? "yes" : "no") | \(code.comment) |"
    }
    let operations = try repository.paths.filter {
      $0.hasPrefix("Sources/AnteDomain/") && $0.hasSuffix("Rejection.swift")
    }
    .sorted().flatMap { try enums(endingWith: "Rejection", in: repository.source(of: $0)) }
    .map { operation in
      "### \(operation.name)\n\n\(operation.comment)\n\n"
        + operation.cases.enumerated().map { "\($0 + 1). \(entry($1))" }.joined(separator: "\n")
    }
    return """
      # Rejections

      A rejection is a normal answer that says no; nothing has changed. Its code is permanent: a number is never changed and never
      used again. *Again* says whether the very same request may succeed later. This page is made of the sources'
      comments; a test keeps it so (`ANTE_REWRITE_EXAMPLES=1 swift test --filter ReferencePageTests` writes it anew).

      | code | name | again | meaning |
      |---|---|---|---|
      \(rows.joined(separator: "\n"))

      ## By operation

      Of several reasons the first in the list is given.

      \(operations.joined(separator: "\n\n"))

      """
  }

  private static func entry(_ reason: SourceEnum.Case) -> String {
    // The reasons of another operation stand for themselves.
    if reason.payload.hasSuffix("Rejection"), !reason.payload.contains(" ") {
      return "those of \(reason.payload). \(reason.comment)"
    }
    return "\(reason.name). \(reason.comment)"
  }

  /// The names in front of `true` in the source's `mayRetry`.
  private static func retriedNames(_ source: String) -> Set<String> {
    guard let start = source.firstRange(of: "public var mayRetry: Bool {\n    switch"),
      let end = source[start.upperBound...].firstRange(of: ":\n      true")
    else { return [] }
    return Set(
      source[start.upperBound..<end.lowerBound].split { !$0.isLetter }.map(String.init).filter {
        $0 != "self" && $0 != "case"
      })
  }

  private static func events(_ repository: Repository) throws -> String {
    let tags = try repository.source(of: "Sources/AnteEngine/Schema/Tags.swift")
    let sections = try ["Wallet", "Challenge", "Stock", "Order"].map { entity -> String in
      let folder = entity == "Stock" ? "Stock" : "\(entity)s"
      let source = try repository.source(of: "Sources/AnteDomain/\(folder)/\(entity)Event.swift")
      let bytes = try repository.source(of: "Sources/AnteEngine/Schema/\(entity)Event+Bytes.swift")
      guard let events = SourceEnum("\(entity)Event", in: source),
        let numbers = SourceEnum("\(entity)Event", in: tags)
      else { throw Missing("the sources have no enum \(entity)Event") }
      let rows = events.cases.map { event in
        "| \(tagNumbers(of: event.name, in: bytes, numbers)) | \(event.name) | \(event.comment) |"
      }
      return "## \(entity)\n\n\(events.comment)\n\n| tags | event | meaning |\n|---|---|---|\n"
        + rows.joined(separator: "\n")
    }
    return """
      # Events

      What the change feed tells, and the log keeps: every event of every entity, with its permanent tags in the log
      (`docs/formats/schema.md` has the bytes; an event that was written in other forms before has several). This page is made
      of the sources' comments; a test keeps it so (`ANTE_REWRITE_EXAMPLES=1 swift test --filter ReferencePageTests` writes
      it anew).

      \(sections.joined(separator: "\n\n"))

      """
  }

  /// The tags that `var tag` answers for an event.
  private static func tagNumbers(of event: String, in source: String, _ numbers: SourceEnum) -> String {
    guard let start = source.firstRange(of: "var tag:")?.upperBound,
      let end = source[start...].firstRange(of: "\n  }")?.lowerBound
    else { return "" }
    let answers = source[start..<end].components(separatedBy: "case .").compactMap { part -> Substring? in
      guard part.prefix(while: \.isLetter) == event, let colon = colonBehindPattern(part) else { return nil }
      return part[colon...]
    }
    let named = Set(answers.flatMap { $0.split { !($0.isLetter || $0 == ".") } })
    return numbers.cases.filter { named.contains(".\($0.name)") }.map(\.rawValue).joined(separator: ", ")
  }

  private static func colonBehindPattern(_ part: String) -> String.Index? {
    var depth = 0
    return part.indices.first { index in
      if part[index] == "(" { depth += 1 }
      if part[index] == ")" { depth -= 1 }
      return depth == 0 && part[index] == ":"
    }
  }

  private static func enums(endingWith suffix: String, in source: String) throws -> [SourceEnum] {
    source.split(separator: "\n").compactMap { line -> SourceEnum? in
      guard line.hasPrefix("public enum "), let colon = line.firstIndex(of: ":") else { return nil }
      let name = String(line[..<colon].dropFirst("public enum ".count))
      return name.hasSuffix(suffix) ? SourceEnum(name, in: source) : nil
    }
  }

  struct Missing: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) {
      self.description = description
    }
  }
}

extension Repository {
  func source(of path: String) throws -> String {
    try String(contentsOf: root.appending(path: path), encoding: .utf8)
  }
}
