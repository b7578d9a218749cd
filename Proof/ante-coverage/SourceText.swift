import Foundation

/// A source file, and which of its regions no test is meant to run.
struct SourceText {
  private let lines: [String]

  init(contentsOf path: String) throws {
    lines = try String(contentsOfFile: path, encoding: .utf8).components(separatedBy: "\n")
  }

  /// The line without its indentation, numbered from 1.
  func line(_ number: Int) -> String {
    lines[number - 1].trimmingCharacters(in: .whitespaces)
  }

  /// Whether the file is long enough for the region.
  func holds(_ region: Region) -> Bool {
    region.lastLine <= lines.count && region.lastColumn <= lines[region.lastLine - 1].utf8.count + 1
  }

  /// Whether the region is what a bug runs into, a trap or its message, or holds no code at all.
  func isTrap(_ region: Region) -> Bool {
    var text = self.text(of: region)
    if text.hasPrefix("\"") { return isMessage(region) }
    if text.hasPrefix("{") { text = text.dropFirst().trimmed() }
    if text.hasPrefix("case ") || text.hasPrefix("default:") {
      text = text.drop { $0 != ":" }.dropFirst().trimmed()
    }
    return Self.traps.contains { text.hasPrefix($0) } || text.allSatisfy { $0.isWhitespace || $0 == "}" }
  }

  private static let traps = ["preconditionFailure(", "fatalError("]

  /// Whether the region is run by a bug that is planted on purpose: it stands behind the question whether one is, and is not
  /// what runs without it.
  func isMutant(_ region: Region) -> Bool {
    let before = textBefore(region)
    return before.contains("Mutant.") && !before.hasSuffix("else") && !before.hasSuffix(":")
  }

  /// What stands on the region's first line before it.
  private func textBefore(_ region: Region) -> String {
    String(lines[region.firstLine - 1].prefix(region.firstColumn - 1)).trimmed()
  }

  /// Whether a string is what a trap says: behind its parenthesis, or the last argument of a `precondition`, on its line
  /// or on a line further in than the one that it begins on.
  private func isMessage(_ region: Region) -> Bool {
    let before = textBefore(region)
    if Self.traps.contains(where: before.hasSuffix) { return true }
    if before.hasSuffix(","), before.contains("precondition(") { return true }
    let opening = lines[..<(region.firstLine - 1)].last {
      !$0.trimmed().isEmpty && $0.indentation < lines[region.firstLine - 1].indentation
    }
    return (before.isEmpty || before.hasSuffix(",")) && opening?.trimmed().hasPrefix("precondition(") == true
  }

  private func text(of region: Region) -> String {
    var text = lines[(region.firstLine - 1)...(region.lastLine - 1)].joined(separator: "\n")
    let tail = lines[region.lastLine - 1].count - (region.lastColumn - 1)
    text.removeLast(max(0, tail))
    return text.dropFirst(region.firstColumn - 1).trimmed()
  }
}

extension StringProtocol {
  fileprivate func trimmed() -> String { trimmingCharacters(in: .whitespacesAndNewlines) }
  fileprivate var indentation: Int { prefix { $0 == " " }.count }
}
