import AnteSimulation
import Foundation

// Built with the sanitizer `fuzzer` and FUZZING defined, this is what libFuzzer calls (`make fuzz`); built as usual, it
// takes the inputs in files once more, so that one that crashed can be looked at in a debugger.

#if FUZZING
  private let target: FuzzTarget = {
    let name = ProcessInfo.processInfo.environment["ANTE_FUZZ_TARGET"] ?? ""
    guard let target = FuzzTarget(rawValue: name) else {
      preconditionFailure("ANTE_FUZZ_TARGET: '\(name)' is not one of \(FuzzTarget.allCases)")
    }
    return target
  }()

  /// Takes one input of libFuzzer; a complaint about it is a crash, so that the input is kept.
  @_cdecl("LLVMFuzzerTestOneInput")
  public func testOneInput(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let input = Array(UnsafeBufferPointer(start: bytes, count: count))
    if let complaint = target.complaint(about: input) { preconditionFailure(complaint) }
    return 0
  }
#else
  @main
  enum AnteFuzz {
    static func main() throws {
      let arguments = CommandLine.arguments.dropFirst()
      guard let name = arguments.first, let target = FuzzTarget(rawValue: name) else {
        print("usage: ante-fuzz \(FuzzTarget.allCases.map(\.rawValue).joined(separator: "|")) FILE...")
        exit(64)
      }
      for path in arguments.dropFirst() {
        let input = try Data(contentsOf: URL(fileURLWithPath: path))
        if let complaint = target.complaint(about: Array(input)) {
          print("\(path): \(complaint)")
          exit(1)
        }
      }
    }
  }
#endif
