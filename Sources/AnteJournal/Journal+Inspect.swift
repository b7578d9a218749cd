extension Journal {
  /// Describes a directory without writing to it and without its lock.
  ///
  /// Damage is listed, not thrown. A directory that is in use may look damaged at the place that is being written.
  ///
  /// - Throws: `notADirectory`, `missing` or `corrupt` for the manifest itself, `newerFormat`, `io`.
  public static func inspect(
    _ directory: String, fileSystem: any FileSystem
  ) throws(JournalError) -> DirectoryReport {
    let directory = DataDirectory(path: directory, fileSystem: fileSystem)
    guard try requireDirectory(directory) else { throw .missing(file: directory.path) }
    guard let check = try DirectoryCheck(directory) else {
      throw .missing(file: directory.path(of: FileName.manifestText))
    }
    return try DirectoryInspection(directory: directory, manifest: check.manifest).run(check)
  }
}
