import AnteDomain
import AnteJournal

@testable import AnteEngine

/// Records and entries as arrays of bytes, and back.
enum Bytes {
  static func of(_ event: EntityEvent, version: UInt64) -> [UInt8] {
    let writer = AnteEngine.ByteWriter()
    switch event {
    case .wallet(let user, let event): EventRecord.write(event, of: user, version: version, to: writer)
    case .challenge(let id, let event): EventRecord.write(event, of: id, version: version, to: writer)
    case .stock(let product, let event): EventRecord.write(event, of: product, version: version, to: writer)
    case .order(let id, let event): EventRecord.write(event, of: id, version: version, to: writer)
    }
    return Array(writer.bytes)
  }

  static func of(_ portrait: Portrait) -> [UInt8] {
    let writer = AnteEngine.ByteWriter()
    portrait.write(to: writer)
    return Array(writer.bytes)
  }

  static func record(_ bytes: [UInt8]) -> Result<EventRecord, RecordError> {
    bytes.withUnsafeBytes { buffer in
      Result { () throws(RecordError) in
        var reader = AnteEngine.ByteReader(buffer)
        let record = try EventRecord.read(from: &reader)
        try reader.finish()
        return record
      }
    }
  }

  static func portrait(_ bytes: [UInt8]) -> Result<Portrait, RecordError> {
    bytes.withUnsafeBytes { buffer in
      Result { () throws(RecordError) in
        var reader = AnteEngine.ByteReader(buffer)
        return try Portrait.read(from: &reader)
      }
    }
  }

  /// The bytes of a text of two hexadecimal digits each.
  static func from(_ text: String) -> [UInt8] {
    let digits = text.compactMap(\.hexDigitValue)
    precondition(digits.count == text.count && digits.count % 2 == 0, "not the text of whole bytes")
    return stride(from: 0, to: digits.count, by: 2).map { UInt8(digits[$0] << 4 | digits[$0 + 1]) }
  }

  /// Two hexadecimal digits a byte.
  static func text(_ bytes: [UInt8]) -> String {
    bytes.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
  }
}
