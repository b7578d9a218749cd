extension Rule {
  /// The files that are longer than they should be, with the lines that they have.
  ///
  /// The list only ever shrinks: a file that got shorter is listed with its new length, or not at all.
  static let longFiles: [String: Int] = [:]

  static let fileLength = Rule(name: "Files have one reason to exist") { file in
    let allowed = longFiles[file.path] ?? lengthLimit(of: file.path)
    guard file.lines.count > allowed else { return [] }
    return [
      Violation(
        line: allowed + 1, problem: "has \(file.lines.count) lines of at most \(allowed)",
        remedy: "Find the second reason that it exists for, and give that a file of its own")
    ]
  }

  /// How many lines a file may have unless it is listed as long; an example of commands is data, one command a line.
  static func lengthLimit(of path: String) -> Int {
    if path.hasSuffix(".swift") { return 350 }
    return path.hasSuffix(".ndjson") ? 10_000 : 600
  }

  static let noLeftovers = Rule(name: "Nothing is left over") { file in
    let unowned = matches(of: markers, in: file).filter { !namesIssue($0.rest) }
    return unowned.map { line, marker, _ in
      Violation(
        line: line, problem: "has the marker '\(marker)'",
        remedy: "Do it, drop it, or name the issue that owns it, as in \(marker)(#12)")
    }
      + matches(of: conflicts, in: file).map { line, _, _ in
        Violation(line: line, problem: "has a merge conflict", remedy: "Resolve it")
      }
  }

  /// Spelled apart, so that this file does not have them.
  private static let markers = ["TO" + "DO", "FIX" + "ME", "XX" + "X", "HA" + "CK"]
  private static let conflicts = [String(repeating: "<", count: 7), String(repeating: ">", count: 7)]

  /// Whether the text begins with an issue's number: `(#12)`.
  private static func namesIssue(_ rest: Substring) -> Bool {
    guard rest.hasPrefix("(#") else { return false }
    let number = rest.dropFirst(2).prefix(while: \.isNumber)
    return !number.isEmpty && rest.dropFirst(2 + number.count).first == ")"
  }

  static let noPlacesOfOneMachine = Rule(name: "No file points to a place of one machine") { file in
    matches(of: places, in: file).map { line, place, _ in
      Violation(
        line: line, problem: "has the path '\(place)…'",
        remedy: "Name a file by its path in the repository, or describe it in words")
    }
  }

  private static let places = ["/ho" + "me/", "/Us" + "ers/", "/ro" + "ot/", "../sha" + "red"]

  /// Where the words stand in a file: not in the middle of a longer word or path, each with what follows it.
  private static func matches(
    of words: [String], in file: TrackedFile
  ) -> [(line: Int, word: String, rest: Substring)] {
    words.flatMap { word in
      file.lines.enumerated().flatMap { index, line in
        line.ranges(of: word).compactMap { range in
          let rest = line[range.upperBound...]
          let continuesBefore = line[..<range.lowerBound].last.map(isWordPart) ?? false
          let continuesAfter = word.last.map(isWordPart) == true && rest.first.map(isWordPart) == true
          return continuesBefore || continuesAfter ? nil : (index + 1, word, rest)
        }
      }
    }
  }

  private static func isWordPart(_ character: Character) -> Bool {
    character.isLetter || character.isNumber || character == "_"
  }
}
