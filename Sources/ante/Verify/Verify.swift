import AnteEngine

/// `ante verify`: whether everything in a directory is what was written.
struct Verify {
  private let data: String
  private let fromGenesis: Bool
  private let writesJSON: Bool
  private let log: LogSink

  init(_ arguments: Arguments) throws(Failure) {
    data = arguments.data
    fromGenesis = arguments.has("--from-genesis")
    writesJSON = arguments.has(Option.json.name)
    log = try arguments.logSink()
  }

  func run() throws(Failure) -> ExitStatus {
    let output = OutputFile.standardOutput
    do throws(Failure) {
      let found = try verification()
      try output.write(writesJSON ? Array(found.json(data).line) : Array(found.text(data).utf8))
      return found.isSound ? .done : .fault
    } catch {
      if writesJSON, case .message(let message, _) = error {
        let unsound: JSON = [
          "directory": .text(data), "sound": .boolean(false), "damage": .array([.text(message)]),
        ]
        try output.write(unsound.line)
      }
      throw error
    }
  }

  private func verification() throws(Failure) -> DataDirectory.Verification {
    try DataPath.requireDirectory(data)
    var configuration = EngineConfiguration()
    configuration.log = log
    do {
      return try DataDirectory(at: data, configuration: configuration).verify(fromGenesis: fromGenesis)
    } catch {
      throw .fault(error)
    }
  }
}
