/// What was handed over and not yet taken by the committer.
///
/// Order of arrival is log order: sequences are given here.
struct SubmissionQueue: Sendable {
  var items: [Submission] = []
  var nextSequence: UInt64
  var isClosing = false
  var isClosed = false
}
