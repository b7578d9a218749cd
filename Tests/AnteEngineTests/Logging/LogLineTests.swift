import AnteEngine
import Testing

@Suite("Log lines")
struct LogLineTests {
  private static let line = LogLine(
    .info, "engine.ready", [("shards", .number(2)), ("directory", .text("data"))])

  @Test(
    "are equal where level, name and fields are, in their order",
    arguments: [
      (LogLine(.info, "engine.ready", [("shards", .number(2)), ("directory", .text("data"))]), true),
      (LogLine(.warning, "engine.ready", [("shards", .number(2)), ("directory", .text("data"))]), false),
      (LogLine(.info, "engine.closed", [("shards", .number(2)), ("directory", .text("data"))]), false),
      (LogLine(.info, "engine.ready", [("directory", .text("data")), ("shards", .number(2))]), false),
      (LogLine(.info, "engine.ready", [("shards", .number(3)), ("directory", .text("data"))]), false),
      (LogLine(.info, "engine.ready", [("shards", .number(2)), ("folder", .text("data"))]), false),
      (LogLine(.info, "engine.ready", [("shards", .number(2))]), false),
    ])
  func equality(other: LogLine, isEqual: Bool) {
    #expect((Self.line == other) == isEqual)
  }
}
