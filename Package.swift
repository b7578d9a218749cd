// swift-tools-version: 6.2
import PackageDescription

let swiftSettings: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  // A nonisolated async function runs where its caller runs: a call never leaves its shard by accident.
  .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
]

let package = Package(
  name: "ante",
  products: [
    .library(name: "AnteEngine", targets: ["AnteEngine"]),
    .library(name: "AnteDomain", targets: ["AnteDomain"]),
    .library(name: "AnteJournal", targets: ["AnteJournal"]),
    .library(name: "AnteViews", targets: ["AnteViews"]),
    .executable(name: "ante", targets: ["ante"]),
    .executable(name: "ante-bench", targets: ["ante-bench"]),
    .executable(name: "ante-simulate", targets: ["ante-simulate"]),
  ],
  targets: [
    .systemLibrary(name: "CLZ4", pkgConfig: "liblz4", providers: [.apt(["liblz4-dev"])]),
    .systemLibrary(name: "CSodium", pkgConfig: "libsodium", providers: [.apt(["libsodium-dev"])]),
    .systemLibrary(name: "CSQLite", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"])]),
    .target(name: "CAnte"),
    .target(name: "CSimulation"),
    .target(name: "AnteMutants", swiftSettings: swiftSettings),
    .target(name: "AnteDomain", dependencies: ["AnteMutants"], swiftSettings: swiftSettings),
    .target(
      name: "AnteJournal", dependencies: ["AnteMutants", "CAnte", "CLZ4", "CSodium"],
      swiftSettings: swiftSettings),
    .target(
      name: "AnteEngine", dependencies: ["AnteDomain", "AnteJournal", "AnteMutants", "CAnte"],
      swiftSettings: swiftSettings),
    .target(
      name: "AnteViews", dependencies: ["AnteDomain", "AnteEngine", "AnteJournal", "CSQLite"],
      swiftSettings: swiftSettings),
    .target(
      name: "AnteSimulation",
      dependencies: [
        "AnteCommands", "AnteEngine", "AnteDomain", "AnteJournal", "AnteMutants", "CAnte", "CSimulation",
      ],
      swiftSettings: swiftSettings),
    .executableTarget(name: "ante-simulate", dependencies: ["AnteSimulation"], swiftSettings: swiftSettings),
    .target(name: "AnteCommands", dependencies: ["AnteDomain"], swiftSettings: swiftSettings),
    .executableTarget(
      name: "ante", dependencies: ["AnteCommands", "AnteEngine", "AnteViews"], swiftSettings: swiftSettings),
    .executableTarget(name: "ante-fuzz", dependencies: ["AnteSimulation"], swiftSettings: swiftSettings),
    .executableTarget(
      name: "ante-bench", dependencies: ["AnteEngine", "AnteViews"], path: "Benchmarks/ante-bench",
      swiftSettings: swiftSettings),
    .executableTarget(
      name: "ante-witness", dependencies: ["AnteSimulation", "AnteEngine", "AnteDomain", "AnteJournal"],
      path: "Proof/ante-witness",
      swiftSettings: swiftSettings),
    .executableTarget(
      name: "ante-prove", dependencies: ["AnteSimulation", "AnteDomain"], path: "Proof/ante-prove",
      swiftSettings: swiftSettings),
    .executableTarget(
      name: "ante-coverage", path: "Proof/ante-coverage", swiftSettings: swiftSettings),
    .target(
      name: "AnteTestSupport", dependencies: ["AnteJournal"], path: "Tests/AnteTestSupport",
      swiftSettings: swiftSettings),
    .testTarget(
      name: "AnteDomainTests", dependencies: ["AnteDomain", "AnteTestSupport"], swiftSettings: swiftSettings),
    .testTarget(
      name: "AnteJournalTests", dependencies: ["AnteJournal", "AnteTestSupport"], exclude: ["Golden"],
      swiftSettings: swiftSettings),
    .testTarget(
      name: "AnteEngineTests", dependencies: ["AnteEngine", "AnteDomain", "AnteJournal", "AnteTestSupport"],
      exclude: ["Golden"],
      swiftSettings: swiftSettings),
    .testTarget(
      name: "AnteViewsTests",
      dependencies: ["AnteViews", "AnteEngine", "AnteDomain", "AnteJournal", "AnteTestSupport"],
      swiftSettings: swiftSettings),
    .testTarget(
      name: "AnteSimulationTests",
      dependencies: [
        "ante-simulate", "AnteSimulation", "AnteEngine", "AnteDomain", "AnteJournal", "AnteTestSupport",
      ],
      exclude: ["Golden"],
      swiftSettings: swiftSettings),
    .testTarget(
      name: "AnteCommandsTests", dependencies: ["AnteCommands", "AnteDomain"], swiftSettings: swiftSettings),
    .testTarget(
      name: "AnteToolTests", dependencies: ["ante", "AnteCommands", "AnteEngine", "AnteTestSupport"],
      swiftSettings: swiftSettings),
    .testTarget(
      name: "AnteBenchTests", dependencies: ["ante-bench", "AnteEngine"], swiftSettings: swiftSettings),
    .testTarget(
      name: "AnteProofTests",
      dependencies: ["ante-coverage", "ante-prove", "ante-witness", "AnteDomain"],
      swiftSettings: swiftSettings),
    .testTarget(name: "RepositoryTests", swiftSettings: swiftSettings),
  ]
)
