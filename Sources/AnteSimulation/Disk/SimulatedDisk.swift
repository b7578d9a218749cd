public import AnteJournal

/// The disk as one process sees it: the memory of the machine's disk, and the fault that will strike this process.
///
/// Once the process is dead its calls fail and change nothing, so that the disk stays as the last moment left it.
///
/// Everything happens on the simulator's thread; the lock only says so to the compiler.
public final class SimulatedDisk: FileSystem {
  /// What the calls of a file system do, as far as faults tell them apart.
  enum Operation {
    case read
    case write
    case sync
    case name
  }

  /// A fault to come.
  public struct Plan: Sendable {
    /// What happens.
    public let kind: FaultKind
    /// How many of the calls that it could strike it lets pass first.
    public let passes: Int
    /// Whether it strikes only files under their final names: not those that are being prepared.
    public let sparesTemporaryFiles: Bool

    /// Plans a fault.
    public init(_ kind: FaultKind, after passes: Int, sparingTemporaryFiles: Bool = false) {
      self.kind = kind
      self.passes = passes
      sparesTemporaryFiles = sparingTemporaryFiles
    }

    fileprivate func strikes(_ operation: Operation, _ path: String) -> Bool {
      kind.strikes(operation) && !(sparesTemporaryFiles && path.hasSuffix(".tmp"))
    }
  }

  private struct State {
    var plan: Plan?
    var passed = 0
    var isDead = false
    var fired: FaultKind?
    var generator: SeededGenerator
  }

  private let memory: MemoryFileSystem
  private let simulator: Simulator
  private let state: AnteJournal.Mutex<State>

  /// A process's view of a disk, with the fault that will strike it.
  public init(_ memory: MemoryFileSystem, _ plan: Plan?, simulator: Simulator, generator: SeededGenerator) {
    self.memory = memory
    self.simulator = simulator
    state = Mutex(State(plan: plan, generator: generator))
  }

  /// The fault that struck, or nil.
  public var fired: FaultKind? { state.withLock { $0.fired } }

  /// Whether the process cannot reach the disk any more.
  public var isDead: Bool { state.withLock { $0.isDead } }

  /// Ends the process's access at once, as its death does.
  public func die() { state.withLock { $0.isDead = true } }

  /// Lets the planned fault strike after at most so many more of the calls that it could strike.
  func hasten(passes: Int) {
    state.withLock { state in
      guard let plan = state.plan else { return }
      state.passed = max(state.passed, plan.passes - passes)
    }
  }

  private static let inputOutput: Int32 = 5
  private static let noSpace: Int32 = 28

  /// What a call is to do: go on, or fail, a write after some of its bytes.
  private enum Verdict {
    case pass
    case fail(code: Int32, bytesWritten: Int)
  }

  private func verdict(on operation: Operation, _ path: String, bytes: Int) -> Verdict {
    state.withLock { state in
      if state.isDead { return .fail(code: Self.inputOutput, bytesWritten: 0) }
      if state.fired == .noSpace, operation == .write || operation == .name {
        return .fail(code: Self.noSpace, bytesWritten: 0)
      }
      guard let plan = state.plan, plan.strikes(operation, path) else { return .pass }
      guard state.passed >= plan.passes else {
        state.passed += 1
        return .pass
      }
      state.plan = nil
      state.fired = plan.kind
      // Most commits are short, and padded: to cut one in the middle the cut has to be early.
      let early = state.generator.isOne(in: 2) ? min(bytes, 400) : bytes
      let part = early == 0 ? 0 : state.generator.number(below: early)
      simulator.tell("\(plan.kind.rawValue) strikes at \(path)")
      switch plan.kind {
      case .kill, .deadDisk:
        state.isDead = true
        return .fail(code: Self.inputOutput, bytesWritten: 0)
      case .killInWrite, .powerCut, .powerCutInRecovery:
        state.isDead = true
        return .fail(code: Self.inputOutput, bytesWritten: part)
      case .shortWrite: return .fail(code: Self.inputOutput, bytesWritten: part)
      case .noSpace: return .fail(code: Self.noSpace, bytesWritten: part)
      case .writeError, .syncError, .readError, .nameError:
        return .fail(code: Self.inputOutput, bytesWritten: 0)
      case .bitFlip, .truncation, .misplacedBlock, .clockJump, .hangUp:
        preconditionFailure("\(plan.kind) strikes no call of the disk")
      }
    }
  }

  fileprivate func call<Answer>(
    _ operation: Operation, _ name: String, _ path: String,
    _ body: () throws(FileSystemError) -> Answer
  ) throws(FileSystemError) -> Answer {
    simulator.note(name)
    switch verdict(on: operation, path, bytes: 0) {
    case .pass: return try body()
    case .fail(let code, _): throw FileSystemError(operation: name, path: path, code: code)
    }
  }

