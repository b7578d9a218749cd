import AnteJournal
import Testing

@testable import AnteSimulation

struct SimulatedDiskTests {
  /// A disk with a file of 8 KiB under its final name and one under a temporary name, both synced.
  private func disk(_ plan: SimulatedDisk.Plan?) -> (memory: MemoryFileSystem, disk: SimulatedDisk) {
    let memory = MemoryFileSystem()
    memory.setBytes([UInt8](repeating: 1, count: 8_192), of: "/data/file")
    memory.setBytes([UInt8](repeating: 1, count: 8_192), of: "/data/file.tmp")
    let disk = SimulatedDisk(
      memory, plan, simulator: Simulator(seed: 1), generator: SeededGenerator(seed: 9))
    return (memory, disk)
  }

  private func write(_ byte: UInt8, to file: any File) throws(FileSystemError) {
    var failure: FileSystemError?
    [UInt8](repeating: byte, count: 8_192).withUnsafeBytes { bytes in
      do throws(FileSystemError) { try file.write(bytes, at: 0) } catch { failure = error }
    }
    if let failure { throw failure }
  }

  private func read(_ file: any File) throws(FileSystemError) {
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 16, alignment: 1)
    defer { buffer.deallocate() }
    _ = try file.read(at: 0, into: buffer)
  }

  /// Which of the calls fail, as letters, and what struck.
  private func life(_ plan: SimulatedDisk.Plan?) -> (failed: String, fired: FaultKind?, isDead: Bool) {
    let (_, disk) = disk(plan)
    guard let file = try? disk.open("/data/file", .update) else { return ("o", disk.fired, disk.isDead) }
    var failed = ""
    func attempt(_ letter: String, _ call: () throws(FileSystemError) -> Void) {
      do throws(FileSystemError) { try call() } catch { failed += letter }
    }
    for _ in 0..<2 {
      attempt("r") { () throws(FileSystemError) in try read(file) }
      attempt("w") { () throws(FileSystemError) in try write(2, to: file) }
      attempt("s") { () throws(FileSystemError) in try file.sync() }
      attempt("n") { () throws(FileSystemError) in _ = try disk.kind(of: "/data/file") }
    }
    return (failed, disk.fired, disk.isDead)
  }

  @Test(
    "each fault strikes its calls",
    arguments: [
      (nil, ""),
      (SimulatedDisk.Plan(.kill, after: 1), "rwsnrwsn"),
      (SimulatedDisk.Plan(.kill, after: 0), "o"),
      (SimulatedDisk.Plan(.killInWrite, after: 1), "wsn"),
      (SimulatedDisk.Plan(.powerCut, after: 6), "wsn"),
      (SimulatedDisk.Plan(.powerCutInRecovery, after: 8), "n"),
      (SimulatedDisk.Plan(.deadDisk, after: 5), "rwsn"),
      (SimulatedDisk.Plan(.writeError, after: 0), "w"),
      (SimulatedDisk.Plan(.shortWrite, after: 1), "w"),
      (SimulatedDisk.Plan(.syncError, after: 0), "s"),
      (SimulatedDisk.Plan(.readError, after: 1), "r"),
      (SimulatedDisk.Plan(.nameError, after: 1), "n"),
      (SimulatedDisk.Plan(.noSpace, after: 0), "wnwn"),
    ] as [(SimulatedDisk.Plan?, String)])
  func faults(plan: SimulatedDisk.Plan?, failed: String) {
    let life = life(plan)
    #expect(life.failed == failed)
    #expect(life.fired == plan?.kind)
    let ends: [FaultKind] = [.kill, .killInWrite, .powerCut, .powerCutInRecovery, .deadDisk]
    #expect(life.isDead == plan.map { ends.contains($0.kind) } ?? false)
  }

  @Test func aFaultMaySpareFilesThatAreBeingPrepared() throws {
    let (_, disk) = disk(SimulatedDisk.Plan(.writeError, after: 0, sparingTemporaryFiles: true))
    try write(3, to: try disk.open("/data/file.tmp", .update))
    let file = try disk.open("/data/file", .update)
    #expect(throws: FileSystemError.self) { try write(3, to: file) }
  }

  @Test func aKilledProcessLeavesWhatItWrote() throws {
    let (memory, disk) = disk(nil)
    let file = try disk.open("/data/file", .update)
    try write(4, to: file)
    disk.die()
    #expect(throws: FileSystemError.self) { try write(5, to: file) }
    #expect(throws: FileSystemError.self) { try file.sync() }
    file.forgetCache()
    #expect(memory.bytes(of: "/data/file")?.allSatisfy { $0 == 4 } == true)
  }

  @Test func whatAFailedSyncGaveUpIsNotDurable() throws {
    let (memory, disk) = disk(SimulatedDisk.Plan(.syncError, after: 0))
    let file = try disk.open("/data/file", .update)
    try write(4, to: file)
    #expect(throws: FileSystemError.self) { try file.sync() }
    try file.sync()
    #expect(memory.bytes(of: "/data/file")?.allSatisfy { $0 == 4 } == true)
    file.forgetCache()
    #expect(memory.bytes(of: "/data/file")?.allSatisfy { $0 == 1 } == true)
  }

  @Test func aWriteThatIsCutLeavesItsBeginning() throws {
    let (memory, disk) = disk(SimulatedDisk.Plan(.shortWrite, after: 0))
    let file = try disk.open("/data/file", .update)
    #expect(throws: FileSystemError.self) { try write(4, to: file) }
    let bytes = try #require(memory.bytes(of: "/data/file"))
    let written = bytes.prefix { $0 == 4 }.count
    #expect(bytes[written...].allSatisfy { $0 == 1 })
    #expect(written < bytes.count)
  }
}
