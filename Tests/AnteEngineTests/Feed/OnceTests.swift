import Testing

@testable import AnteEngine

@Suite("A wait that ends once")
struct OnceTests {
  @Test("ends whoever begins to wait after its end, and whoever waited before, whoever ends it again")
  func ends() async {
    let ended = Once()
    ended.end()
    await withUnsafeContinuation { ended.set($0) }

    let waiting = Once()
    await withUnsafeContinuation { continuation in
      waiting.set(continuation)
      waiting.end()
      waiting.end()
    }
  }
}
