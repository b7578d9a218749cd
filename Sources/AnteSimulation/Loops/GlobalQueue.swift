import CSimulation

/// Counts the jobs that Swift's runtime is asked to run on its own pool of threads: what escapes the simulator.
///
/// By the hook `swift_task_enqueueGlobal_hook`, which is part of no public interface. Swift 6.3 has it.
public enum GlobalQueue {
  /// Begins to count, to be called before the first task; false where the runtime has no such hook.
  public static func watch() -> Bool { simulation_watch_global_queue() }

  /// The jobs that escaped since then.
  public static var jobs: Int { Int(simulation_global_jobs()) }
}
