/// Every non-empty selection of rules that one request can break together, each in the order of precedence.
func combinations<Rule: CaseIterable & Equatable>(
  of rules: Rule.Type, impossible: [[Rule]] = []
) -> [[Rule]] {
  var selections: [[Rule]] = [[]]
  for rule in rules.allCases { selections += selections.map { $0 + [rule] } }
  return selections.filter { selection in
    !selection.isEmpty && !impossible.contains { $0.allSatisfy(selection.contains) }
  }
}
