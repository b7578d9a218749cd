import AnteDomain
import AnteJournal
import AnteMutants

/// One loop that is the executor of many actors: what runs on it never runs at the same time.
///
/// A step of the loop takes the mailbox, fires due timers, runs the errands, seals what they recorded into one frame, hands
/// the frame with everybody who waits for it to the journal, and only then delivers the messages to other shards. So an
/// effect can never precede its cause in the log, and a batch of messages costs one lock.
///
/// `@unchecked Sendable`: the mailbox is behind its mutex; everything else is touched only by the loop, and by the actors
/// whose executor it is. So exclusivity of access to it is not checked at run time; that took a tenth of a shard's time
/// (docs/performance.md).
final class Shard: SerialExecutor, Loop, @unchecked Sendable {
  let index: Int
  let limits: Limits
  let zone: BusinessZone
  let admission: Admission
  let journal: Journal
  private let trigger: SnapshotTrigger
  private let attention: Attention
  private let clock: any EngineClock
  private let frameBytesTarget: Int
  private let remindersMax: Int
  private let mailbox = Mutex(Mailbox())
  private var handle: (any LoopHandle)?
  /// What tasks prefer that are to run here; the town keeps it, since it keeps the shard.
  private unowned(unsafe) var taskExecutor: ShardTaskExecutor?
  private var peers: [Shard] = []
  private var lookAt: ((TimerQueue.Subject) -> Void)?

  /// The time of the current step: read from the clock once, and the time of every event in its frame.
  @exclusivity(unchecked) private(set) var now: Instant
  /// The latest time of any step: up to it reminders have come and are gone, though the clock may have gone back since.
  @exclusivity(unchecked) private(set) var latest: Instant
  /// Whether reminders that have come wait for the next step: until then entities look at the time themselves.
  @exclusivity(unchecked) private(set) var isBehind = false
  @exclusivity(unchecked) private var running: [Errand] = []
  @exclusivity(unchecked) private var nextRunning = 0
  @exclusivity(unchecked) private var mine: [Errand] = []
  /// Long work that gave way to others until the next step.
  private var interrupted: [UnsafeContinuation<Void, Never>] = []
  private lazy var outbox = Outbox(of: self, journal: journal)
  /// What the log's thread collects when it resumes this shard's callers.
  private lazy var courier = Outbox(of: nil, journal: journal)
  private var timers = TimerQueue()
  @exclusivity(unchecked) private var frame = OpenFrame()
  private var unsettledFrames = 0

  init(
    index: Int, journal: Journal, trigger: SnapshotTrigger, attention: Attention, clock: any EngineClock,
    limits: Limits, zone: BusinessZone, remindersMax: Int, callsMax: Int, frameBytesTarget: Int
  ) {
    self.index = index
    self.journal = journal
    self.trigger = trigger
    self.clock = clock
    self.limits = limits
    self.zone = zone
    self.attention = attention
    self.frameBytesTarget = frameBytesTarget
    self.remindersMax = remindersMax
    admission = Admission(limit: callsMax)
    now = clock.now()
    latest = now
  }

  /// Makes the shard known to its peers and begins to run it.
  /// - Parameter lookAt: what to do, on this shard, with a deadline that has come.
  func start(
    among peers: [Shard], taskExecutor: ShardTaskExecutor, runner: any LoopRunner,
    lookAt: @escaping (TimerQueue.Subject) -> Void
  ) {
    self.peers = peers
    self.taskExecutor = taskExecutor
    self.lookAt = lookAt
    outbox.open(shardCount: peers.count)
    courier.open(shardCount: peers.count)
    handle = runner.start(self, name: "ante-shard-\(index)")
  }

  /// Ends the loop once it finds nothing to do, and waits for that.
  func finish() {
    mailbox.withLock { $0.isClosing = true }
    handle?.wake()
    handle?.join()
    peers = []
    lookAt = nil
  }

