/// What `--help` prints.
enum Help {
  static let text = """
    Runs an engine under many callers and writes down what they asked and saw, so that it can be judged after its death.

    usage: ante-witness --data DIR --history FILE [options]

      --data DIR             the data directory; it is made, or recovered and gone on with
      --history FILE         what was asked and answered, written to on and on; for power cuts on another disk than DIR
      --shards N             shards of the engine (default: 2)
      --clients N            callers at the same time (default: 16)
      --seconds N            ends after so many seconds (default: 10)
      --operations N         ends after so many calls (default: 2000)
      --seed N               makes the commands (default: 1)
      --again N|all          accepted calls of earlier lives that are asked again first (default: 50)
      --hours-between-lives N
                             how far the clock goes ahead for each life before (default: 0)
      --sync commit|none     when a call is answered: after the sync that covers it, or without any (default: commit)
      --segment-bytes N      bytes of a log file (default: 65536)
      --snapshot-bytes N     bytes of log between two snapshots (default: 196608)
      --reserve-bytes N      free bytes below which new work is refused (default: 1048576)

    What FILE says was unanswered is asked first of all, under the same request ids.

    Exit status: 0 all calls were made, 1 the directory or the file cannot be used, 2 the command line is wrong,
    3 the log failed and the engine has stopped.

    """
}
