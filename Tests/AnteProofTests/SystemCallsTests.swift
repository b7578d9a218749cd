import Foundation
import Testing

@testable import ante_prove

@Suite struct SystemCallsTests {
  private static let trace = """
    11 openat(AT_FDCWD</tmp>, "/lib/libc.so.6", O_RDONLY) = 3</lib/libc.so.6>
    11 openat(AT_FDCWD</tmp>, "/tmp/data/LOCK", O_RDWR) = 4</tmp/data/LOCK>
    12 openat(AT_FDCWD</tmp>, "/tmp/data/MANIFEST", O_RDONLY <unfinished ...>
    11 pwrite64(4</tmp/data/LOCK>, ""..., 1, 0) = 1
    12 <... openat resumed>) = 5</tmp/data/MANIFEST>
    12 pwrite64(5</tmp/data/MANIFEST>, ""..., 112, 0) = -1 EIO (Input/output error) (INJECTED)
    12 pwrite64(6</tmp/history>, ""..., 1, 0) = 1
    12 pwrite64(5</tmp/data/MANIFEST>, ""..., 112, 0) = 112
    11 +++ exited with 0 +++

    """

  private func withTrace<Result>(_ body: (String) throws -> Result) throws -> Result {
    let path = FileManager.default.temporaryDirectory.appending(path: "ante-\(UUID().uuidString)").path
    defer { try? FileManager.default.removeItem(atPath: path) }
    try Data(Self.trace.utf8).write(to: URL(filePath: path))
    return try body(path)
  }

  @Test func callsOnTheDataAreNumberedByThread() throws {
    let points = try withTrace { try SystemCalls(trace: $0, touching: "/tmp/data").points }
    #expect(points.map(\.name) == ["openat", "openat", "pwrite64", "pwrite64", "pwrite64"])
    #expect(points.map(\.number) == [2, 1, 1, 1, 3])
    #expect(points.map(\.numberOnData) == [1, 1, 1, 1, 2])
  }

  @Test func faultsThatFiredAreCounted() throws {
    #expect(try withTrace { SystemCalls.injections(in: $0) } == 1)
    #expect(SystemCalls.injections(in: "/nonexistent") == 0)
    #expect(try !withTrace { SystemCalls.injectionsMetLog(in: $0) })
  }

  @Test func aFaultMayBeKeptToTheData() {
    let words = SystemCalls.making("error=EIO", at: "fsync", when: "3+", to: "t", on: "/d")
    #expect(words.contains("inject=fsync:error=EIO:when=3+"))
    for path in ["/d", "/d/MANIFEST.tmp", "/d/segment-000000000000000a.log"] { #expect(words.contains(path)) }
  }
}
