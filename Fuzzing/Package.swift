// swift-tools-version: 6.2
import PackageDescription

// A package of its own: its program has libFuzzer's main and needs instrumented builds (Scripts/fuzz.sh), which
// `swift build` of ibid must not.

let package = Package(
  name: "Fuzzing",
  dependencies: [.package(name: "ibid", path: "..")],
  targets: [
    .executableTarget(
      name: "fuzz",
      dependencies: [
        .product(name: "Interchange", package: "ibid"), .product(name: "Bibliography", package: "ibid"),
      ],
      swiftSettings: [.swiftLanguageMode(.v6), .strictMemorySafety(), .unsafeFlags(["-sanitize=fuzzer"])],
      // gold cannot read the debug information of libFuzzer's archive.
      linkerSettings: [.unsafeFlags(["-sanitize=fuzzer", "-use-ld=lld"])])
  ]
)
