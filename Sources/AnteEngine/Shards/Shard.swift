import AnteDomain
import AnteJournal
import CAnte

/// One loop that is the executor of many actors: what runs on it never runs at the same time.
///
/// A step of the loop takes the mailbox, fires due timers, runs the jobs, seals what they recorded into one frame, hands
/// the frame with everybody who waits for it to the journal, and only then delivers the messages to other shards. So an
/// effect can never precede its cause in the log, and a batch of messages costs one lock.
///
/// `@unchecked Sendable`: the mailbox is behind its mutex; everything else is touched only by the loop, and by the actors
/// whose executor it is.
final class Shard: SerialExecutor, TaskExecutor, Loop, @unchecked Sendable {
  let index: Int
  let limits: Limits
  let admission: Admission
  let journal: Journal
  private let trigger: SnapshotTrigger
  private let clock: any EngineClock
  private let frameBytesTarget: Int
  private let mailbox = Mutex(Mailbox())
  private var handle: (any LoopHandle)?
  private var peers: [Shard] = []
  private var lookAt: (TimerQueue.Subject) -> Void = { _ in }

  /// The time of the current step: read from the clock once, and the time of every event in its frame.
  private(set) var now: Instant
  private var running: [UnownedJob] = []
  private var nextRunning = 0
  private var mine: [UnownedJob] = []
  private var outbox: [[UnownedJob]] = []
  private var timers = TimerQueue()
  private var frame = OpenFrame()
  private var sealed = SealedFrames()

  init(
    index: Int, journal: Journal, trigger: SnapshotTrigger, clock: any EngineClock, limits: Limits,
    callsMax: Int, frameBytesTarget: Int
  ) {
    self.index = index
    self.journal = journal
    self.trigger = trigger
    self.clock = clock
    self.limits = limits
    self.frameBytesTarget = frameBytesTarget
    admission = Admission(limit: callsMax)
    now = clock.now()
  }

  /// Makes the shard known to its peers and begins to run it.
  /// - Parameter lookAt: what to do, on this shard, with a deadline that has come.
  func start(
    among peers: [Shard], runner: any LoopRunner, lookAt: @escaping (TimerQueue.Subject) -> Void
  ) {
    self.peers = peers
    self.lookAt = lookAt
    outbox = Array(repeating: [], count: peers.count)
    handle = runner.start(self, name: "ante-shard-\(index)")
  }

  /// Ends the loop once it finds nothing to do, and waits for that.
  func finish() {
    mailbox.withLock { $0.isClosing = true }
    handle?.wake()
    handle?.join()
    peers = []
    lookAt = { _ in }
  }

  /// Makes the shard look at its clock and its mailbox.
  func wake() {
    if mailbox.withLock({ $0.takeWakeUp() }) { handle?.wake() }
  }

  /// The fault behind a frame that was not acknowledged.
  var failure: EngineError {
    if case .failed(let cause) = journal.status { return .outcomeUnknown(cause) }
    return .closed
  }

  /// The number of jobs that wait in the mailbox.
  var mailboxDepth: Int { mailbox.withLock { $0.jobs.count } }
}

// MARK: - The loop

extension Shard {
  func step() -> LoopStep {
    let outer = ante_thread_local_get()
    ante_thread_local_set(Unmanaged.passUnretained(self).toOpaque())
    defer { ante_thread_local_set(outer) }
    takeMailbox()
    now = clock.now()
    while let due = timers.popDue(at: now) { lookAt(due) }
    runJobs()
    sealFrame()
    deliverOutbox()
    return next()
  }

  private func takeMailbox() {
    var settled: [Mailbox.Settled] = []
    mailbox.withLock { mailbox in
      swap(&settled, &mailbox.settled)
      if running.isEmpty {
        swap(&running, &mailbox.jobs)
      } else {
        running.append(contentsOf: mailbox.jobs)
        mailbox.jobs.removeAll(keepingCapacity: true)
      }
    }
    for item in settled {
      // Resumed here and not on the committer's thread, a thousand callers cost one lock instead of a thousand.
      sealed.settle(item)
      frame.recycle(item.buffer)
    }
  }

  /// Callers in the open frame from which on the shard looks whether the log is idle: enough to be worth a sync.
  private static let waitersForEarlySeal = 1_024

  private func runJobs() {
    let serial = asUnownedSerialExecutor()
    let task = asUnownedTaskExecutor()
    // What a job calls in turn is run in the same step, within reason: others wait for the frame to be sealed.
    for _ in 0..<64 {
      if nextRunning == running.count {
        running.removeAll(keepingCapacity: true)
        nextRunning = 0
        if mine.isEmpty { return }
        swap(&running, &mine)
      }
      while nextRunning < running.count {
        let job = running[nextRunning]
        nextRunning += 1
        job.runSynchronously(isolatedTo: serial, taskExecutor: task)
        if frame.bytes.count >= frameBytesTarget { return }
        // While the log has nothing to do, it may as well sync what is here: shard and disk then work side by side.
        if frame.waiters.count >= Self.waitersForEarlySeal, journal.isQuiet {
          sealFrame()
          deliverOutbox()
        }
      }
    }
  }

