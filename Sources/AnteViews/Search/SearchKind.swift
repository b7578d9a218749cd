/// A kind of thing that is searched by itself; each has tables of its own.
public enum SearchKind: String, Hashable, Sendable, CaseIterable {
  /// Challenges, by name and description.
  case challenge
  /// Products, by name and description.
  case product

  var items: String { "\(rawValue)_search" }
  var grams: String { "\(rawValue)_gram" }

  var schema: String {
    """
    CREATE TABLE \(items) (
      id INTEGER PRIMARY KEY, entity BLOB NOT NULL UNIQUE, name TEXT NOT NULL, description TEXT NOT NULL
    ) STRICT;
    CREATE VIRTUAL TABLE \(grams) USING fts5(grams, content='', detail=none, columnsize=0, tokenize=ascii);
    INSERT INTO \(grams) (\(grams), rank) VALUES ('hashsize', 33554432);
    """
  }
}
