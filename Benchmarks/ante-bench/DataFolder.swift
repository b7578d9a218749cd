import Dispatch
import Foundation

/// The directory of one run.
///
/// One that nobody named is made under the current directory, which is on a real disk more often than the system's
/// temporary directory, and goes when the run ends, also by an interrupt.
struct DataFolder {
  let path: String
  private let interrupts: [any DispatchSourceSignal]

  /// Makes the directory that was asked for, or takes it if it is empty; makes a fresh one where none was asked for.
  init(_ requested: String?) throws(BenchError) {
    guard let requested else {
      path = try Self.makeTemporary()
      interrupts = [SIGINT, SIGTERM].map { [path] in Self.removing(path, on: $0) }
      return
    }
    path = requested
    interrupts = []
    let files = FileManager.default
    do {
      try files.createDirectory(atPath: path, withIntermediateDirectories: true)
      guard try files.contentsOfDirectory(atPath: path).isEmpty else {
        throw BenchError("\(path): not empty; name a new or empty directory")
      }
    } catch let error as BenchError {
      throw error
    } catch {
      throw BenchError("\(path): cannot be made or read: \(error.localizedDescription)")
    }
  }

  /// Removes the directory if nobody asked for it.
  func leave() {
    guard !interrupts.isEmpty else { return }
    for interrupt in interrupts { interrupt.cancel() }
    try? FileManager.default.removeItem(atPath: path)
  }

  private static func makeTemporary() throws(BenchError) -> String {
    var template = Array("ante-bench-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { throw BenchError("make", "ante-bench-XXXXXX", errno: errno) }
    return String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
  }

  private static func removing(_ path: String, on number: Int32) -> any DispatchSourceSignal {
    // The source takes the signal over; without this the process would end before the source hears of it.
    signal(number, SIG_IGN)
    let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
    source.setEventHandler {
      try? FileManager.default.removeItem(atPath: path)
      FileHandle.standardError.write(Data("ante-bench: ended by signal \(number); \(path) is removed\n".utf8))
      exit(128 + number)
    }
    source.resume()
    return source
  }
}
