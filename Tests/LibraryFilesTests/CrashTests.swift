import Bibliography
import Bytes
import Foundation
import Glibc
import JSON
import LibraryFiles
import Testing

@Suite struct CrashTests {
  /// One transaction with everything in it: two files written, two removed, one register, one manuscript's text.
  private func work(_ library: TestLibrary) throws {
    try library.transact("work") { transaction in
      let file = try transaction.source(key: "a1")
      var source = file.source
      source[.title] = "Changed"
      try transaction.set(file, to: source)
      try transaction.rename(transaction.source(key: "b1"), to: "b2")
      try transaction.remove(transaction.source(key: "c1"))
      try transaction.register(["id": "m1", "path": "paper.md", "sha256": "x"], id: "m1")
      try transaction.rewrite("paper.md", id: "m1", edits: [TextEdit(offset: 5, old: "b1", new: "b2")])
    }
  }

  private func prepared() throws -> TestLibrary {
    let library = try TestLibrary()
    for key in ["a1", "b1", "c1"] { try library.add(key) }
    try library.write("see [b1]", to: "paper.md")
    return library
  }

  private func everything(_ library: TestLibrary) throws -> [String: Data] {
    var state = try library.state(history: true)
    state["paper.md"] = Data(try library.text("paper.md").utf8)
    return state.mapValues { $0 }
  }

  /// The steps of that transaction, and the states before and after, by the names of the files alone for the history.
  private func outline() throws -> (steps: [CommitStep], old: [String: Data], new: [String: Data]) {
    let library = try prepared()
    let old = try everything(library)
    library.faults.disarm()
    try work(library)
    return (library.faults.seen, old, try everything(library))
  }

  @Test("killed at any step, the next opening gives the old or the new state, never a third")
  func killedAnywhere() throws {
    let (steps, old, new) = try outline()
    #expect(steps.count > 15)
    var outcomes: Set<String> = []
    for step in 1...steps.count {
      let library = try prepared()
      library.faults.arm(step, .end)
      #expect(throws: LibraryError.self) { try work(library) }
      library.faults.disarm()
      let report = try library.open().recovery
      #expect(report.findings.isEmpty)
      let state = try everything(library)
      if state == old {
        outcomes.insert("old")
      } else {
        #expect(state == new, "step \(steps[step - 1])")
        outcomes.insert("new")
      }
      #expect(!library.exists("Bibliography/.ibid-txn"))
      try library.add("z9")
    }
    #expect(outcomes == ["old", "new"])
  }

  @Test("killed again while the next process recovers, the state is whole at the end")
  func killedWhileRecovering() throws {
    let (steps, _, new) = try outline()
    let decided = try #require(steps.firstIndex(of: .applying(0))) + 1
    for first in decided...steps.count {
      for second in 1...8 {
        let library = try prepared()
        library.faults.arm(first, .end)
        try? work(library)
        library.faults.arm(second, .end)
        _ = try? library.open()
        library.faults.disarm()
        _ = try library.open()
        #expect(try everything(library) == new)
      }
    }
  }

  @Test("a full disk at any step before the decision leaves no trace; after it, the next command finishes")
  func fullDisk() throws {
    let (steps, old, new) = try outline()
    for step in 1...steps.count {
      let library = try prepared()
      library.faults.arm(step, .fail(.file(operation: .write, path: "x", code: ENOSPC)))
      do {
        try work(library)
        Issue.record("no error at \(steps[step - 1])")
      } catch let error as LibraryError {
        library.faults.disarm()
        if case .unfinished = error {
          _ = try library.open()
          #expect(try everything(library) == new)
        } else {
          #expect(error == .files(.file(operation: .write, path: "x", code: ENOSPC)))
          #expect(try everything(library) == old, "step \(steps[step - 1])")
          #expect(!library.exists("Bibliography/.ibid-txn"))
        }
      }
    }
  }

  @Test("a file edited by hand after the kill is left as the person left it, with a finding")
  func editedByHand() throws {
    let (steps, _, _) = try outline()
    let decided = try #require(steps.firstIndex(of: .applying(0))) + 1
    let library = try prepared()
    library.faults.arm(decided, .end)
    try? work(library)
    library.faults.disarm()
    let mine = try library.text("Bibliography/sources/a/a1.json").replacingOccurrences(of: "A Title", with: "By hand")
    try library.write(mine, to: "Bibliography/sources/a/a1.json")
    let opened = try library.open()
    #expect(opened.recovery.findings.map(\.code) == ["transaction-hand-edit"])
    #expect(try library.text("Bibliography/sources/a/a1.json") == mine)
    #expect(library.exists("Bibliography/sources/b/b2.json"))
  }
}
