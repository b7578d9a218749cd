/// The bytes of one segment, read in large pieces as they are asked for.
///
/// `@unchecked Sendable`: the only owner of its buffer, so that one thread at a time can reach it.
struct SegmentWindow: ~Copyable, @unchecked Sendable {
  let header: SegmentHeader
  let path: String
  private let seed: UInt32
  private let file: (any File)?
  private let readBytes: Int
  private var buffer: UnsafeMutableRawBufferPointer
  private var loaded: Range<Int>

  /// A window over a segment file, read so many bytes at a time.
  init(_ file: any File, _ header: SegmentHeader, path: String, readBytes: Int = Limits.readBytes) {
    self.file = file
    self.readBytes = readBytes
    self.header = header
    seed = header.frameSeed
    self.path = path
    buffer = .allocate(byteCount: 0, alignment: Limits.frameAlignment)
    loaded = 0..<0
  }

  /// A window over a segment that is in memory; what the bytes do not hold is missing.
  init(_ bytes: [UInt8], _ header: SegmentHeader, path: String) {
    file = nil
    readBytes = 0
    self.header = header
    seed = header.frameSeed
    self.path = path
    buffer = .allocate(byteCount: bytes.count, alignment: Limits.frameAlignment)
    buffer.copyBytes(from: bytes)
    loaded = 0..<bytes.count
  }

  deinit {
    buffer.deallocate()
  }

  /// Forgets what was read, because the file may have changed.
  mutating func reload() {
    if file != nil { loaded = 0..<0 }
  }

  /// The bytes of a range, or fewer where the segment ends; valid until the next call.
  @inline(__always)
  mutating func bytes(at offset: Int, count: Int) throws(JournalError) -> UnsafeRawBufferPointer {
    if offset < loaded.lowerBound || offset + count > loaded.upperBound { try load(at: offset, count: count) }
    let start = offset - loaded.lowerBound
    let end = min(start + count, loaded.count)
    return UnsafeRawBufferPointer(rebasing: buffer[min(start, end)..<end])
  }

  /// The frame at an offset with its payload, if an intact one stands there.
  @inline(__always)
  mutating func frame(at offset: Int) throws(JournalError) -> LocatedFrame? {
    let room = header.capacity - offset
    guard room >= FrameFormat.headerBytes else { return nil }
    let head = try bytes(at: offset, count: FrameFormat.headerBytes)
    guard head.count == FrameFormat.headerBytes, let count = FrameFormat.frameBytes(head, room: room) else {
      return nil
    }
    return locate(try bytes(at: offset, count: count), at: offset, count: count)
  }

  /// As `frame(at:)`, but only of what has been read already, so that frames found before stay where they are.
  func loadedFrame(at offset: Int) -> LocatedFrame? {
    let behind = UnsafeRawBufferPointer(buffer)[..<loaded.count].dropFirst(offset - loaded.lowerBound)
    let rest = UnsafeRawBufferPointer(rebasing: behind)
    guard rest.count >= FrameFormat.headerBytes,
      let count = FrameFormat.frameBytes(rest, room: header.capacity - offset), count <= rest.count
    else { return nil }
    return locate(UnsafeRawBufferPointer(rebasing: rest[..<count]), at: offset, count: count)
  }

  @inline(__always)
  private func locate(_ frame: UnsafeRawBufferPointer, at offset: Int, count: Int) -> LocatedFrame? {
    guard frame.count == count, let header = FrameFormat.open(frame, offset: offset, seed: seed) else {
      return nil
    }
    let payload = frame[FrameFormat.headerBytes..<FrameFormat.headerBytes + header.payloadBytes]
    return LocatedFrame(
      header: header, payload: UnsafeRawBufferPointer(rebasing: payload), start: offset,
      end: offset + count)
  }

  /// The first byte that is not zero in a range.
  mutating func firstNonzero(in range: Range<Int>) throws(JournalError) -> Int? {
    var offset = range.lowerBound
    while offset < range.upperBound {
      let piece = try bytes(at: offset, count: min(Limits.readBytes, range.upperBound - offset))
      if piece.isEmpty { return nil }
      if let position = piece.firstNonzero { return offset + position }
      offset += piece.count
    }
    return nil
  }

  /// The end of the last byte that is not zero in a range that begins with one.
  mutating func endOfNonzero(in range: Range<Int>) throws(JournalError) -> Int {
    var end = range.upperBound
    while end > range.lowerBound {
      let start = max(range.lowerBound, end - Limits.readBytes)
      let piece = try bytes(at: start, count: end - start)
      if let last = piece.lastIndex(where: { $0 != 0 }) { return start + last + 1 }
      end = start
    }
    preconditionFailure("a range that begins with zeros")
  }

  private mutating func load(at offset: Int, count: Int) throws(JournalError) {
    guard let file else { return }
    let size = max(count, min(readBytes, header.capacity - offset))
    if buffer.count < size {
      buffer.deallocate()
      loaded = 0..<0
      buffer = .allocate(byteCount: size, alignment: Limits.frameAlignment)
    }
    let target = UnsafeMutableRawBufferPointer(rebasing: buffer[..<size])
    let read = try journaled { () throws(FileSystemError) in try file.read(at: offset, into: target) }
    loaded = offset..<offset + read
  }
}
