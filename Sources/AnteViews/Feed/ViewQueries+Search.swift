import AnteDomain

extension ViewQueries {
  /// What has all the wanted parts of words: challenges before products, the newest first of each.
  func search(
    _ text: SearchText, in kinds: Set<SearchKind>, limit: Int, after cursor: ViewCursor?
  ) throws(DatabaseError) -> (items: [SearchResult], next: ViewCursor?) {
    var items: [SearchResult] = []
    for kind in SearchKind.allCases where kinds.contains(kind) && kind.rank >= cursor?.key ?? 0 {
      // Without room for more, whether there is anything of this kind.
      let (found, next) = try reader(of: kind).page(
        text, limit: limit - items.count,
        after: kind.rank == cursor?.key ? cursor.map { ViewCursor(id: $0.id) } : nil)
      for entry in found { items.append(try result(kind, entry)) }
      if let next { return (items, ViewCursor(key: kind.rank, id: found.isEmpty ? .max : next.id)) }
    }
    return (items, nil)
  }

  private func reader(of kind: SearchKind) -> SearchReader {
    switch kind {
    case .challenge: challengeNames
    case .product: productNames
    }
  }

  private func result(_ kind: SearchKind, _ entry: SearchEntry) throws(DatabaseError) -> SearchResult {
    let result: SearchResult? =
      switch kind {
      case .challenge: try challenges.challenge(ID(entry.id)).map { .challenge($0) }
      case .product: try products.product(ID(entry.id)).map { .product($0) }
      }
    guard let result else { throw database.damage("the \(kind) '\(entry.name)' is found but not listed") }
    return result
  }
}

extension SearchKind {
  /// The place of a kind in what a search answers.
  fileprivate var rank: Int64 {
    switch self {
    case .challenge: 1
    case .product: 2
    }
  }
}
