import Testing

/// `Scripts/setup` on made-up machines: the commands that it calls are stand-ins that write down how they were called.
@Suite struct SetupTests {
  @Test(arguments: ["toolchain", "build", "test", "prove"])
  func nothingIsSaidOrDoneIfNothingIsMissing(_ need: String) throws {
    let run = try Machine(isRoot: false).setUp(need)
    #expect(run == Machine.Run(status: 0, output: "", calls: []))
  }

  @Test func onlyWhatIsMissingIsInstalled() throws {
    let run = try Machine(missing: ["liblz4-dev", "strace"]).setUp("test")
    #expect(run.status == 0)
    #expect(run.output == "setup: installing liblz4-dev strace\n")
    #expect(run.calls == ["apt-get --quiet --yes install --no-install-recommends liblz4-dev strace"])
  }

  @Test func aBuildNeedsNoToolsOfTests() throws {
    let run = try Machine(missing: ["lz4", "strace"]).setUp("build")
    #expect(run == Machine.Run(status: 0, output: "", calls: []))
  }

  @Test(arguments: ["lz4", "faketime", "fiu-utils", "xfsprogs"])
  func aProofNeedsTheToolsOfTestsAndItsOwn(_ package: String) throws {
    let run = try Machine(missing: [package]).setUp("prove")
    #expect(run.calls == ["apt-get --quiet --yes install --no-install-recommends \(package)"])
  }

  @Test func testsNeedNoToolsThatMakeFaults() throws {
    let run = try Machine(missing: ["fiu-utils", "faketime", "xfsprogs"]).setUp("test")
    #expect(run == Machine.Run(status: 0, output: "", calls: []))
  }

  @Test func theListsAreUpdatedOnceIfAPackageIsNotFound() throws {
    let run = try Machine(missing: ["lz4"], aptGet: "[ $(wc -l <calls) != 1 ]").setUp("test")
    let install = "apt-get --quiet --yes install --no-install-recommends lz4"
    #expect(run.status == 0)
    #expect(run.calls == [install, "apt-get --quiet --yes update", install])
  }

  @Test func aUserInstallsThroughSudo() throws {
    let run = try Machine(missing: ["lz4"], isRoot: false).setUp("test")
    #expect(run.status == 0)
    #expect(
      run.calls == [
        "sudo env DEBIAN_FRONTEND=noninteractive apt-get --quiet --yes install --no-install-recommends lz4",
        "apt-get --quiet --yes install --no-install-recommends lz4",
      ])
  }

  @Test(arguments: [
    (Machine(swift: nil), ["swift is not on the PATH", "Install Swift 6.2"]),
    (Machine(swift: "5.10.1"), ["Swift 5.10.1 is too old", "Install Swift 6.2"]),
    (Machine(swift: "6.1"), ["Swift 6.1 is too old"]),
    (Machine(swift: ""), ["does not name a version"]),
    (
      Machine(isDebian: false),
      ["not a Debian system", "liblz4-dev libsodium-dev libsqlite3-dev pkg-config lz4 strace"]
    ),
    (Machine(missing: ["lz4", "strace"], isRoot: false, hasSudo: false), ["apt-get install lz4 strace"]),
    (Machine(missing: ["lz4"], aptGet: "false"), ["could not install", "lz4"]),
  ])
  func whatCanNotBeMendedIsExplained(_ machine: Machine, words: [String]) throws {
    let run = try machine.setUp("test")
    #expect(run.status == 1)
    for word in words { #expect(run.output.contains(word)) }
  }

  @Test(arguments: ["6.2", "6.2.3", "6.10", "7.0"])
  func newerToolchainsWillDo(_ version: String) throws {
    #expect(try Machine(swift: version).setUp("build").status == 0)
  }
}
