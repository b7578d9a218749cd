/// Finds what was meant by a mistyped name.
package enum NearestName {
  /// The name that differs least, if it differs little: by a letter or two, or a third of them.
  package static func to(_ typed: String, among names: [String]) -> String? {
    // Longer than any name could be, and the distance costs the product of the lengths.
    guard typed.utf8.count <= 64 else { return nil }
    let distances = names.map {
      (name: $0, distance: distance(Array(typed.lowercased()), Array($0.lowercased())))
    }
    guard let nearest = distances.min(by: { $0.distance < $1.distance }) else { return nil }
    return nearest.distance <= max(2, nearest.name.count / 3) ? nearest.name : nil
  }

  /// The letters to insert, delete, replace or swap with their neighbours (optimal string alignment).
  private static func distance(_ left: [Character], _ right: [Character]) -> Int {
    var rows = [Array(0...right.count)]
    for (row, letter) in left.enumerated() {
      var next = [row + 1]
      for (column, other) in right.enumerated() {
        var least = min(
          rows[row][column] + (letter == other ? 0 : 1), rows[row][column + 1] + 1, next[column] + 1)
        if row > 0, column > 0, letter == right[column - 1], left[row - 1] == other {
          least = min(least, rows[row - 1][column - 1] + 1)
        }
        next.append(least)
      }
      rows.append(next)
    }
    return rows[left.count][right.count]
  }
}
