/// A fresh file system in a file, mounted through a loop device.
final class Volume {
  enum Kind: String, CaseIterable {
    case ext4
    case xfs

    fileprivate var makeWords: [String] { self == .ext4 ? ["mkfs.ext4", "-Fq"] : ["mkfs.xfs", "-fq"] }

    /// XFS refuses to be made smaller.
    fileprivate var bytes: Int { self == .ext4 ? 64 << 20 : 320 << 20 }
  }

  private let rig: Rig
  private let image: String
  private(set) var mount: Mount

  /// - Parameters:
  ///   - folder: where the file lies; nil for the run's folder.
  init(_ rig: Rig, _ kind: Kind, in folder: String? = nil) throws {
    self.rig = rig
    image = folder.map { "\($0)/image" } ?? rig.freshPath("image")
    try rig.must("truncate", "-s", "\(kind.bytes)", image)
    let (status, _, errors) = try rig.run(kind.makeWords + [image])
    guard status == 0 else { throw ProveError("\(kind.makeWords[0]): \(errors)") }
    mount = try Mount(rig, ["-o", "loop", image])
  }

  /// The data directory on it.
  var data: String { "\(mount.path)/data" }

  /// Mounts it again, having taken it off, which replays the file system's own journal.
  func mountAgain() throws {
    if mount.isMounted { try mount.remove() }
    mount = try Mount(rig, ["-o", "loop", image], at: mount.path)
  }

  func remove() throws {
    try mount.remove()
    rig.remove(image)
  }

  /// Why such a file system can't be made here, or nil.
  static func problem(_ rig: Rig, _ kind: Kind) -> String? {
    do {
      let volume = try Volume(rig, kind)
      try volume.mount.cutPower()
      try volume.mountAgain()
      try volume.remove()
      return nil
    } catch {
      return "\(kind.rawValue): \(error)"
    }
  }
}
