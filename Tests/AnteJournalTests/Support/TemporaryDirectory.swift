import Glibc

/// A directory on the machine's file system that is gone afterwards.
enum TemporaryDirectory {
  static func with(_ body: (String) throws -> Void) throws {
    var template = Array("/tmp/ante-journal-XXXXXX".utf8CString)
    guard let created = mkdtemp(&template) else {
      preconditionFailure("no temporary directory: errno \(errno)")
    }
    let path = String(cString: created)
    defer { _ = system("chmod -R u+w \(path); rm -rf \(path)") }
    try body(path)
  }
}
