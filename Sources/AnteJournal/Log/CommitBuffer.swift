/// The bytes of one commit; its memory is used again for the next.
struct CommitBuffer: ~Copyable {
  private var memory: UnsafeMutableRawBufferPointer
  private(set) var count = 0

  init() {
    memory = .allocate(byteCount: 1 << 16, alignment: Limits.sectorBytes)
  }

  deinit {
    memory.deallocate()
  }

  var bytes: UnsafeRawBufferPointer { UnsafeRawBufferPointer(rebasing: memory[..<count]) }

  /// Empties the buffer and makes room for a commit.
  mutating func reset(capacity: Int) {
    count = 0
    if memory.count >= capacity && memory.count <= 2 * Limits.commitBytesMax { return }
    memory.deallocate()
    memory = .allocate(byteCount: capacity.aligned(to: 1 << 16), alignment: Limits.sectorBytes)
  }

  /// Adds a frame that will stand at an offset of the segment; the last one is padded to the end of its sector.
  mutating func append(
    _ header: FrameHeader, _ payload: UnsafeRawBufferPointer, isLast: Bool, commitOffset: Int, seed: UInt32
  ) {
    var end = count + FrameFormat.bytes(payload: payload.count)
    if isLast { end = end.aligned(to: Limits.sectorBytes) }
    let frame = UnsafeMutableRawBufferPointer(rebasing: memory[count..<end])
    UnsafeMutableRawBufferPointer(rebasing: frame[FrameFormat.headerBytes...]).copyMemory(from: payload)
    FrameFormat.seal(frame, header, offset: commitOffset + count, seed: seed)
    count = end
  }
}
