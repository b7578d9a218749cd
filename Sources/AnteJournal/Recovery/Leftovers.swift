/// Clears what interrupted work of the journal itself left behind; everything else is reported and left alone.
struct Leftovers {
  let directory: DataDirectory
  let manifest: Manifest
  let notify: @Sendable (JournalNotice) -> Void

  func clear(_ check: DirectoryCheck) throws(JournalError) {
    // Listed anew: the manifest was written since, and took its own leftover along.
    for name in try directory.list() where FileName(name) == .temporary { try remove(name) }
    for name in check.unlisted {
      if try isOurs(name, check) { try remove(name) } else { notify(.unlistedFile(name)) }
    }
    let archived = try journaled { () throws(FileSystemError) -> [String] in
      guard try directory.fileSystem.kind(of: directory.archivePath) == .directory else { return [] }
      return try directory.fileSystem.list(directory.archivePath)
    }
    for name in archived where FileName(name) == .temporary { try remove(FileName.archiveText + "/" + name) }
  }

  /// Whether the manifest proves that nothing needs the file: retired, superseded, or never used.
  private func isOurs(_ name: String, _ check: DirectoryCheck) throws(JournalError) -> Bool {
    switch FileName(name) {
    case .segment(let id): id <= manifest.retired.segment ? true : try check.isEmptySegment(name)
    case .snapshot(let start, _): manifest.snapshots.first.map { start < $0.startSequence } ?? false
    default: false
    }
  }

  private func remove(_ name: String) throws(JournalError) {
    try directory.remove(name)
    notify(.leftoverRemoved(name))
  }
}
