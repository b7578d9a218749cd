/// Compares the files of a directory with its manifest, reading only.
struct DirectoryCheck {
  let directory: DataDirectory
  let manifest: Manifest
  /// All names in the directory.
  let names: [String]

  /// Reads the manifest; `nil` if the directory is new.
  init?(_ directory: DataDirectory) throws(JournalError) {
    self.directory = directory
    names = try directory.list()
    guard let manifest = try ManifestStore.read(in: directory) else {
      let leftover = names.first { name in
        switch FileName(name) {
        case .segment, .snapshot, .archive: true
        default: false
        }
      }
      if leftover != nil { throw .missing(file: directory.path(of: FileName.manifestText)) }
      return nil
    }
    self.manifest = manifest
  }

  /// Refuses newer formats, missing files, and files that are not what the manifest says.
  func run() throws(JournalError) {
    for segment in manifest.segments { try check(segment) }
    for snapshot in manifest.snapshots {
      try SnapshotReader(directory: directory, info: snapshot, identity: manifest.directory)
        .refuseNewerFormat()
    }
    if let newest = try ArchivedSegment.all(in: directory).last {
      do throws(JournalError) { _ = try newest.readHeader() } catch {
        if case .newerFormat = error { throw error }
      }
    }
    for name in unlisted { try refuseUnlistedFrames(name) }
  }

  /// Names of segments and snapshots that the manifest does not know.
  var unlisted: [String] {
    let segments = Set(manifest.segments.map { FileName.segment($0.id) })
    let snapshots = Set(manifest.snapshots.map(\.name))
    return names.filter { name in
      switch FileName(name) {
      case .segment: !segments.contains(name)
      case .snapshot: !snapshots.contains(name)
      case .unknown: true
      default: false
      }
    }
  }

  /// The lowest number for a new segment: above everything that ever had one here.
  var nextSegmentID: UInt64 {
    names.reduce(max(manifest.retired.segment, manifest.segments.last?.id ?? 0)) { highest, name in
      guard case .segment(let id) = FileName(name) else { return highest }
      return max(highest, id)
    } + 1
  }

  /// Whether a file of a segment that is not listed is an empty one of this directory.
  func isEmptySegment(_ name: String) throws(JournalError) -> Bool {
    guard var window = try unlistedWindow(name) else { return false }
    return try window.firstNonzero(in: SegmentHeader.bytes..<window.header.capacity) == nil
  }

  private func check(_ segment: Manifest.Segment) throws(JournalError) {
    let expected = manifest.header(of: segment)
    let path = directory.path(of: expected.name)
    guard try directory.exists(expected.name) else { throw .missing(file: path) }
    let file = try directory.open(expected.name, .read)
    defer { file.close() }
    let (size, bytes) = try journaled { () throws(FileSystemError) in
      (try file.size(), try file.readBytes(0..<SegmentHeader.bytes))
    }
    guard try decode(bytes, path) == expected else {
      throw .corrupt(file: path, offset: 16, sequence: nil, reason: "the header does not match the manifest")
    }
    guard size == segment.capacity else {
      throw .corrupt(
        file: path, offset: min(size, segment.capacity), sequence: nil,
        reason: "the file has \(size) bytes instead of \(segment.capacity)")
    }
  }

  /// A frame in a segment that the manifest does not know: the manifest is not the newest.
  private func refuseUnlistedFrames(_ name: String) throws(JournalError) {
    guard case .segment(let id) = FileName(name), id > manifest.retired.segment,
      var window = try unlistedWindow(name), let frame = try window.frame(at: SegmentHeader.bytes)
    else { return }
    throw .corrupt(
      file: directory.path(of: FileName.manifestText), offset: 0, sequence: frame.header.sequence,
      reason: "it does not list \(name), which holds frames: it is not the newest manifest")
  }

  private func unlistedWindow(_ name: String) throws(JournalError) -> SegmentWindow? {
    let path = directory.path(of: name)
    let file = try directory.open(name, .read)
    let bytes = try journaled { () throws(FileSystemError) in try file.readBytes(0..<SegmentHeader.bytes) }
    do throws(JournalError) {
      var header = try decode(bytes, path)
      // No manifest vouches for its capacity, and lengths of frames are bounded by that.
      header.capacity = min(
        header.capacity, try journaled { () throws(FileSystemError) in try file.size() })
      return header.directory == manifest.directory ? SegmentWindow(file, header, path: path) : nil
    } catch {
      if case .newerFormat = error { throw error }
      return nil
    }
  }

  private func decode(_ bytes: [UInt8], _ path: String) throws(JournalError) -> SegmentHeader {
    var result: Result<SegmentHeader, JournalError> = .failure(.missing(file: path))
    bytes.withUnsafeBytes { buffer in
      result = Result { () throws(JournalError) in try SegmentHeader(decoding: buffer, file: path) }
    }
    return try result.get()
  }
}
