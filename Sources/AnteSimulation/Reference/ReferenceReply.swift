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

/// Whether two rejections are the same, payload included; of one that was read from a file, what the file keeps of it.
func isSame(_ left: any Rejection, _ right: any Rejection) -> Bool {
  if left is RecordedRejection || right is RecordedRejection {
    return left.code == right.code && left.description == right.description
  }
  return left.equals(right)
}

extension Rejection {
  fileprivate func equals(_ other: any Rejection) -> Bool { (other as? Self) == self }

  /// The reason as people read it in a finding: its name and its sentence.
  var text: String { "\(code.name): \(self)" }
}
