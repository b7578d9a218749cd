import Foundation

/// A control group of version 1 for one limit, gone at the latest when the run ends.
final class ControlGroup {
  private static let root = "/sys/fs/cgroup"

  let path: String
  private let ticket: Cleanup.Ticket

  init(_ controller: String) throws {
    let path = "\(Self.root)/\(controller)/ante-prove-\(UUID().uuidString)"
    guard mkdir(path, 0o755) == 0 else { throw ProveError("mkdir", path, errno: errno) }
    self.path = path
    ticket = Cleanup.shared.add {
      // It can't be removed before the system has noticed that its last process is gone.
      for _ in 1...1_000 where rmdir(path) != 0 && errno == EBUSY { usleep(1_000) }
    }
  }

  deinit { remove() }

  func remove() { Cleanup.shared.undo(ticket) }

  /// Why there is no such controller here, or nil.
  static func problem(_ controller: String, file: String) -> String? {
    do {
      let group = try ControlGroup(controller)
      defer { group.remove() }
      guard FileManager.default.fileExists(atPath: "\(group.path)/\(file)") else {
        return "the control group has no \(file)"
      }
      return nil
    } catch {
      return "no control group of version 1: \(error)"
    }
  }

  func write(_ text: String, to file: String) throws {
    let descriptor = open("\(path)/\(file)", O_WRONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw ProveError("open", "\(path)/\(file)", errno: errno) }
    defer { close(descriptor) }
    guard Glibc.write(descriptor, text, text.utf8.count) == text.utf8.count else {
      throw ProveError("writing \(text)", "\(path)/\(file)", errno: errno)
    }
  }

  func read(_ file: String) -> String {
    (try? String(contentsOfFile: "\(path)/\(file)", encoding: .utf8)) ?? ""
  }

  /// The words that start a command in the group.
  var words: [String] { ["sh", "-c", "echo $$ >\"$0/cgroup.procs\" && exec \"$@\"", path] }
}