  /// The number of errands that wait in the mailbox.
  var mailboxDepth: Int { mailbox.withLock { $0.errands.count } }
}

// MARK: - The loop

extension Shard {
  func step() -> LoopStep {
    outbox.collect {
      takeMailbox()
      now = clock.now()
      latest = max(latest, now)
      lookAtTimers()
      resumeInterrupted()
      runErrands()
      if Mutant.deliversBeforeSealing.isPlanted { outbox.deliver(to: peers) }
      sealFrame()
      outbox.deliver(to: peers)
    }
    return next()
  }

  private func lookAtTimers() {
    for _ in 0..<remindersMax {
      guard let due = timers.popDue(at: now) else { break }
      lookAt?(due)
    }
    isBehind = timers.earliest.map { $0 <= now } ?? false
  }

  /// What is resumed comes behind the errands of the mailbox.
  private func resumeInterrupted() {
    guard !interrupted.isEmpty else { return }
    let resumed = interrupted
    interrupted = []
    for continuation in resumed { continuation.resume() }
  }

  private func takeMailbox() {
    var buffers: [[UInt8]] = []
    mailbox.withLock { mailbox in
      swap(&buffers, &mailbox.buffers)
      unsettledFrames -= mailbox.settledFrames
      mailbox.settledFrames = 0
      if running.isEmpty {
        swap(&running, &mailbox.errands)
      } else {
        running.append(contentsOf: mailbox.errands)
        mailbox.errands.removeAll(keepingCapacity: true)
      }
    }
    for buffer in buffers { frame.recycle(buffer) }
  }

  /// Callers in the open frame from which on the shard looks whether the log is idle: enough to be worth a sync.
  private static let waitersForEarlySeal = 1_024
  private static let waitersPerDelivery = 256

  private func runErrands() {
    guard let taskExecutor else { preconditionFailure("shard \(index) runs before its start") }
    let serial = asUnownedSerialExecutor()
    let task = taskExecutor.asUnownedTaskExecutor()
    // What an errand leads to here is done in the same step, within reason: others wait for the frame to be sealed.
    for _ in 0..<64 {
      if nextRunning == running.count {
        running.removeAll(keepingCapacity: true)
        nextRunning = 0
        if mine.isEmpty { return }
        swap(&running, &mine)
      }
      while nextRunning < running.count {
        let ahead = nextRunning + Prefetch.distance
        if ahead < running.count { running[ahead].prefetch() }
        let errand = running[nextRunning]
        nextRunning += 1
        switch errand {
        case .actorJob(let job): job.runSynchronously(isolatedTo: serial, taskExecutor: task)
        case .taskJob(let job): job.runSynchronously(on: task)
        case .visit(let visit): visit.takeRetainedValue().carryOut(on: self)
        }
        if frame.byteCount >= frameBytesTarget { return }
        // While the log has nothing to do, it may as well sync what is here: shard and disk then work side by side.
        if frame.waiters.count >= Self.waitersForEarlySeal, journal.isQuiet {
          sealFrame()
          outbox.deliver(to: peers)
        }
      }
    }
  }

  private func sealFrame() {
    if Mutant.answersFromUnsyncedState.isPlanted, frame.recordCount == 0 {
      return frame.resumeWaiters(with: journal.durableSequence)
    }
    guard frame.recordCount > 0 || !frame.waiters.isEmpty else { return }
    if frame.recordCount == 0, let sequence = journal.sequenceIfAllIsDurable {
      frame.resumeWaiters(with: sequence)
      return
    }
    if frame.recordCount > 0 { trigger.logged(bytes: frame.byteCount, now: now) }
    let (payload, recordCount, waiters) = frame.take()
    unsettledFrames += 1
    journal.submit(
      payload: payload, recordCount: recordCount, shard: UInt16(index), time: now.milliseconds, ticket: 0,
      owner: SealedFrame(of: self, waiters: waiters))
  }

