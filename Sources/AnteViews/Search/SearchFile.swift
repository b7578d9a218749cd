package import AnteDomain

/// A search index in a file of its own, for whoever has names and no engine: measurements and tests.
package final class SearchFile {
  private let database: Database
  private let index: SearchIndex
  private let reader: SearchReader

  /// Opens or makes the file.
  package init(_ path: String, _ kind: SearchKind) throws(DatabaseError) {
    database = try Database(path, .readWrite, cacheKibibytes: 64 << 10)
    try database.execute("PRAGMA journal_mode = WAL")
    try database.execute("PRAGMA synchronous = NORMAL")
    if try database.integer("SELECT 1 FROM sqlite_schema WHERE name = '\(kind.items)'") == nil {
      try database.execute(kind.schema)
    }
    index = try SearchIndex(kind, database)
    reader = try SearchReader(kind, database)
  }

  /// Adds names, or replaces those that there were, in one transaction.
  package func put(_ names: [(id: ID<Product>, name: String)]) throws(DatabaseError) {
    try database.transaction(.writing) { () throws(DatabaseError) in
      for (id, name) in names { try index.put(id, name: name, description: "") }
    }
  }

  /// The newest names that have all the parts of words.
  package func names(with text: String, limit: Int) throws(ViewsError) -> [String] {
    let text = try SearchText(text)
    return try viewing { () throws(DatabaseError) in
      try reader.page(text, limit: limit, after: nil).items.map(\.name)
    }
  }
}
