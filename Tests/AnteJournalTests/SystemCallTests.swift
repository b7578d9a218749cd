import Glibc
import Testing

@testable import AnteJournal

/// Calls of the system that signals interrupt, and calls that fail.
@Suite struct SystemCallTests {
  /// What the system answers: a number, or -1 with the reason.
  enum Answer: Sendable {
    case number(Int32)
    case failure(Int32)
  }

  private static let call = SystemCall("pwrite", "/data/file")

  private static func failure(_ code: Int32) -> FileSystemError {
    FileSystemError(operation: "pwrite", path: "/data/file", code: code)
  }

  /// Plays the answers one after the other, and counts them.
  private final class System {
    private let answers: [Answer]
    private(set) var calls = 0

    init(_ answers: [Answer]) { self.answers = answers }

    func next() -> Int32 {
      defer { calls += 1 }
      switch answers[calls] {
      case .number(let number): return number
      case .failure(let code):
        errno = code
        return -1
      }
    }
  }

  @Test(
    arguments: [
      ([.number(0)], 0),
      ([.number(7), .number(8)], 7),
      ([.failure(EINTR), .failure(EINTR), .number(7)], 7),
    ] as [([Answer], Int32)])
  func itIsMadeAgainAfterASignal(_ answers: [Answer], _ answer: Int32) throws {
    let system = System(answers)
    #expect(try Self.call.answer(system.next) == answer)
    #expect(system.calls == (answers.count == 2 ? 1 : answers.count))
  }

  @Test(
    arguments: [
      [.failure(EIO), .number(7)],
      [.failure(EINTR), .failure(EIO), .number(7)],
    ] as [[Answer]])
  func aFailureIsTheLastCall(_ answers: [Answer]) {
    let system = System(answers)
    #expect(throws: Self.failure(EIO)) { try Self.call.answer(system.next) }
    #expect(system.calls == answers.count - 1)
  }

  @Test(
    arguments: [
      ([.number(0)], true),
      ([.failure(EINTR), .number(0)], true),
      ([.failure(EEXIST)], false),
      ([.failure(EINTR), .failure(EEXIST)], false),
    ] as [([Answer], Bool)])
  func anExpectedFailureIsAnAnswer(_ answers: [Answer], _ isDone: Bool) throws {
    let system = System(answers)
    #expect(try Self.call.succeeds(unless: EEXIST, system.next) == isDone)
    #expect(system.calls == answers.count)
  }

  @Test func anotherFailureIsNot() {
    let system = System([.failure(EINTR), .failure(EIO)])
    #expect(throws: Self.failure(EIO)) { try Self.call.succeeds(unless: EEXIST, system.next) }
    #expect(system.calls == 2)
  }
}
