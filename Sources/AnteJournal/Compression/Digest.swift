import CSodium

/// BLAKE2b-256, computed over a stream.
struct Digest: ~Copyable {
  static let bytes = 32
  /// What stands before the first link of a chain.
  static let zero = [UInt8](repeating: 0, count: bytes)

  private let state: UnsafeMutableRawPointer

  init() {
    let size = crypto_generichash_statebytes()
    state = .allocate(byteCount: size, alignment: 64)
    _ = crypto_generichash_init(OpaquePointer(state), nil, 0, Self.bytes)
  }

  deinit {
    state.deallocate()
  }

  mutating func update(_ bytes: UnsafeRawBufferPointer) {
    let address = bytes.bindMemory(to: UInt8.self).baseAddress
    _ = crypto_generichash_update(OpaquePointer(state), address, UInt64(bytes.count))
  }

  /// The digest of everything so far; the last call on it.
  mutating func finish() -> [UInt8] {
    var result = Self.zero
    _ = crypto_generichash_final(OpaquePointer(state), &result, result.count)
    return result
  }
}
