import AnteDomain

/// A value that goes into a statement.
enum SQLValue {
  case null
  case integer(Int64)
  case text(String)
  case bytes([UInt8])
  /// An identity, stored as its 16 bytes in the order of its text form.
  case id(UInt128)

  static func id(_ id: ID<some Any>) -> SQLValue { .id(id.rawValue) }
  static func number(_ number: some FixedWidthInteger) -> SQLValue {
    .integer(Int64(truncatingIfNeeded: number))
  }
}

extension SQLValue: ExpressibleByIntegerLiteral {
  init(integerLiteral value: Int64) { self = .integer(value) }
}
