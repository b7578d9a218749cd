import AnteDomain

/// What the reference would do with a command in the state it is in.
enum ReferenceReply {
  /// Something new would happen.
  case happens
  /// It happened before: the first answer again.
  case repeats(CommandAnswer)
  /// The rules say no.
  case refuses(any Rejection)
}

/// Whether two rejections are the same, payload included.
func isSame(_ left: any Rejection, _ right: any Rejection) -> Bool {
  guard let left = left as? any Hashable, let right = right as? any Hashable else { return false }
  return AnyHashable(left) == AnyHashable(right)
}

extension Rejection {
  /// The reason as people read it in a finding: its name and its sentence.
  var text: String { "\(code.name): \(self)" }
}