  private func sealFrame() {
    guard frame.recordCount > 0 || !frame.waiters.isEmpty else { return }
    if frame.recordCount == 0, let sequence = journal.sequenceIfAllIsDurable {
      frame.resumeWaiters(with: sequence)
      return
    }
    if frame.recordCount > 0 { trigger.logged(bytes: frame.bytes.count, now: now) }
    let (payload, recordCount, ticket) = sealed.seal(&frame)
    journal.submit(
      payload: payload, recordCount: recordCount, shard: UInt16(index), time: now.milliseconds,
      ticket: ticket, owner: self)
  }

  private func deliverOutbox() {
    for (index, peer) in peers.enumerated() where !outbox[index].isEmpty { peer.receive(&outbox[index]) }
  }

  private func receive(_ jobs: inout [UnownedJob]) {
    let mustWake = mailbox.withLock { mailbox in
      if mailbox.jobs.isEmpty {
        swap(&mailbox.jobs, &jobs)
      } else {
        mailbox.jobs.append(contentsOf: jobs)
        jobs.removeAll(keepingCapacity: true)
      }
      return mailbox.takeWakeUp()
    }
    if mustWake { handle?.wake() }
  }

  private func next() -> LoopStep {
    guard mine.isEmpty, nextRunning == running.count else { return .again }
    let isIdle = sealed.isEmpty
    return mailbox.withLock { mailbox in
      guard mailbox.isEmpty else { return .again }
      if mailbox.isClosing, isIdle { return .finished }
      mailbox.isParked = true
      return .idle(wakeAfter: untilNextTimer)
    }
  }

  /// How long the loop may sleep; never long, because the wall clock may jump while it does.
  private var untilNextTimer: Duration? {
    guard let deadline = timers.earliest else { return nil }
    let (milliseconds, overflow) = deadline.milliseconds.subtractingReportingOverflow(now.milliseconds)
    return .milliseconds(overflow ? 1_000 : min(max(milliseconds, 0), 1_000))
  }
}

extension Shard: FrameOwner {
  func frameSettled(ticket: UInt64, outcome: Result<UInt64, JournalError>, recycled: [UInt8]) {
    let mustWake = mailbox.withLock { mailbox in
      mailbox.settled.append(
        Mailbox.Settled(ticket: ticket, sequence: try? outcome.get(), buffer: recycled))
      return mailbox.takeWakeUp()
    }
    if mustWake { handle?.wake() }
  }
}

// MARK: - What the actors on this shard use

extension Shard {
  func record(_ event: WalletEvent, of user: ID<User>, version: UInt64) {
    frame.append { EventRecord.write(event, of: user, version: version, to: $0) }
  }

  func record(_ event: ChallengeEvent, of challenge: ID<Challenge>, version: UInt64) {
    frame.append { EventRecord.write(event, of: challenge, version: version, to: $0) }
  }

  func record(_ event: StockEvent, of product: ID<Product>, version: UInt64) {
    frame.append { EventRecord.write(event, of: product, version: version, to: $0) }
  }

  func setTimer(_ subject: TimerQueue.Subject, at deadline: Instant) {
    timers.set(subject, at: deadline)
  }

  /// Resumes a caller when everything that has happened on this shard so far, and all that led to it, is durable.
  @inline(__always)
  func resumeWhenDurable(_ waiter: OpenFrame.Waiter) {
    frame.waiters.append(waiter)
  }
}

// MARK: - The executor

extension Shard {
  /// The shard whose step this thread is in, or nil.
  @inline(__always)
  private static func withCurrent(_ body: (Shard) -> Bool) -> Bool {
    guard let pointer = ante_thread_local_get() else { return false }
    return Unmanaged<Shard>.fromOpaque(pointer)._withUnsafeGuaranteedRef(body)
  }

  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    let isDelivered = Shard.withCurrent { current in
      if current === self {
        mine.append(job)
      } else if current.journal === journal {
        // A message to a peer waits until the frame that it follows from was handed to the journal.
        current.outbox[index].append(job)
      } else {
        return false
      }
      return true
    }
    if isDelivered { return }
    let mustWake = mailbox.withLock { mailbox in
      mailbox.jobs.append(job)
      return mailbox.takeWakeUp()
    }
    if mustWake { handle?.wake() }
  }

  func asUnownedSerialExecutor() -> UnownedSerialExecutor { UnownedSerialExecutor(ordinary: self) }
  func asUnownedTaskExecutor() -> UnownedTaskExecutor { UnownedTaskExecutor(ordinary: self) }
  func isIsolatingCurrentContext() -> Bool? { Shard.withCurrent { $0 === self } }

  func checkIsolated() {
    precondition(Shard.withCurrent { $0 === self }, "not on shard \(index)")
  }
}
