import Testing

@testable import ibid

@Suite("Common options may stand before the command")
struct ArgumentOrderTests {
  @Test(
    "Leading options go behind the command's name",
    arguments: [
      (["-C", "notes", "list"], ["list", "-C", "notes"]),
      (["--json", "-q", "show", "k"], ["show", "--json", "-q", "k"]),
      (["list", "-C", "notes"], ["list", "-C", "notes"]),
      (["-C", "notes"], ["status", "-C", "notes"]),
      (["--help"], ["--help"]),
      (["--version"], ["--version"]),
      ([], []),
      (["-C"], ["status", "-C"]),
      (["-q", "-C"], ["status", "-q", "-C"]),
      (["-C", "-q", "list"], ["list", "-C", "-q"]),
      (["--library=notes", "list"], ["list", "--library=notes"]),
      (["-v", "--offline", "check", "-C", "x"], ["check", "-v", "--offline", "-C", "x"]),
      (["--nope", "list"], ["--nope", "list"]),
      (["-n"], ["status", "-n"]),
    ])
  func order(arguments: [String], expected: [String]) {
    #expect(ArgumentOrder.normalised(arguments) == expected)
  }
}
