import Testing

/// Checks that a process died of the very precondition that was meant; only debug builds print its message.
func expectMessage(
  _ message: String, in result: ExitTest.Result?, sourceLocation: SourceLocation = #_sourceLocation
) {
  #if DEBUG
    let printed = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
    #expect(printed.contains(message), sourceLocation: sourceLocation)
  #endif
}
