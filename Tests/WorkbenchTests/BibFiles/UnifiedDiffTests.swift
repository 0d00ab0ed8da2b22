import Foundation
import TestSupport
import Testing

@testable import Workbench

@Suite("The difference of two files")
struct UnifiedDiffTests {
  private func diff(_ old: String, _ new: String) -> String {
    UnifiedDiff.lines(Array(old.utf8), Array(new.utf8), name: "f").joined(separator: "\n")
  }

  @Test("Hunks have their lines and three lines round them")
  func hunks() {
    #expect(diff("a\n", "a\n") == "")
    #expect(diff("a\nb\nc\n", "a\nx\nc\n") == "--- a/f\n+++ b/f\n@@ -1,3 +1,3 @@\n a\n-b\n+x\n c")
    #expect(diff("", "a\n") == "--- a/f\n+++ b/f\n@@ -0,0 +1 @@\n+a")
    #expect(diff("a", "a\n") == "--- a/f\n+++ b/f\n@@ -1 +1 @@\n-a\n\\ No newline at end of file\n+a")
    let many = (1...20).map { "\($0)\n" }.joined()
    let changed = many.replacing("2\n", with: "two\n", maxReplacements: 1).replacing("\n19\n", with: "\n")
    #expect(
      diff(many, changed).split(separator: "\n").filter { $0.hasPrefix("@@") } == [
        "@@ -1,5 +1,5 @@", "@@ -16,5 +16,4 @@",
      ])
  }

  @Test("Applied to the old text it gives the new one", arguments: 0..<60)
  func applying(seed: Int) {
    var random = SeededGenerator(seed: UInt64(seed))
    let size = seed % 10 == 0 ? 3_000 : 40
    let old = (0..<Int.random(in: 0...size, using: &random)).map { _ in "\(Int.random(in: 0..<size, using: &random))" }
    var new = old
    for _ in 0..<Int.random(in: 0...12, using: &random) {
      let index = Int.random(in: 0...new.count, using: &random)
      if Bool.random(using: &random) || index == new.count {
        new.insert("new\(index)", at: index)
      } else {
        new.remove(at: index)
      }
    }
    if seed % 10 == 0 { new.shuffle(using: &random) }
    let lines = UnifiedDiff.lines(
      Array(old.map { $0 + "\n" }.joined().utf8), Array(new.map { $0 + "\n" }.joined().utf8), name: "f")
    #expect(Self.patched(old, lines) == new)
  }

  /// What `patch` does.
  private static func patched(_ old: [String], _ lines: [String]) -> [String] {
    var output: [String] = []
    var position = 0
    for line in lines.dropFirst(2) {
      if line.hasPrefix("@@") {
        let span = line.split(separator: " ")[1].dropFirst().split(separator: ",")
        let count = span.count > 1 ? Int(span[1])! : 1
        let start = Int(span[0])! - (count == 0 ? 0 : 1)
        output += old[position..<start]
        position = start
      } else if line.hasPrefix("+") {
        output.append(String(line.dropFirst()))
      } else {
        guard position < old.count, old[position] == line.dropFirst() else { return ["broken at \(position)"] }
        if line.hasPrefix(" ") { output.append(old[position]) }
        position += 1
      }
    }
    return output + old[position...]
  }
}
