import AnteDomain
import AnteTestSupport
import Testing

@testable import AnteViews

@Suite("The search")
struct SearchTests {
  private static let names = [
    "김치찌개와 된장찌개", "강남구 카페", "Galaxy S24 Ultra 갤럭시", "iPhone 15 Pro", "갤럭시 버즈", "카레", "Café 크림",
    "ＡＢＣ마트 운동화", "매일 물 2리터 마시기", "x", "물",
  ]

  private func found(_ text: String, in names: [String] = names) throws -> [String] {
    let folder = try TemporaryFolder()
    let file = try SearchFile(folder.views, .product)
    try file.put(names.enumerated().map { (ID(test: $0.offset), $0.element) })
    return try file.names(with: text, limit: 100)
  }

  @Test(
    "finds parts of words, the newest first",
    arguments: [
      ("김치", ["김치찌개와 된장찌개"]), ("찌개", ["김치찌개와 된장찌개"]), ("치찌", ["김치찌개와 된장찌개"]),
      ("된장찌개", ["김치찌개와 된장찌개"]), ("구", ["강남구 카페"]), ("카", ["카레", "강남구 카페"]),
      ("물", ["물", "매일 물 2리터 마시기"]), ("갤럭시", ["갤럭시 버즈", "Galaxy S24 Ultra 갤럭시"]),
      ("alax", ["Galaxy S24 Ultra 갤럭시"]), ("LAXY", ["Galaxy S24 Ultra 갤럭시"]),
      ("s24", ["Galaxy S24 Ultra 갤럭시"]),
      ("x", ["x", "Galaxy S24 Ultra 갤럭시"]), ("24 갤럭", ["Galaxy S24 Ultra 갤럭시"]),
      ("iphone pro", ["iPhone 15 Pro"]),
      ("hone", ["iPhone 15 Pro"]), ("카페 강남", ["강남구 카페"]), ("abc", ["ＡＢＣ마트 운동화"]), ("ａｂｃ마", ["ＡＢＣ마트 운동화"]),
      ("café", ["Café 크림"]), ("CAFE\u{301}", ["Café 크림"]), ("2리터", ["매일 물 2리터 마시기"]),
      // Typed as single consonants and vowels, which are one syllable when composed.
      ("\u{1100}\u{1175}\u{11b7}\u{110e}\u{1175}", ["김치찌개와 된장찌개"]),
      ("김치!", ["김치찌개와 된장찌개"]), ("\"김치\" OR", []), ("김치*", ["김치찌개와 된장찌개"]),
    ])
  func found(text: String, expected: [String]) throws {
    #expect(try found(text) == expected)
  }

  @Test(
    "does not find what the page on views says",
    arguments: ["ㄱㅊ", "김ㅊ", "갤럭시s24", "cafe", "galxy", "찌김", "와된", "갤러시", "15pro"])
  func notFound(text: String) throws {
    #expect(try found(text).isEmpty)
  }

  @Test(
    "a question without a letter, or too long, is refused",
    arguments: ["", "  ", "!?", "😀", String(repeating: "가", count: 65), "a b c d e f g h i"])
  func refused(text: String) throws {
    #expect(throws: ViewsError.self) { try found(text) }
    #expect(try found(String(repeating: "가", count: 64)).isEmpty)
  }

  @Test("finds what a naive look through all names finds", arguments: 1...6 as ClosedRange<UInt64>)
  func naive(seed: UInt64) throws {
    var random = TestRandom(seed: seed)
    func word(_ longest: UInt64) -> String {
      String(
        (0...random.next() % longest).map { _ in ["a", "b", "c", "가", "나", "각"][Int(random.next() % 6)] })
    }
    let names = (0..<300).map { _ in (0...random.next() % 3).map { _ in word(9) }.joined(separator: " ") }
    let folder = try TemporaryFolder()
    let file = try SearchFile(folder.views, .product)
    try file.put(names.enumerated().map { (ID(test: $0.offset), $0.element) })
    for _ in 0..<200 {
      let parts = (0...random.next() % 2).map { _ in word(6) }
      let expected = names.reversed().filter { name in
        parts.allSatisfy { part in name.split(separator: " ").contains { $0.contains(part) } }
      }
      #expect(try file.names(with: parts.joined(separator: " "), limit: 1_000) == expected)
    }
  }

  @Test("a name that is replaced keeps its place, and the old one is not found any more")
  func replaced() throws {
    let folder = try TemporaryFolder()
    let file = try SearchFile(folder.views, .product)
    try file.put([(ID(test: 1), "old name"), (ID(test: 2), "new 이름 same")])
    try file.put([(ID(test: 1), "other same 이름")])
    #expect(try file.names(with: "old", limit: 10) == [])
    #expect(try file.names(with: "same", limit: 10) == ["new 이름 same", "other same 이름"])
    #expect(try file.names(with: "이름", limit: 10).count == 2)
  }

  @Test("descriptions are searched, removed things are not found, and pages go on by cursor")
  func index() throws {
    let folder = try TemporaryFolder()
    let database = try Database(folder.views, .readWrite, cacheKibibytes: 1_024)
    try database.execute(SearchKind.challenge.schema)
    let index = try SearchIndex(.challenge, database)
    let reader = try SearchReader(.challenge, database)
    for number in 1...25 {
      try index.put(ID<Challenge>(test: number), name: "challenge \(number)", description: "매일 운동하기")
    }
    try index.remove(ID<Challenge>(test: 7))
    try index.remove(ID<Challenge>(test: 99))
    var names: [String] = []
    var cursor: ViewCursor?
    repeat {
      let page = try reader.page(SearchText("운동하기"), limit: 10, after: cursor)
      names += page.items.map(\.name)
      cursor = page.next
    } while cursor != nil
    #expect(names == (1...25).reversed().filter { $0 != 7 }.map { "challenge \($0)" })
    try index.put(ID<Challenge>(test: 3), name: "challenge", description: "")
    #expect(try reader.page(SearchText("운동"), limit: 100, after: nil).items.count == 23)
    try index.put(ID<Challenge>(test: 3), name: "", description: "")
    #expect(try reader.page(SearchText("challenge"), limit: 100, after: nil).items.count == 23)
  }
}