  fileprivate func write(
    _ bytes: UnsafeRawBufferPointer, at offset: Int, to file: any File, _ path: String
  ) throws(FileSystemError) {
    simulator.note("write")
    switch verdict(on: .write, path, bytes: bytes.count) {
    case .pass: try file.write(bytes, at: offset)
    case .fail(let code, let count):
      if count > 0 { try file.write(UnsafeRawBufferPointer(rebasing: bytes[..<count]), at: offset) }
      throw FileSystemError(operation: "write", path: path, code: code)
    }
  }

  /// A sync that fails leaves nobody knowing what is durable: the system gives the changes up (Linux).
  fileprivate func sync(_ file: any File, _ path: String) throws(FileSystemError) {
    simulator.note("sync")
    switch verdict(on: .sync, path, bytes: 0) {
    case .pass: try file.sync()
    case .fail(let code, _):
      if !isDead {
        memory.plan([MemoryFileSystem.Fault(call: memory.callCount)])
        try? file.sync()
        memory.plan([])
      }
      throw FileSystemError(operation: "fdatasync", path: path, code: code)
    }
  }

  // MARK: - FileSystem

  /// Opens or makes a file.
  public func open(_ path: String, _ access: FileAccess) throws(FileSystemError) -> any File {
    try call(.name, "open", path) { () throws(FileSystemError) in
      SimulatedFile(base: try memory.open(path, access), path: path, disk: self)
    }
  }

  /// Gives a file another name.
  public func rename(_ path: String, to newPath: String) throws(FileSystemError) {
    try call(.name, "rename", path) { () throws(FileSystemError) in try memory.rename(path, to: newPath) }
  }

  /// Takes a name away.
  public func remove(_ path: String) throws(FileSystemError) {
    try call(.name, "unlink", path) { () throws(FileSystemError) in try memory.remove(path) }
  }

  /// The names in a directory.
  public func list(_ directory: String) throws(FileSystemError) -> [String] {
    try call(.name, "opendir", directory) { () throws(FileSystemError) in try memory.list(directory) }
  }

  /// Makes a directory.
  public func createDirectory(_ path: String) throws(FileSystemError) {
    try call(.name, "mkdir", path) { () throws(FileSystemError) in try memory.createDirectory(path) }
  }

  /// Makes the names in a directory durable.
  public func sync(directory: String) throws(FileSystemError) {
    try call(.sync, "fsync", directory) { () throws(FileSystemError) in try memory.sync(directory: directory)
    }
  }

  /// Locks a file.
  public func lock(_ path: String, create: Bool) throws(FileSystemError) -> (any FileLock)? {
    try call(.name, "flock", path) { () throws(FileSystemError) in try memory.lock(path, create: create) }
  }

  /// The room that is left.
  public func availableBytes(at path: String) throws(FileSystemError) -> Int {
    try call(.read, "statvfs", path) { () throws(FileSystemError) in try memory.availableBytes(at: path) }
  }

  /// What a path names.
  public func kind(of path: String) throws(FileSystemError) -> FileKind? {
    try call(.name, "stat", path) { () throws(FileSystemError) in try memory.kind(of: path) }
  }
}

extension FaultKind {
  fileprivate func strikes(_ operation: SimulatedDisk.Operation) -> Bool {
    switch self {
    case .kill, .powerCut, .powerCutInRecovery, .deadDisk: true
    case .killInWrite, .writeError, .shortWrite, .noSpace: operation == .write
    case .syncError: operation == .sync
    case .readError: operation == .read
    case .nameError: operation == .name
    case .bitFlip, .truncation, .misplacedBlock, .clockJump, .hangUp: false
    }
  }
}

private struct SimulatedFile: File {
  let base: any File
  let path: String
  let disk: SimulatedDisk

  func read(at offset: Int, into buffer: UnsafeMutableRawBufferPointer) throws(FileSystemError) -> Int {
    try disk.call(.read, "read", path) { () throws(FileSystemError) in try base.read(at: offset, into: buffer)
    }
  }

  func write(_ bytes: UnsafeRawBufferPointer, at offset: Int) throws(FileSystemError) {
    try disk.write(bytes, at: offset, to: base, path)
  }

  func sync() throws(FileSystemError) { try disk.sync(base, path) }

  func forgetCache() {
    if !disk.isDead { base.forgetCache() }
  }

  func size() throws(FileSystemError) -> Int {
    try disk.call(.read, "fstat", path) { () throws(FileSystemError) in try base.size() }
  }

  func allocate(_ size: Int) throws(FileSystemError) {
    try disk.call(.write, "fallocate", path) { () throws(FileSystemError) in try base.allocate(size) }
  }

  func close() { base.close() }
}
