import AnteDomain
import AnteJournal

// What happens in a challenge's life, as records and snapshot entries keep it.

extension ByteWriter {
  func write(_ verdict: Challenge.Verdict) {
    switch verdict {
    case .approved: write(Tags.Verdict.approved.rawValue)
    case .rejected(let reason):
      write(Tags.Verdict.rejected.rawValue)
      write(reason)
    }
  }

  func write(_ settlement: Settlement) {
    write(settlement.pot)
    writeVariable(UInt64(settlement.winners))
    write(settlement.share)
    writeVariable(settlement.extraThrough)
    write(settlement.at)
  }

  func write(_ phase: Challenge.Phase) {
    switch phase {
    case .waiting: write(Tags.Phase.waiting.rawValue)
    case .ready: write(Tags.Phase.ready.rawValue)
    case .ongoing: write(Tags.Phase.ongoing.rawValue)
    case .finished: write(Tags.Phase.finished.rawValue)
    case .settled(let settlement):
      write(Tags.Phase.settled.rawValue)
      write(settlement)
    case .cancelled(let cause):
      write(Tags.Phase.cancelled.rawValue)
      write(cause.rawValue)
    }
  }

  func write(_ proof: Proof) {
    write(proof.day)
    write(proof.state.rawValue)
  }

  func write(_ appeal: Challenge.Appeal) {
    switch appeal {
    case .open: write(Tags.Appeal.open.rawValue)
    case .dismissed: write(Tags.Appeal.dismissed.rawValue)
    case .upheld(let award):
      write(Tags.Appeal.upheld.rawValue)
      write(award)
    case .reversed(let award):
      write(Tags.Appeal.reversed.rawValue)
      write(award)
    }
  }

  func write(_ award: Challenge.Award) {
    write(award.amount)
    writeVariable(award.lot)
  }

  func write(_ proofs: Proofs) {
    writeVariable(UInt64(proofs.storedTags.count))
    for tag in proofs.storedTags { write(tag) }
  }
}

extension ByteReader {
  mutating func readVerdict() throws(RecordError) -> Challenge.Verdict {
    switch try readTag(Tags.Verdict.self) {
    case .approved: .approved
    case .rejected: .rejected(reason: try readText())
    }
  }

  mutating func readSettlement() throws(RecordError) -> Settlement {
    let pot = try readPoints()
    let winners = try readVariable()
    guard winners <= UInt64(UInt32.max) else { throw failure("\(winners) winners are out of range") }
    return Settlement(
      pot: pot, winners: Int(winners), share: try readPoints(), extraThrough: try readVariable(),
      at: try readInstant())
  }

  mutating func readPhase() throws(RecordError) -> Challenge.Phase {
    switch try readTag(Tags.Phase.self) {
    case .waiting: .waiting
    case .ready: .ready
    case .ongoing: .ongoing
    case .finished: .finished
    case .settled: .settled(try readSettlement())
    case .cancelled: .cancelled(try readTag())
    }
  }

  mutating func readProof() throws(RecordError) -> Proof {
    Proof(day: try readDay(), state: try readTag())
  }

  mutating func readAppeal() throws(RecordError) -> Challenge.Appeal {
    switch try readTag(Tags.Appeal.self) {
    case .open: .open
    case .dismissed: .dismissed
    case .upheld: .upheld(try readAward())
    case .reversed: .reversed(try readAward())
    }
  }

  mutating func readAward() throws(RecordError) -> Challenge.Award {
    Challenge.Award(amount: try readPoints(), lot: try readLotNumber())
  }

  mutating func readProofs() throws(RecordError) -> Proofs {
    let tags = Array(try readBytes())
    guard let proofs = Proofs(tags: tags) else { throw failure("proofs that no member can have") }
    return proofs
  }
}
