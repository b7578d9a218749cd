import AnteJournal

extension MemoryFileSystem {
  /// The names of the files in the rig's directory whose names begin so.
  func names(_ prefix: String) -> [String] {
    let start = "/" + Rig.path + "/"
    return filePaths().filter { $0.hasPrefix(start + prefix) }.map { String($0.dropFirst(start.count)) }
  }

  /// Every path with its content.
  func contents() -> [String: [UInt8]] {
    Dictionary(uniqueKeysWithValues: filePaths().map { ($0, bytes(of: $0) ?? []) })
  }
}

extension JournalError {
  /// The file that the error names, if it is about one.
  var file: String? {
    switch self {
    case .corrupt(let file, _, _, _), .missing(let file), .newerFormat(let file, _, _): file
    default: nil
    }
  }
}
