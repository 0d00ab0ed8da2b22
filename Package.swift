// swift-tools-version: 6.2
import PackageDescription

// One target is one room of the house (README.md, «How it is built»); arrows point down only, and
// Scripts/check-arrows.py holds the imports to the table below.

let settings: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .strictMemorySafety(),
  .treatAllWarnings(as: .error),
]

let testSettings: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .treatAllWarnings(as: .error),
]

let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let arguments = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
let flyingFox = Target.Dependency.product(name: "FlyingFox", package: "FlyingFox")
let flyingSocks = Target.Dependency.product(name: "FlyingSocks", package: "FlyingFox")
let yams = Target.Dependency.product(name: "Yams", package: "Yams")

/// A room, and the test target that mirrors it.
func room(_ name: String, _ dependencies: [Target.Dependency], tests extra: [Target.Dependency] = []) -> [Target] {
  [
    .target(name: name, dependencies: dependencies, swiftSettings: settings),
    .testTarget(
      name: "\(name)Tests", dependencies: [.target(name: name)] + dependencies + ["TestSupport"] + extra,
      swiftSettings: testSettings),
  ]
}

let systemLibraries: [Target] = [
  .systemLibrary(name: "CLibcurl", pkgConfig: "libcurl", providers: [.apt(["libcurl4-openssl-dev"])]),
  .systemLibrary(name: "CLibXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
  .systemLibrary(name: "CLibcrypto", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
  .systemLibrary(name: "CDeflate", pkgConfig: "libdeflate", providers: [.apt(["libdeflate-dev", "zlib1g-dev"])]),
  .systemLibrary(name: "CLibIDN2", pkgConfig: "libidn2", providers: [.apt(["libidn2-dev"])]),
]

let rooms: [Target] = [
  room("JSON", []),
  room("Findings", ["JSON", "Text"]),
  room("Text", []),
  room("Bytes", ["CLibcrypto", "CDeflate"]),
  room("Markup", ["Text", "CLibXML2"]),
  room("Exchange", ["JSON", "CLibIDN2"]),
  room("Bibliography", ["JSON", "Text"]),
  room("Matching", ["Bibliography", "Text", "JSON"]),
  room("Interchange", ["Bibliography", "Text", "Markup", "Findings", "JSON", yams]),
  room("CitationStyles", ["Bibliography", "Text"]),
  room("Manuscripts", ["Bibliography", "Text", "Markup", "Findings", "JSON"]),
  room("PageReading", ["Markup", "Text", "JSON"]),
  room("Fetching", ["Exchange", "CLibcurl"]),
  room("Browsing", ["Exchange", "Bytes", "JSON"]),
  room("LinkHealth", ["Exchange", "PageReading", "Text"]),
  room("WebArchive", ["Exchange", "Bytes", "JSON"]),
  room("Evidence", ["Bytes", "JSON"]),
  room("Replay", ["WebArchive", "PageReading", "Exchange", "Markup", "Text", "Bytes"]),
  room("ReplayServer", ["Replay", "Exchange", flyingFox, flyingSocks]),
  room("Capture", ["Bibliography", "Fetching", "Exchange", "PageReading", "Interchange", "JSON", "Text"]),
  room("LibraryFiles", ["Bibliography", "Bytes", "Findings", "JSON", yams]),
  room("LibraryIndex", ["Bibliography", "LibraryFiles", "Text", "Bytes", "JSON", grdb]),
  room(
    "Workbench",
    [
      "LibraryIndex", "LibraryFiles", "Manuscripts", "Capture", "LinkHealth", "Fetching", "Browsing", "WebArchive",
      "Evidence", "Replay", "ReplayServer", "PageReading", "Interchange", "CitationStyles", "Matching", "Bibliography",
      "Exchange",
      "Findings", "Markup",
      "Text", "Bytes",
      "JSON",
    ]),
].flatMap { $0 }

let package = Package(
  name: "ibid",
  products: [
    .executable(name: "ibid", targets: ["ibid"]),
    .library(name: "Bibliography", targets: ["Bibliography"]),
    .library(name: "Interchange", targets: ["Interchange"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    .package(url: "https://github.com/swhitty/FlyingFox", from: "0.27.1"),
  ],
  targets: systemLibraries + rooms + [
    .executableTarget(
      name: "ibid", dependencies: ["Workbench", "Interchange", "Bibliography", "Text", "Findings", "JSON", arguments],
      swiftSettings: settings),
    .executableTarget(
      name: "conformance",
      dependencies: [
        "Workbench", "Manuscripts", "WebArchive", "Interchange", "PageReading", "Markup", "LinkHealth", "Fetching",
        "Exchange", "Text", "Bytes", "JSON", arguments,
      ], swiftSettings: settings),
    .testTarget(name: "conformanceTests", dependencies: ["conformance"], swiftSettings: testSettings),
    .testTarget(
      name: "ibidTests", dependencies: ["ibid", "Workbench", "Text", "Findings", "JSON", "TestSupport"],
      swiftSettings: testSettings),
    .target(name: "TestSupport", path: "Tests/TestSupport", swiftSettings: testSettings),
  ]
)
