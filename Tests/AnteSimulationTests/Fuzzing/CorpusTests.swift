import AnteSimulation
import Foundation
import Testing

@Suite("The fuzzers' corpora")
struct CorpusTests {
  /// The folder of a target: inputs that together reach what fuzzing has reached, and all that ever crashed.
  private static func folder(of target: FuzzTarget) -> URL {
    URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appending(path: "../../../Fuzzing/Corpora/\(target.rawValue)").standardizedFileURL
  }

  @Test("are taken as they should be", arguments: FuzzTarget.allCases)
  func inputs(target: FuzzTarget) throws {
    let files = try FileManager.default.contentsOfDirectory(
      at: Self.folder(of: target), includingPropertiesForKeys: nil)
    #expect(files.count > 10)
    for file in files.sorted(by: { $0.path < $1.path }) {
      let input = Array(try Data(contentsOf: file))
      #expect(input.count <= 8_192, "\(file.lastPathComponent) is large for a corpus")
      if let complaint = target.complaint(about: input) {
        Issue.record("\(target) \(file.lastPathComponent): \(complaint)")
      }
    }
  }

  @Test(
    "are not the only inputs: their beginnings and their bent copies are taken, too",
    arguments: FuzzTarget.allCases)
  func bent(target: FuzzTarget) throws {
    let files = try FileManager.default.contentsOfDirectory(
      at: Self.folder(of: target), includingPropertiesForKeys: nil
    ).sorted { $0.path < $1.path }
    for (number, file) in files.enumerated() where number % 8 == 0 {
      var input = Array(try Data(contentsOf: file))
      guard !input.isEmpty else { continue }
      input[number % input.count] ^= UInt8(1 << (number / 8 % 8))
      #expect(target.complaint(about: input) == nil, "\(file.lastPathComponent), bent")
      #expect(
        target.complaint(about: Array(input.prefix(input.count / 2))) == nil,
        "\(file.lastPathComponent), half")
    }
  }
}
