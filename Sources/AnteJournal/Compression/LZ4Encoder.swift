import CLZ4

/// Compresses a stream into one standard LZ4 frame with checksums for every block and for the content.
///
/// `@unchecked Sendable`: the only owner of its context, so that one thread at a time can reach it.
struct LZ4Encoder: ~Copyable, @unchecked Sendable {
  private let context: OpaquePointer
  private var preferences = LZ4F_preferences_t()
  private var output: [UInt8]

  init() {
    var created: OpaquePointer?
    let code = LZ4F_createCompressionContext(&created, UInt32(LZ4F_VERSION))
    guard LZ4F_isError(code) == 0, let created else { preconditionFailure("no memory for compression") }
    context = created
    preferences.frameInfo.blockSizeID = LZ4F_max256KB
    preferences.frameInfo.blockMode = LZ4F_blockIndependent
    preferences.frameInfo.contentChecksumFlag = LZ4F_contentChecksumEnabled
    preferences.frameInfo.blockChecksumFlag = LZ4F_blockChecksumEnabled
    output = [UInt8](repeating: 0, count: LZ4F_compressBound(Limits.chunkBytes, &preferences) + 64)
  }

  deinit {
    LZ4F_freeCompressionContext(context)
  }

  /// Begins a frame; hands its first bytes on.
  mutating func begin<Failure: Error>(
    _ consume: (UnsafeRawBufferPointer) throws(Failure) -> Void
  ) throws(Failure) {
    let count = output.withUnsafeMutableBytes {
      LZ4F_compressBegin(context, $0.baseAddress, $0.count, &preferences)
    }
    try emit(count, consume)
  }

  /// Compresses bytes of any count; hands on what that gives.
  mutating func update<Failure: Error>(
    _ bytes: UnsafeRawBufferPointer, _ consume: (UnsafeRawBufferPointer) throws(Failure) -> Void
  ) throws(Failure) {
    var done = 0
    while done < bytes.count {
      let piece = UnsafeRawBufferPointer(rebasing: bytes[done..<min(done + Limits.chunkBytes, bytes.count)])
      let count = output.withUnsafeMutableBytes {
        LZ4F_compressUpdate(context, $0.baseAddress, $0.count, piece.baseAddress, piece.count, nil)
      }
      try emit(count, consume)
      done += piece.count
    }
  }

  /// Completes the frame; hands its last bytes on.
  mutating func end<Failure: Error>(
    _ consume: (UnsafeRawBufferPointer) throws(Failure) -> Void
  ) throws(Failure) {
    let count = output.withUnsafeMutableBytes { LZ4F_compressEnd(context, $0.baseAddress, $0.count, nil) }
    try emit(count, consume)
  }

  private func emit<Failure: Error>(
    _ count: Int, _ consume: (UnsafeRawBufferPointer) throws(Failure) -> Void
  ) throws(Failure) {
    precondition(LZ4F_isError(count) == 0, "LZ4 refused a buffer of the size that it asked for")
    if count == 0 { return }
    let result: Result<Void, Failure> = output.withUnsafeBytes { bytes in
      do throws(Failure) {
        return .success(try consume(UnsafeRawBufferPointer(rebasing: bytes[..<count])))
      } catch {
        return .failure(error)
      }
    }
    try result.get()
  }
}
