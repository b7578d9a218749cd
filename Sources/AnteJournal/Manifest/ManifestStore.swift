import AnteMutants

/// The manifest in memory and on disk; changes are written whole before they are seen.
final class ManifestStore: Sendable {
  private let directory: DataDirectory
  private let state: Mutex<Manifest>

  init(_ manifest: Manifest, in directory: DataDirectory) {
    self.directory = directory
    state = Mutex(manifest)
  }

  var current: Manifest { state.withLock { $0 } }

  /// Changes the manifest durably; others who want to change it wait.
  ///
  /// After an error the change is not seen here, but the disk may have the old or the new manifest.
  func update(_ change: (inout Manifest) -> Void) throws(JournalError) {
    try state.withLock { (manifest) throws(JournalError) in
      var changed = manifest
      change(&changed)
      try Self.write(changed, in: directory)
      manifest = changed
    }
  }

  /// Writes a manifest: temporary file, sync, rename, sync of the directory.
  static func write(_ manifest: Manifest, in directory: DataDirectory) throws(JournalError) {
    let name = FileName.manifestText
    let file = try directory.open(name + FileName.temporarySuffix, .create)
    defer { file.close() }
    try journaled { () throws(FileSystemError) in
      try file.write(manifest.encoded(), at: 0)
      if !Mutant.publishesUnsyncedManifest.isPlanted { try file.sync() }
    }
    try directory.publish(temporary: name)
  }

  /// Reads the manifest of a directory, `nil` if there is none.
  static func read(in directory: DataDirectory) throws(JournalError) -> Manifest? {
    guard try directory.exists(FileName.manifestText) else { return nil }
    let bytes = try directory.read(FileName.manifestText, bytesMax: Limits.manifestBytesMax)
    var result: Result<Manifest, JournalError> = .failure(.closed)
    bytes.withUnsafeBytes { buffer in
      result = Result { () throws(JournalError) in
        try Manifest(decoding: buffer, file: directory.path(of: FileName.manifestText))
      }
    }
    return try result.get()
  }
}
