import Dispatch
import Foundation
import Synchronization

/// Takes back what was mounted and made, whatever happens.
///
/// Everything is registered as soon as it exists and undone in reverse order: at its time, or at the end of the run.
final class Cleanup: Sendable {
  /// Names what is to be undone.
  struct Ticket: Sendable { fileprivate let number: Int }

  private struct Duties {
    var list: [(number: Int, undo: @Sendable () -> Void)] = []
    var nextNumber = 0
  }

  static let shared = Cleanup()

  private let duties = Mutex(Duties())

  /// Registers what has to be undone.
  func add(_ undo: @escaping @Sendable () -> Void) -> Ticket {
    duties.withLock { duties in
      duties.nextNumber += 1
      duties.list.append((duties.nextNumber, undo))
      return Ticket(number: duties.nextNumber)
    }
  }

  /// Undoes one thing now.
  func undo(_ ticket: Ticket) { take { $0.number == ticket.number }?() }

  /// Forgets what has come to its end by itself.
  func forget(_ ticket: Ticket) { _ = take { $0.number == ticket.number } }

  /// Undoes everything that is left, the newest first.
  func undoAll() {
    while let undo = take({ _ in true }) { undo() }
  }

  private func take(
    _ isWanted: ((number: Int, undo: @Sendable () -> Void)) -> Bool
  ) -> (@Sendable () -> Void)? {
    duties.withLock { duties in
      guard let place = duties.list.lastIndex(where: isWanted) else { return nil }
      return duties.list.remove(at: place).undo
    }
  }

  /// Lets an interrupt or a termination signal end the run: all processes die, and the main thread cleans up.
  ///
  /// What is returned has to be kept.
  static func onSignals() -> [any DispatchSourceSignal] {
    [SIGINT, SIGTERM, SIGHUP].map { number in
      // The source takes the signal over; without this the process would end before the source hears of it.
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      source.setEventHandler { Child.interrupt(by: number) }
      source.resume()
      return source
    }
  }
}
