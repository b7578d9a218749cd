/// Runs loops: on threads of their own in production, in a seeded order under a simulator.
public protocol LoopRunner: Sendable {
  /// Begins to call the loop's steps.
  ///
  /// - Parameter name: what people see in a list of threads.
  func start(_ loop: any Loop, name: String) -> any LoopHandle
}
