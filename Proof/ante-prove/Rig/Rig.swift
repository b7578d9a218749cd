import AnteSimulation
import Foundation

/// What every suite works with: the executables, a folder that goes in the end, and seeded chance.
final class Rig {
  /// The folder of this run, under the system's temporary directory.
  let folder: String
  /// Whether few cycles have to show as much as they can.
  let isQuick: Bool
  private let tools: String
  private let keep: String?
  private var random: SeededGenerator
  private var names = 0

  init(_ options: ProveOptions) throws {
    random = SeededGenerator(seed: options.seed)
    keep = options.keep
    isQuick = options.isQuick
    let running = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
    tools = running.deletingLastPathComponent().path
    // Resolved, because strace names files by where they really are.
    folder =
      FileManager.default.temporaryDirectory.resolvingSymlinksInPath()
      .appending(path: "ante-prove-\(UUID().uuidString)").path
    for name in ["ante", "ante-witness"]
    where !FileManager.default.isExecutableFile(atPath: "\(tools)/\(name)") {
      throw ProveError("\(tools)/\(name): not there; build with 'make build'")
    }
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    _ = Cleanup.shared.add { [folder] in try? FileManager.default.removeItem(atPath: folder) }
    if let keep { try FileManager.default.createDirectory(atPath: keep, withIntermediateDirectories: true) }
  }

  /// The path of an executable of the package.
  func tool(_ name: String) -> String { "\(tools)/\(name)" }

  /// A name in the run's folder that nothing has yet.
  func freshPath(_ name: String) -> String {
    names += 1
    return "\(folder)/\(names)-\(name)"
  }

  /// A fresh folder in the run's folder.
  func freshFolder(_ name: String) throws -> String {
    let path = freshPath(name)
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    return path
  }

  func remove(_ path: String) { try? FileManager.default.removeItem(atPath: path) }

  /// Keeps files of a failed cycle, if that was asked for.
  func preserve(_ paths: [String], _ name: String) {
    guard let keep else { return }
    let target = "\(keep)/\(name)-\(names)"
    _ = try? run(["mkdir", "-p", target])
    _ = try? run(["cp", "-a"] + paths.filter { FileManager.default.fileExists(atPath: $0) } + [target])
  }

  func number(in range: ClosedRange<Int>) -> Int { random.number(in: range) }

  func seed() -> UInt64 { random.next() }

  func element<Element>(of elements: [Element]) -> Element {
    elements[number(in: 0...elements.count - 1)]
  }

  /// Starts a process whose standard error can be asked for.
  func start(
    _ words: [String], environment: [String: String] = [:], input: String = "/dev/null", output: String? = nil
  ) throws -> Child {
    try Child(
      words, environment: environment, input: input, output: output, errors: "\(folder)/errors-\(seed())")
  }

  /// Runs a command to its end.
  func run(_ words: [String], seconds: Int = 60) throws -> (status: Int32, output: String, errors: String) {
    let output = "\(folder)/output"
    let errors = "\(folder)/errors"
    remove(output)
    let child = try Child(words, output: output, errors: errors)
    guard case .exited(let status) = child.wait(seconds: seconds) else {
      throw ProveError("'\(words.joined(separator: " "))' did not end")
    }
    return (status, (try? String(contentsOfFile: output, encoding: .utf8)) ?? "", child.errors)
  }

  /// Runs a command that has to succeed.
  @discardableResult
  func must(_ words: String...) throws -> String {
    let (status, output, errors) = try run(words)
    guard status == 0 else {
      throw ProveError("'\(words.joined(separator: " "))' ended with \(status): \(errors)\(output)")
    }
    return output
  }

  /// Whether a command is there and succeeds.
  func succeeds(_ words: String...) -> Bool { (try? run(words))?.status == 0 }
}
