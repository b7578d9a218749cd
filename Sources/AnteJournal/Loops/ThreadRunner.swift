/// Runs every loop on a thread of its own, parked on a semaphore while it is idle.
public struct ThreadRunner: LoopRunner {
  /// A runner without state: each loop gets a thread when it is started.
  public init() {}

  /// Starts a thread for the loop; the name is cut to the 15 bytes that the kernel keeps.
  public func start(_ loop: any Loop, name: String) -> any LoopHandle {
    let thread = LoopThread(loop)
    thread.start(name: name)
    return thread
  }
}
