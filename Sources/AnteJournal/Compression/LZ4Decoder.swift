import CLZ4

/// Decompresses one standard LZ4 frame; its checksums are verified on the way.
///
/// `@unchecked Sendable`: the only owner of its context, so that one thread at a time can reach it.
struct LZ4Decoder: ~Copyable, @unchecked Sendable {
  /// The compressed bytes are not an intact frame.
  struct Damage: Error {
    var reason: String
  }

  private let context: OpaquePointer
  private var output = [UInt8](repeating: 0, count: Limits.chunkBytes)
  /// Whether the frame's end was reached.
  private(set) var isComplete = false

  init() {
    var created: OpaquePointer?
    let code = LZ4F_createDecompressionContext(&created, UInt32(LZ4F_VERSION))
    guard LZ4F_isError(code) == 0, let created else { preconditionFailure("no memory for decompression") }
    context = created
  }

  deinit {
    LZ4F_freeDecompressionContext(context)
  }

  /// Decompresses the next bytes of the frame and appends what they give.
  mutating func decode(_ bytes: UnsafeRawBufferPointer, appendingTo result: inout [UInt8]) throws(Damage) {
    var done = 0
    while done < bytes.count {
      if isComplete { throw Damage(reason: "bytes after the end of the LZ4 frame") }
      var produced = output.count
      var consumed = bytes.count - done
      let source = bytes.baseAddress.map { $0 + done }
      let hint = output.withUnsafeMutableBytes {
        LZ4F_decompress(context, $0.baseAddress, &produced, source, &consumed, nil)
      }
      if LZ4F_isError(hint) != 0 {
        throw Damage(reason: String(cString: LZ4F_getErrorName(hint)))
      }
      // Not a trap: the bytes come from a disk, and only LZ4 knows that it takes or gives some each time.
      guard consumed > 0 || produced > 0 else { throw Damage(reason: "the LZ4 frame makes no progress") }
      result.append(contentsOf: output[..<produced])
      done += consumed
      isComplete = hint == 0
    }
  }
}
