import AnteMutants
import Synchronization

/// The loop that does what commits must not wait for: preparing segments, watching the disk, retiring segments.
///
/// `@unchecked Sendable`: its own state is touched only by `step`, and runners never call that twice at once;
/// requests from other threads are atomics.
final class Housekeeper: Loop, @unchecked Sendable {
  private let core: JournalCore
  private let isEnding = Atomic(false)
  private let retirementIsWanted = Atomic(true)
  private var isDiskLow = false

  init(_ core: JournalCore) {
    self.core = core
  }

  /// Asks for old segments to be archived or discarded; wake the loop after it.
  func requestRetirement() {
    retirementIsWanted.store(true, ordering: .releasing)
  }

  /// Asks the loop to end; wake it after it.
  func end() {
    isEnding.store(true, ordering: .releasing)
  }

  func step() -> LoopStep {
    if isEnding.load(ordering: .acquiring) { return .finished }
    if core.health.failure != nil { return .idle(wakeAfter: nil) }
    let wait = prepare()
    // The wish is taken back first: one that comes during the work asks for the work once more.
    if retirementIsWanted.exchange(false, ordering: .acquiringAndReleasing), retire() {
      requestRetirement()
      return .again
    }
    return .idle(wakeAfter: wait)
  }

  /// Keeps one segment ready and watches the disk; returns when to look again while the disk is low.
  private func prepare() -> Duration? {
    let isReady = core.catalog.withLock { $0.preparedCount > 0 }
    if isReady && !isDiskLow { return nil }
    var isFull = false
    if !isReady {
      do throws(JournalError) {
        _ = try core.prepareSegment(capacity: core.configuration.segmentBytes) { $0.preparedCount > 0 }
      } catch {
        if !error.isLackOfSpace {
          core.fail(error)
          return nil
        }
        isFull = true
      }
    }
    return watchDisk(isFull: isFull)
  }

  private func watchDisk(isFull: Bool) -> Duration? {
    let path = core.directory.path
    guard let available = try? core.directory.fileSystem.availableBytes(at: path) else { return nil }
    isDiskLow = isFull || available < core.configuration.diskReserveBytes
    if core.health.setDiskLow(isDiskLow) {
      core.notify(isDiskLow ? .diskLow(availableBytes: available) : .diskRecovered(availableBytes: available))
    }
    return isDiskLow ? Limits.diskCheckInterval : nil
  }

  /// Retires the oldest segment if recovery does not need it; true if there may be more.
  private func retire() -> Bool {
    let manifest = core.manifest.current
    let isEnough = manifest.snapshots.count >= Limits.snapshotsKept
    var bound = isEnough ? manifest.snapshots[0].startSequence : 0
    if Mutant.retiresTooEarly.isPlanted { bound = core.durability.durable }
    guard let segment = core.catalog.withLock({ $0.retirable(before: bound) }) else { return false }
    do throws(JournalError) {
      try SegmentRetirement(core: core, segment: segment).run()
      return true
    } catch {
      core.notify(.archivingFailed(file: segment.header.name, error))
      return false
    }
  }
}
