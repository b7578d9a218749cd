/// The names of the files in a data directory.
enum FileName: Equatable {
  case lock
  case manifest
  case segment(id: UInt64)
  case snapshot(start: UInt64, number: UInt32)
  case archive
  case tail
  case temporary
  case unknown

  static let lockText = "LOCK"
  static let manifestText = "MANIFEST"
  static let archiveText = "archive"
  static let temporarySuffix = ".tmp"

  static func segment(_ id: UInt64) -> String { "segment-\(Hexadecimal.text(id)).log" }

  static func snapshot(start: UInt64, number: UInt32) -> String {
    "snapshot-\(Hexadecimal.text(start))-\(Hexadecimal.text(number)).lz4"
  }

  static func archivedSegment(_ id: UInt64) -> String { "segment-\(Hexadecimal.text(id)).log.lz4" }

  static func tail(segment: UInt64, offset: Int, number: UInt32) -> String {
    "tail-\(Hexadecimal.text(segment))-\(Hexadecimal.text(UInt64(offset)))-\(Hexadecimal.text(number))"
  }

  /// What a name in the data directory says about its file.
  init(_ name: String) {
    switch name {
    case Self.lockText: self = .lock
    case Self.manifestText: self = .manifest
    case Self.archiveText: self = .archive
    default: self = Self.numbered(name)
    }
  }

  /// The segment of a file name in the archive.
  static func archivedSegmentID(_ name: String) -> UInt64? {
    guard name.hasSuffix(".lz4"), case .segment(let id) = FileName(String(name.dropLast(4))) else {
      return nil
    }
    return id
  }

  private static func numbered(_ name: String) -> FileName {
    if name.hasSuffix(temporarySuffix) {
      let final = FileName(String(name.dropLast(temporarySuffix.count)))
      if final == .unknown, archivedSegmentID(String(name.dropLast(temporarySuffix.count))) == nil {
        return .unknown
      }
      return .temporary
    }
    if name.hasPrefix("segment-"), name.hasSuffix(".log") {
      let digits = name.dropFirst(8).dropLast(4)
      guard let id: UInt64 = Hexadecimal.number(digits), id <= Limits.numberMax else { return .unknown }
      return .segment(id: id)
    }
    if name.hasPrefix("snapshot-"), name.hasSuffix(".lz4") {
      let parts = name.dropFirst(9).dropLast(4).split(separator: "-", omittingEmptySubsequences: false)
      guard parts.count == 2, let start: UInt64 = Hexadecimal.number(parts[0]),
        let number: UInt32 = Hexadecimal.number(parts[1])
      else { return .unknown }
      return .snapshot(start: start, number: number)
    }
    return name.hasPrefix("tail-") ? .tail : .unknown
  }
}
