/// What `--help` prints.
enum Help {
  static var text: String {
    let width = (Suites.all.map { $0.name.count }.max() ?? 0) + 2
    let suites = Suites.all.map { "  \($0.name.padded(to: width))\($0.summary)\n" }.joined()
    return """
      Breaks the real processes on the real file system, over and over, and judges what is left.

      usage: ante-prove [options]

      Suites:
      \(suites)
      Options:
        --only NAME[,NAME]  these suites only
        --quick             a few cycles of each, about a minute in all
        --cycles N          so many cycles of each suite
        --minutes M         goes on for so many minutes in all, shared by the suites
        --seed N            chooses commands and moments (default: 1)
        --keep DIR          keeps the directories of failed cycles there
        --json              one JSON object a suite instead of the table

      What this machine cannot do is skipped, with the reason. Loop devices, mounts and cgroups need root.

      Exit status: 0 no suite failed, 1 one did, 2 the command line is wrong, 130 and 143 stopped by a signal.

      """
  }
}
