package import AnteJournal

/// A loop that runs the jobs of actors that work beside the shards: reading files, writing snapshots.
///
/// `@unchecked Sendable`: the mailbox is behind its mutex, the jobs of a step are touched only by the loop, and the
/// handle is set once, before anybody else knows the executor.
package final class LoopExecutor: SerialExecutor, Loop, @unchecked Sendable {
  private struct Mailbox {
    var jobs: [UnownedJob] = []
    var isClosing = false
  }

  private let mailbox = AnteJournal.Mutex(Mailbox())
  private var handle: (any LoopHandle)?

  package init() {}

  package func start(_ runner: any LoopRunner, name: String) {
    handle = runner.start(self, name: name)
  }

  /// Ends the loop after the jobs that wait, and waits for that; not to be called by one of its jobs.
  package func finish() {
    mailbox.withLock { $0.isClosing = true }
    handle?.wake()
    handle?.join()
  }

  package func step() -> LoopStep {
    let jobs = mailbox.withLock { mailbox in
      defer { mailbox.jobs = [] }
      return mailbox.jobs
    }
    for job in jobs { job.runSynchronously(on: asUnownedSerialExecutor()) }
    return mailbox.withLock { mailbox in
      if !mailbox.jobs.isEmpty { return .again }
      return mailbox.isClosing ? .finished : .idle(wakeAfter: nil)
    }
  }

  package func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    mailbox.withLock { $0.jobs.append(job) }
    handle?.wake()
  }

  package func asUnownedSerialExecutor() -> UnownedSerialExecutor { UnownedSerialExecutor(ordinary: self) }
}
