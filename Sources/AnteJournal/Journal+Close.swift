extension Journal {
  /// Settles everything handed in, syncs, vouches for all of it in the manifest, and gives the directory back.
  ///
  /// Returns when both loops have ended. A second call waits for the first and has the same result. After a failure
  /// it gives the directory back and throws that failure.
  public func close() throws(JournalError) {
    let result = closing.withLock { result in
      if let result { return result }
      let closed = Result { () throws(JournalError) in try closeOnce() }
      result = closed
      return closed
    }
    try result.get()
  }

  private func closeOnce() throws(JournalError) {
    core.queue.withLock { $0.isClosing = true }
    committerHandle.wake()
    committerHandle.join()
    housekeeper.end()
    housekeeperHandle.wake()
    housekeeperHandle.join()
    let late = core.queue.withLock { queue in
      queue.isClosed = true
      defer { queue.items = [] }
      return queue.items
    }
    for var item in late { item.settle(.failure(.closed)) }
    defer {
      core.health.close()
      core.durability.finish()
      lock.release()
    }
    if let failure = core.health.failure { throw .failed(cause: failure) }
    let synced = core.durability.synced
    do throws(JournalError) {
      try core.manifest.update { $0.durableSequence = synced }
    } catch {
      core.fail(error)
      throw .failed(cause: error)
    }
  }
}
