/// Something for a shard to do, in the order in which it came.
enum Errand {
  /// A part of an actor's method.
  case actorJob(UnownedJob)
  /// A part of a task that prefers the shard but is in no actor's method.
  ///
  /// Run as an actor's it would find itself on the wrong executor, and be enqueued once more before it goes on: half of
  /// the jobs of a join.
  case taskJob(UnownedJob)
  /// A call to carry out, with the reference that keeps it.
  case visit(Unmanaged<Visit>)

  /// Begins to bring what the errand is about into the processor's cache.
  @inline(__always)
  func prefetch() {
    switch self {
    case .actorJob(let job), .taskJob(let job): Prefetch.task(of: job)
    case .visit(let visit): Prefetch.visit(visit)
    }
  }
}

/// What tasks prefer that are to run on a shard without being in one of its actors' methods.
final class ShardTaskExecutor: TaskExecutor {
  private let shard: Shard

  init(of shard: Shard) {
    self.shard = shard
  }

  func enqueue(_ job: consuming ExecutorJob) {
    shard.enqueue(.taskJob(UnownedJob(job)))
  }
}
