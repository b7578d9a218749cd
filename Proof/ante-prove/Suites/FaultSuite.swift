/// A kind of fault, made over and over: probe, cycles, verdict.
protocol FaultSuite: AnyObject {
  static var name: String { get }
  /// What it does, in one line of the help.
  static var summary: String { get }
  /// Cycles of the usual run and of the quick one.
  static var cycles: (usual: Int, quick: Int) { get }

  init(_ rig: Rig)

  /// Why this machine can't do it; nil where it can.
  func probe() throws -> String?

  /// Makes the fault once and judges what is left.
  func cycle(_ number: Int, _ tally: inout Tally) throws

  /// What can be judged only after the last cycle.
  func finish(_ tally: inout Tally) throws
}

extension FaultSuite {
  func probe() throws -> String? { nil }
  func finish(_ tally: inout Tally) throws {}
}
