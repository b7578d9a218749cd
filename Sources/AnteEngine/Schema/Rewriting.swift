import AnteDomain
import AnteJournal

/// Bytes that are read and written again: what an engine wrote stays as it is.
///
/// For fuzzers, which look for bytes that are read as something else than what they are written as.
package enum Rewriting {
  /// The records of a frame written anew, or nil where they are not whole.
  package static func records(_ bytes: [UInt8]) -> [UInt8]? {
    let writer = ByteWriter()
    return bytes.withUnsafeBytes { buffer in
      do throws(RecordError) {
        var reader = ByteReader(buffer)
        while !reader.isAtEnd {
          let record = try EventRecord.read(from: &reader)
          switch record.event {
          case .wallet(let user, let event):
            EventRecord.write(event, of: user, version: record.version, to: writer)
          case .challenge(let id, let event):
            EventRecord.write(event, of: id, version: record.version, to: writer)
          case .stock(let product, let event):
            EventRecord.write(event, of: product, version: record.version, to: writer)
          case .order(let id, let event):
            EventRecord.write(event, of: id, version: record.version, to: writer)
          }
        }
        return Array(writer.bytes)
      } catch {
        return nil
      }
    }
  }

  /// An entry of a snapshot written anew, or nil where it is not whole.
  package static func entry(_ bytes: [UInt8]) -> [UInt8]? {
    let writer = ByteWriter()
    return bytes.withUnsafeBytes { buffer in
      do throws(RecordError) {
        var reader = ByteReader(buffer)
        try Portrait.read(from: &reader).write(to: writer)
        return Array(writer.bytes)
      } catch {
        return nil
      }
    }
  }
}
