import AnteCommands
import Testing

@testable import ante

@Suite struct FiguresTests {
  @Test(arguments: [
    (0, "0"), (999, "999"), (1_000, "1,000"), (-1_234_567, "-1,234,567"),
    (Int.min, "-9,223,372,036,854,775,808"),
  ])
  func groupsThousands(_ number: Int, _ text: String) {
    #expect(Figures.grouped(number) == text)
  }

  @Test(
    arguments: [
      (0, "1970-01-01 00:00:00.000"), (-1, "1969-12-31 23:59:59.999"),
      (951_782_400_000, "2000-02-29 00:00:00.000"), (4_102_444_800_000, "2100-01-01 00:00:00.000"),
      (1_767_225_599_007, "2025-12-31 23:59:59.007"), (4_107_542_400_000, "2100-03-01 00:00:00.000"),
    ])
  func writesMoments(_ milliseconds: Int64, _ text: String) {
    #expect(Figures.moment(milliseconds: milliseconds) == text)
  }

  @Test(
    arguments: [
      ("aply", "apply"), ("APPLY", "apply"), ("verfiy", "verify"), ("snap", nil), ("x", nil), ("", nil),
      (String(repeating: "apply", count: 1_000), nil),
    ])
  func findsWhatWasMeant(_ typed: String, _ name: String?) {
    #expect(NearestName.to(typed, among: ["apply", "verify", "snapshot"]) == name)
  }

  @Test func drawsAProgressBar() {
    #expect(Progress.text(bytes: 500, of: nil, lines: 1_200) == "1,200 lines")
    #expect(
      Progress.text(bytes: 50, of: 100, lines: 3)
        == "███████████████··············· 50 %  3 lines")
  }

  @Test func alignsColumns() {
    var table = TextTable(("a", .left), ("bb", .right))
    table.add("long", "1")
    table.add("x", "1,000")
    #expect(table.text == "  a        bb\n  long      1\n  x     1,000\n")
  }
}
