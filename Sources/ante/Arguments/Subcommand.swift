/// A command of the tool: what it takes, what its help says, and what it does.
struct Subcommand: Sendable {
  let name: String
  /// What the argument without an option is called, if it takes one; it is required then.
  var operand: String?
  /// One sentence.
  let purpose: String
  /// Besides `--help`, which all have; `--data` is required where it is one of them.
  let options: [Option]
  /// What the help says below the options.
  let notes: String
  let run: @Sendable (Arguments) async throws(Failure) -> ExitStatus

  var allOptions: [Option] { options + [.help] }

  static let all: [Subcommand] = [
    Subcommand(
      name: "apply", operand: "FILE|-", purpose: "Apply commands from a file or from standard input (-).",
      options: [
        Option("--data", "DIR", "the data directory; made if there is none"),
        Option(
          "--shards", "N", "threads that own wallets, challenges and stock (default: one per core, less one)"),
        Option("--sync", "WHEN", "commit (default), interval or none: when an outcome counts as durable"),
        Option("--batch", "N", "commands applied together at most, 1 to 65536 (default: 512)"),
        Option("--summary", nil, "a summary instead of the outcomes"),
        Option("--outcomes", "FILE", "write the outcomes to a file instead of standard output"),
        .standingClock, .log,
      ],
      notes: """
        Reads one JSON command a line and writes one JSON outcome a line, in order, once it is durable.
        docs/commands.md describes both.

        Ends with 0 when every line was answered (a rejection is an answer), 3 when some were malformed,
        1 after a fault, 130 or 143 when stopped by a signal, 141 when nobody reads the outcomes.
        """
    ) { arguments throws(Failure) in
      try await Apply(arguments).run()
    },
    Subcommand(
      name: "inspect", purpose: "Show what is in the log, the snapshots and the archive.",
      options: [.data, .json],
      notes: """
        Changes nothing. The directory must not be in use. Ends with 0, or with 1 where something is damaged or
        cannot be read.
        """
    ) { arguments throws(Failure) in
      try Inspect(arguments).run()
    },
    Subcommand(
      name: "verify", purpose: "Check every checksum, replay the log and go through the books.",
      options: [
        .data,
        Option("--from-genesis", nil, "replay once more from the first event ever, out of the archive"),
        .json, .log,
      ],
      notes:
        "Changes nothing. Ends with 0 where all is sound, with 1 where something is damaged or cannot be read."
    ) { arguments throws(Failure) in
      try Verify(arguments).run()
    },
    Subcommand(
      name: "snapshot", purpose: "Write a snapshot, so that the next start has nothing to replay.",
      options: [.data, .log],
      notes: "The directory must not be in use. Ends with 0, or with 1 after a fault."
    ) { arguments throws(Failure) in
      try await TakeSnapshot(arguments).run()
    },
    Subcommand(
      name: "views", operand: "rebuild|status",
      purpose: "Make the read models of a directory anew, or say how they stand.",
      options: [
        .data, Option("--views", "FILE", "the file of the views (default: DIR.views)"), .json, .log,
      ],
      notes: """
        'rebuild' needs a directory that is not in use and fills the file from the first event on, or from where the
        log begins; docs/views.md says what is in it. 'status' changes nothing.
        Ends with 0, or with 1 after a fault.
        """
    ) { arguments throws(Failure) in
      try await ViewsCommand(arguments).run()
    },
  ]
}
