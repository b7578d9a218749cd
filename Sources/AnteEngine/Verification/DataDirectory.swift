import AnteDomain
public import AnteJournal

/// A data directory that no engine has open, looked at without changing a byte.
public struct DataDirectory: Sendable {
  /// The path of the directory.
  public let path: String
  private let configuration: EngineConfiguration

  /// Names a directory; the configuration says on which disk, by which limits, and where to report progress.
  public init(at path: String, configuration: EngineConfiguration = EngineConfiguration()) {
    self.path = path
    self.configuration = configuration
  }

  /// What files there are and what is in them.
  public func inspect() throws(EngineError) -> DirectoryReport {
    do {
      return try Journal.inspect(path, fileSystem: configuration.fileSystem)
    } catch {
      throw .unusable(error)
    }
  }

  /// What a verification found.
  public struct Verification: Sendable {
    /// What was read.
    public let log: ReadSummary
    /// The books of the state that an engine would open.
    public let audit: Audit
    /// The sequence from which the state was built once more without the newest snapshot, or nil where there is only
    /// one way to build it.
    public let comparedFrom: UInt64?
    /// What is wrong, one sentence each; empty for a sound directory.
    public let damage: [String]

    /// Whether nothing is wrong.
    public var isSound: Bool { damage.isEmpty }
  }

  /// Checks every checksum, the archive's chain, versions without gap, and the books.
  ///
  /// Where there is a snapshot, the state is built a second time without it, from the older snapshot or the first event,
  /// and compared.
  ///
  /// - Parameter fromGenesis: builds the second state from the first event ever, out of the archive.
  /// - Throws: the first damage that keeps the state from being built, naming file and offset.
  /// - Complexity: O(all files), twice the replay of a start.
  public func verify(fromGenesis: Bool = false) throws(EngineError) -> Verification {
    var options = ReadOptions()
    let (state, summary) = try read(options)
    let audit = state.audited()
    var damage = audit.brokenLaws
    do throws(RecordError) {
      _ = try state.lookForUnfinished()
    } catch {
      damage.append("an engine does not open it: \(error.reason)")
    }
    var comparedFrom: UInt64?
    if fromGenesis || summary.snapshot != nil {
      // Segments leave only once there are two snapshots: with one, the log still reaches back to the first event.
      options.start = fromGenesis || summary.snapshotsChecked < 2 ? .genesis : .oldestSnapshot
      options.checksSnapshots = false
      options.checksArchive = false
      let (again, secondSummary) = try read(options)
      if secondSummary.snapshot != summary.snapshot {
        comparedFrom = secondSummary.firstSequence
        if again.audited().digest != audit.digest {
          damage.append(
            "replay from sequence \(secondSummary.firstSequence) leads to another state than the newest snapshot"
          )
        }
      }
    }
    return Verification(log: summary, audit: audit, comparedFrom: comparedFrom, damage: damage)
  }

  private func read(_ options: ReadOptions) throws(EngineError) -> (RecoveredState, ReadSummary) {
    try configuration.validate()
    var state = RecoveredState(configuration)
    let log = configuration.log
    do {
      let summary = try Journal.read(
        path, fileSystem: configuration.fileSystem, options: options, into: &state,
        notify: { log($0.logLine) })
      return (state, summary)
    } catch {
      throw .unusable(error)
    }
  }
}
