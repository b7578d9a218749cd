import AnteDomain
import AnteJournal

extension ChallengeEvent {
  var tag: Tags.ChallengeEvent {
    switch self {
    case .created(let terms, _, _): terms.areBare ? .created : .createdWithPlan
    case .seatReserved: .seatReserved
    case .joined: .joined
    case .seatReleased: .seatReleased
    case .quit: .quit
    case .planChanged: .planChanged
    case .readied: .readied
    case .started: .started
    case .cancelled: .cancelled
    case .forfeited: .forfeited
    case .proven: .proven
    case .proofJudged: .proofJudged
    case .finished: .finished
    case .settled: .settled
    case .paid: .paid
    case .appealed: .appealed
    case .appealUpheld: .appealUpheld
    case .appealDismissed: .appealDismissed
    case .appealReversed: .appealReversed
    }
  }

  @inline(__always)
  func write(to writer: ByteWriter) {
    switch self {
    case .created(let terms, let hostLots, let request):
      if terms.areBare { writer.write(bare: terms) } else { writer.write(terms) }
      writer.write(hostLots)
      writer.write(request)
    case .seatReserved(let user, let request), .quit(let user, let request),
      .forfeited(let user, let request):
      writer.write(user)
      writer.write(request)
    case .joined(let user, let lots):
      writer.write(user)
      writer.write(lots)
    case .seatReleased(let user):
      writer.write(user)
    case .planChanged, .readied, .started, .cancelled, .proven, .proofJudged, .finished, .settled, .paid,
      .appealed, .appealUpheld, .appealDismissed, .appealReversed:
      writeLife(to: writer)
    }
  }

  /// Writes what happens once people have joined; apart, since joins are what there is most of.
  private func writeLife(to writer: ByteWriter) {
    switch self {
    case .planChanged(let plan, let request):
      writer.write(plan)
      writer.write(request)
    case .readied(let request), .started(let request):
      writer.write(request)
    case .cancelled(let cause, let request):
      writer.write(cause.rawValue)
      writer.write(request)
    case .proven(let user, let day, let content, let request):
      writer.write(user)
      writer.write(day)
      writer.write(content)
      writer.write(request)
    case .proofJudged(let user, let day, let verdict, let judge, let request):
      writer.write(user)
      writer.write(day)
      writer.write(verdict)
      writer.write(judge)
      writer.write(request)
    case .finished: break
    case .settled(let settlement): writer.write(settlement)
    case .paid(let position): writer.writeVariable(position)
    case .appealed(let user, let text, let request), .appealDismissed(let user, let text, let request):
      writer.write(user)
      writer.write(text)
      writer.write(request)
    case .appealUpheld(let user, let award, let request):
      writer.write(user)
      writer.write(award)
      writer.write(request)
    case .appealReversed(let user, let request):
      writer.write(user)
      writer.write(request)
    case .created, .seatReserved, .joined, .seatReleased, .quit, .forfeited:
      preconditionFailure("\(self) is written with the joins")
    }
  }

  static func read(
    _ tag: Tags.ChallengeEvent, from reader: inout ByteReader
  ) throws(RecordError) -> ChallengeEvent {
    switch tag {
    case .created:
      .created(
        try reader.readBareTerms(), hostLots: try reader.readLots(), request: try reader.readRequest())
    case .createdWithPlan:
      .created(
        try reader.readTermsWithPlan(), hostLots: try reader.readLots(), request: try reader.readRequest())
    case .seatReserved: .seatReserved(try reader.readID(), request: try reader.readRequest())
    case .joined: .joined(try reader.readID(), lots: try reader.readLots())
    case .seatReleased: .seatReleased(try reader.readID())
    case .quit: .quit(try reader.readID(), request: try reader.readRequest())
    case .planChanged: .planChanged(try reader.readPlan(), request: try reader.readRequest())
    case .readied: .readied(request: try reader.readRequest())
    case .started: .started(request: try reader.readRequest())
    case .cancelled: .cancelled(try reader.readTag(), request: try reader.readRequest())
    case .forfeited: .forfeited(try reader.readID(), request: try reader.readRequest())
    case .proven:
      .proven(
        try reader.readID(), on: try reader.readDay(), content: try reader.readText(),
        request: try reader.readRequest())
    case .proofJudged:
      .proofJudged(
        try reader.readID(), on: try reader.readDay(), try reader.readVerdict(), by: try reader.readID(),
        request: try reader.readRequest())
    case .finished: .finished
    case .settled: .settled(try reader.readSettlement())
    case .paid: .paid(through: try reader.readVariable())
    case .appealed:
      .appealed(try reader.readID(), text: try reader.readText(), request: try reader.readRequest())
    case .appealUpheld:
      .appealUpheld(try reader.readID(), try reader.readAward(), request: try reader.readRequest())
    case .appealDismissed:
      .appealDismissed(try reader.readID(), reason: try reader.readText(), request: try reader.readRequest())
    case .appealReversed: .appealReversed(try reader.readID(), request: try reader.readRequest())
    }
  }
}
