/// Faults to come, and damage done on the spot.
extension MemoryFileSystem {
  /// A call that fails.
  public struct Fault: Sendable, Equatable {
    /// The number of the first call that fails.
    public var call: Int
    /// Whether all later calls fail as well.
    public var lasts: Bool
    /// The error number that the caller sees.
    public var code: Int32
    /// For writes: bytes that are written before the failure.
    public var bytesWritten: Int

    /// A fault of one call, or of all calls from that one on.
    public init(call: Int, lasts: Bool = false, code: Int32 = 5, bytesWritten: Int = 0) {
      self.call = call
      self.lasts = lasts
      self.code = code
      self.bytesWritten = bytesWritten
    }
  }

  /// The number of calls so far, and so the number that the next call will have.
  public var callCount: Int { disk.withLock { $0.calls } }

  /// Replaces all faults that are still to come.
  public func plan(_ faults: [Fault]) {
    disk.withLock { $0.faults = faults }
  }

  /// The content of a file as a process sees it now; `nil` if there is none.
  public func bytes(of path: String) -> [UInt8]? {
    disk.withLock { disk in
      guard let node = try? disk.find(path, "open"), !disk.nodes[node].isDirectory else { return nil }
      return disk.nodes[node].content
    }
  }

  /// Makes or replaces a file with durable content; missing directories are made, durably.
  public func setBytes(_ bytes: [UInt8], of path: String) {
    disk.withLock { $0.setDurableFile(path, bytes) }
  }

  /// Flips bits of a file, in the synced content as well; a path or offset that is not there changes nothing.
  public func corrupt(_ path: String, offset: Int, xor: UInt8) {
    guard var bytes = bytes(of: path), bytes.indices.contains(offset) else { return }
    bytes[offset] ^= xor
    setBytes(bytes, of: path)
  }

  /// Cuts a file short, in the synced content as well; a path or size that is not there changes nothing.
  public func truncate(_ path: String, to size: Int) {
    guard let bytes = bytes(of: path), size < bytes.count else { return }
    setBytes(Array(bytes[..<size]), of: path)
  }

  /// The paths of all files, sorted.
  public func filePaths() -> [String] {
    disk.withLock { $0.files().map(\.path) }
  }

  /// A file system with the same content, all of it durable, without faults, locks or open files.
  public func copy() -> MemoryFileSystem {
    MemoryFileSystem(disk.withLock { $0.settled() }, capacityBytes: capacityBytes)
  }

  /// What a power cut leaves: each unsynced sector and name is old or new, a sector possibly torn or garbled.
  ///
  /// The original goes on as it was, with its open files.
  public func crash<Generator: RandomNumberGenerator>(using generator: inout Generator) -> MemoryFileSystem {
    let crashed = disk.withLock { $0.crashed(using: &generator) }
    return MemoryFileSystem(crashed, capacityBytes: capacityBytes)
  }
}

extension MemoryFileSystem {
  /// Lets all locks go, as the end of the process that held them would.
  public func forgetLocks() {
    disk.withLock { $0.locked = [] }
  }
}
