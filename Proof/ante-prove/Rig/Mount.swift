import Foundation

/// A mounted file system, gone at the latest when the run ends.
final class Mount {
  let path: String
  private(set) var isMounted = true
  private let ticket: Cleanup.Ticket

  /// Mounts by mount(8); its loop devices go with the mount.
  /// - Parameter path: where; nil for a fresh folder.
  init(_ rig: Rig, _ words: [String], at path: String? = nil) throws {
    let path = try path ?? rig.freshFolder("mount")
    self.path = path
    // Registered before there is anything to undo, so that an interrupt in between leaves nothing behind.
    ticket = Cleanup.shared.add { umount2(path, Int32(MNT_DETACH)) }
    let (status, _, errors) = try rig.run(["mount"] + words + [path])
    guard status == 0 else { throw ProveError(errors) }
  }

  deinit {
    Cleanup.shared.undo(ticket)
    // Not while it is mounted there again.
    rmdir(path)
  }

  /// A memory file system of so many bytes.
  static func memory(_ rig: Rig, bytes: Int) throws -> Mount {
    try Mount(rig, ["-t", "tmpfs", "-o", "size=\(bytes)", "tmpfs"])
  }

  /// Takes it off, and waits for that.
  func remove() throws {
    let end = ContinuousClock.now.advanced(by: .seconds(10))
    // A process that was killed a moment ago may still be letting go of its files.
    while umount2(path, 0) != 0 {
      guard errno == EBUSY, ContinuousClock.now < end else { throw ProveError("umount", path, errno: errno) }
      usleep(1_000)
    }
    Cleanup.shared.forget(ticket)
    isMounted = false
  }

  /// Bytes that are free.
  func freeBytes() throws -> Int {
    var information = statvfs()
    guard statvfs(path, &information) == 0 else { throw ProveError("statvfs", path, errno: errno) }
    return Int(information.f_bavail) * Int(information.f_frsize)
  }

  /// Cuts the power: what the system has not written to the disk yet never gets there, and every call fails.
  func cutPower() throws {
    let shutDown: UInt = 0x8004_587D  // FS_IOC_SHUTDOWN
    var withoutFlush: UInt32 = 2  // FS_SHUTDOWN_FLAGS_NOLOGFLUSH
    let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw ProveError("open", path, errno: errno) }
    defer { close(descriptor) }
    guard ioctl(descriptor, shutDown, &withoutFlush) == 0 else {
      throw ProveError("shutting down", path, errno: errno)
    }
  }
}