  /// Takes errands that another thread has collected.
  func receive(_ errands: inout [Errand]) {
    let mustWake = mailbox.withLock { mailbox in
      if mailbox.errands.isEmpty {
        swap(&mailbox.errands, &errands)
      } else {
        mailbox.errands.append(contentsOf: errands)
        errands.removeAll(keepingCapacity: true)
      }
      return mailbox.takeWakeUp()
    }
    if mustWake { handle?.wake() }
  }

  /// Resumes those who waited for a frame; called on the log's thread.
  ///
  /// Their jobs are delivered a few hundred at a time, so that the shard begins while the rest is still being resumed.
  func settle(_ waiters: [OpenFrame.Waiter], with sequence: UInt64?, recycled: [UInt8]) {
    var start = 0
    while start < waiters.count {
      let end = min(start + Self.waitersPerDelivery, waiters.count)
      courier.collect {
        for position in start..<end {
          if position + Prefetch.distance < end { Prefetch.task(of: waiters[position + Prefetch.distance]) }
          waiters[position].resume(returning: sequence)
        }
      }
      courier.deliver(to: peers)
      start = end
    }
    let mustWake = mailbox.withLock { mailbox in
      if mailbox.buffers.count < OpenFrame.spareBuffersMax { mailbox.buffers.append(recycled) }
      mailbox.settledFrames += 1
      return mailbox.takeWakeUp()
    }
    if mustWake { handle?.wake() }
  }

  private func next() -> LoopStep {
    guard mine.isEmpty, nextRunning == running.count, interrupted.isEmpty, !isBehind else { return .again }
    let isIdle = unsettledFrames == 0
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

  func record(_ event: OrderEvent, of order: ID<Order>, version: UInt64) {
    frame.append { EventRecord.write(event, of: order, version: version, to: $0) }
  }

  func setTimer(_ subject: TimerQueue.Subject, at deadline: Instant) {
    timers.set(subject, at: deadline)
  }

  /// The number of deadlines that wait.
  var reminders: Int { timers.count }

  /// The moment of the current step.
  var moment: Moment { Moment(now, in: zone) }

  /// Whether the log takes new work, and the disk has room for it.
  var takesWork: Bool { journal.status == .running }

  /// Calls whoever runs the engine to settle what is due on this shard.
  func callToSettle() {
    attention.raise(.settlementsDue(shard: index))
  }

  /// Resumes long work once others had their turn.
  func resumeInNextStep(_ work: UnsafeContinuation<Void, Never>) {
    interrupted.append(work)
  }

  /// Resumes a caller when everything that has happened on this shard so far, and all that led to it, is durable.
  @inline(__always)
  func resumeWhenDurable(_ waiter: OpenFrame.Waiter) {
    frame.waiters.append(waiter)
  }
}

// MARK: - The executor

extension Shard {
  func enqueue(_ job: consuming ExecutorJob) {
    enqueue(.actorJob(UnownedJob(job)))
  }

  func enqueue(_ errand: Errand) {
    let isDelivered = Outbox.withCurrent { outbox in
      if outbox.shard === self {
        mine.append(errand)
      } else if outbox.journal === journal {
        // A message to a peer waits until the frame that it follows from was handed to the journal.
        outbox.add(errand, forShard: index)
      } else {
        return false
      }
      return true
    }
    if isDelivered { return }
    let mustWake = mailbox.withLock { mailbox in
      mailbox.errands.append(errand)
      return mailbox.takeWakeUp()
    }
    if mustWake { handle?.wake() }
  }

  func asUnownedSerialExecutor() -> UnownedSerialExecutor { UnownedSerialExecutor(ordinary: self) }
  func isIsolatingCurrentContext() -> Bool? { isCurrent }

  /// Whether the calling thread is carrying out a step of this shard.
  var isCurrent: Bool { Outbox.withCurrent { $0.shard === self } }
}
