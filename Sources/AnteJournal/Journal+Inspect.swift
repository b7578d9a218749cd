extension Journal {
  /// Describes a directory without writing to it; it is locked meanwhile, if it has a lock file.
  ///
  /// Damage is listed, not thrown.
  ///
  /// - Throws: `inUse`; `notADirectory`, `missing` or `corrupt` for the manifest itself, `newerFormat`, `io`.
  public static func inspect(
    _ directory: String, fileSystem: any FileSystem
  ) throws(JournalError) -> DirectoryReport {
    let directory = DataDirectory(path: directory, fileSystem: fileSystem)
    let (check, lock) = try openForReading(directory)
    defer { lock?.release() }
    return try DirectoryInspection(directory: directory, manifest: check.manifest).run(check)
  }
}
