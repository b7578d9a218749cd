import Foundation

/// What the tests reach of one module, and whether that is enough.
struct ModuleVerdict: CustomStringConvertible {
  /// What a module has to show.
  enum Demand {
    /// Every region ran, or is excused.
    case everyRegion
    /// So many lines of a hundred ran.
    case lines(percentMin: Double)
  }

  /// The modules that are judged.
  ///
  /// Executables are not: they run as processes of their own in the tests, where nothing is counted.
  static let demands: [String: Demand] = [
    "AnteDomain": .everyRegion, "AnteEngine": .everyRegion, "AnteJournal": .everyRegion,
    "AnteCommands": .lines(percentMin: 95), "AnteSimulation": .lines(percentMin: 95),
  ]

  let module: String
  let demand: Demand
  private(set) var regions = 0
  private(set) var missed = 0
  private(set) var excused = 0
  private(set) var lines = Report.Counts(count: 0, covered: 0)
  /// What did not run and is not excused, as sentences that name the place.
  private(set) var unexcused: [String] = []

  init(_ module: String, demand: Demand) {
    self.module = module
    self.demand = demand
  }

  /// Adds what the tests reached of a file.
  ///
  /// - Throws: `CoverageError` where the file is not the one that the tests ran.
  mutating func add(_ file: Coverage.File, of source: SourceText, excuses: inout Excuses) throws {
    regions += file.counts.count
    lines = Report.Counts(count: lines.count + file.lines.count, covered: lines.covered + file.lines.covered)
    guard file.counts.keys.allSatisfy(source.holds) else {
      throw CoverageError("\(file.path) has changed since the tests ran; run make coverage")
    }
    guard case .everyRegion = demand else { return }
    for (region, count) in file.counts.sorted(by: { $0.key < $1.key }) where count == 0 {
      missed += 1
      if source.isTrap(region) || source.isMutant(region) || excuses.covers(region, of: file.path, in: source)
      {
        excused += 1
      } else {
        unexcused.append(
          "\(file.path):\(region.firstLine):\(region.firstColumn) \(source.line(region.firstLine))")
      }
    }
  }

  private var linesPercent: Double {
    lines.count == 0 ? 100 : 100 * Double(lines.covered) / Double(lines.count)
  }

  var isEnough: Bool {
    switch demand {
    case .everyRegion: unexcused.isEmpty
    case .lines(let percentMin): linesPercent >= percentMin
    }
  }

  /// A row of the table.
  var description: String {
    let percent = String(Int(linesPercent * 10)).padded(to: 4)
    let verdict = isEnough ? "" : "  NOT ENOUGH"
    return [
      module.padding(toLength: 16, withPad: " ", startingAt: 0), "\(regions)".padded(to: 8),
      "\(missed)".padded(to: 7), "\(excused)".padded(to: 8),
      "\(percent.dropLast()).\(percent.suffix(1))".padded(to: 8) + verdict,
    ].joined(separator: " ")
  }
}

extension String {
  fileprivate func padded(to width: Int) -> String {
    String(repeating: " ", count: max(0, width - count)) + self
  }
}
