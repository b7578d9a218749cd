import AnteDomain

/// Rows of one table, each found by the id of an entity: read when they are first met, written at the end of each batch,
/// kept in memory between.
struct NumberedRows<Subject, Content> {
  private struct Slot {
    /// The row's number, from 1 in the order in which the entities came.
    let number: Int64
    let id: ID<Subject>
    var content: Content
    var isChanged = false
  }

  private let database: Database
  /// Rows kept at most before all of them are forgotten.
  private let keptMax: Int
  private let read: (ID<Subject>) throws(DatabaseError) -> (number: Int64, content: Content)?
  private let write: (Int64, ID<Subject>, Content) throws(DatabaseError) -> Void
  private var slots: [Slot] = []
  private var places: [ID<Subject>: Int] = [:]
  private var changed: [Int] = []
  /// The greatest number that was given to a row.
  private var lastNumber: Int64

  /// - Parameters:
  ///   - read: reads the row of an entity, if there is one.
  ///   - write: makes or replaces a row.
  init(
    of table: String, in database: Database, keptMax: Int,
    read: @escaping (ID<Subject>) throws(DatabaseError) -> (number: Int64, content: Content)?,
    write: @escaping (Int64, ID<Subject>, Content) throws(DatabaseError) -> Void
  ) throws(DatabaseError) {
    self.database = database
    lastNumber = try database.lastNumber(in: table)
    self.keptMax = keptMax
    self.read = read
    self.write = write
  }

  /// Where in memory the row of an entity is, or nil where there is none.
  mutating func place(of id: ID<Subject>) throws(DatabaseError) -> Int? {
    if let place = places[id] { return place }
    guard let (number, content) = try read(id) else { return nil }
    return keep(Slot(number: number, id: id, content: content))
  }

  /// Where in memory the row of an entity is that is made if there is none.
  mutating func place(
    of id: ID<Subject>, otherwise content: @autoclosure () -> Content
  ) throws(DatabaseError) -> Int {
    if let place = try place(of: id) { return place }
    lastNumber = try database.number(after: lastNumber)
    return keep(Slot(number: lastNumber, id: id, content: content()))
  }

  private mutating func keep(_ slot: Slot) -> Int {
    slots.append(slot)
    places[slot.id] = slots.count - 1
    return slots.count - 1
  }

  func number(at place: Int) -> Int64 { slots[place].number }

  /// The content of a row; whoever changes it makes it be written.
  subscript(place: Int) -> Content {
    get { slots[place].content }
    // In place: what is in the row, such as a list, would be copied otherwise.
    _modify {
      if !slots[place].isChanged {
        slots[place].isChanged = true
        changed.append(place)
      }
      yield &slots[place].content
    }
  }

  /// Writes what has changed, in the order of the table, and forgets everything where it has become too much.
  mutating func flush() throws(DatabaseError) {
    changed.sort { slots[$0].number < slots[$1].number }
    for place in changed {
      slots[place].isChanged = false
      try write(slots[place].number, slots[place].id, slots[place].content)
    }
    changed.removeAll(keepingCapacity: true)
    if slots.count > keptMax {
      slots = []
      places = [:]
    }
  }
}
