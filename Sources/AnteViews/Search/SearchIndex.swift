import AnteDomain

/// Writes the search index of one kind of thing (docs/views.md, "Search").
///
/// For the projection of that kind, which calls it in the transaction of its batch. It keeps nothing in memory.
final class SearchIndex {
  private let select: Statement
  private let insert: Statement
  private let update: Statement
  private let delete: Statement
  private let insertGrams: Statement
  private let deleteGrams: Statement

  init(_ kind: SearchKind, _ database: Database) throws(DatabaseError) {
    select = try database.prepare("SELECT id, name, description FROM \(kind.items) WHERE entity = ?")
    insert = try database.prepare(
      "INSERT INTO \(kind.items) (entity, name, description) VALUES (?, ?, ?) RETURNING id")
    update = try database.prepare("UPDATE \(kind.items) SET name = ?2, description = ?3 WHERE id = ?1")
    delete = try database.prepare("DELETE FROM \(kind.items) WHERE id = ?")
    insertGrams = try database.prepare("INSERT INTO \(kind.grams) (rowid, grams) VALUES (?, ?)")
    // An index without content of its own has to be told what it holds of the row.
    deleteGrams = try database.prepare(
      "INSERT INTO \(kind.grams) (\(kind.grams), rowid, grams) VALUES ('delete', ?, ?)")
  }

  /// Makes something be found by its words, instead of by those it had; it keeps its place among the newest.
  func put(_ entity: ID<some Any>, name: String, description: String) throws(DatabaseError) {
    let grams = Grams.text(of: Self.indexed(name, description))
    if let (id, old) = try stored(entity.rawValue) {
      try deleteGrams.run(.integer(id), .text(old))
      try update.run(.integer(id), .text(name), .text(description))
      try insertGrams.run(.integer(id), .text(grams))
    } else {
      let id = try insert.first(.id(entity), .text(name), .text(description)) {
        (row) throws(DatabaseError) in try row.integer(0)
      }
      guard let id else { preconditionFailure("an inserted row has no number") }
      try insertGrams.run(.integer(id), .text(grams))
    }
  }

  /// Makes something be found no more.
  func remove(_ entity: ID<some Any>) throws(DatabaseError) {
    guard let (id, old) = try stored(entity.rawValue) else { return }
    try deleteGrams.run(.integer(id), .text(old))
    try delete.run(.integer(id))
  }

  /// The number of an entity, and what the index holds of it.
  private func stored(_ entity: UInt128) throws(DatabaseError) -> (id: Int64, grams: String)? {
    try select.first(.id(entity)) { (row) throws(DatabaseError) in
      (try row.integer(0), Grams.text(of: Self.indexed(try row.text(1), try row.text(2))))
    }
  }

  /// The words of a name and of a description.
  static func indexed(_ name: String, _ description: String) -> FoldedText {
    FoldedText(description.isEmpty ? name : "\(name)\n\(description)")
  }
}
