import Bibliography
import Foundation
import JSON
import LibraryFiles
import Synchronization
import TestSupport
import Testing

/// A library in a folder of its own, with a clock that a test moves and a seeded generator.
final class TestLibrary: Sendable {
  let root: String
  let clock: TestClock
  let faults: FaultSwitch

  init(seed: UInt64 = 1, milliseconds: Int64 = 1_795_367_405_123) throws {
    // Memory where there is some: these tests sync thousands of times.
    let memory = FileManager.default.isWritableFile(atPath: "/dev/shm") ? "/dev/shm/" : NSTemporaryDirectory()
    root = memory + "ibid-library-" + UUID().uuidString
    clock = TestClock(milliseconds, seed: seed)
    faults = FaultSwitch()
    try FileManager.default.createDirectory(atPath: root + "/Bibliography", withIntermediateDirectories: true)
    try "v: 1\n".write(toFile: root + "/Bibliography/ibid.yaml", atomically: true, encoding: .utf8)
  }

  deinit { try? FileManager.default.removeItem(atPath: root) }

  var environment: LibraryEnvironment {
    LibraryEnvironment(
      now: clock.now, random: clock.random, tool: "ibid test", lockTimeout: .seconds(10),
      faults: CommitFaults { [faults] in faults.outcome($0) })
  }

  func open() throws -> Library { try Library(LibraryLayout(root: root), environment: environment) }

  /// Commits what `build` puts into a transaction.
  @discardableResult
  func transact(
    _ command: String = "test", _ build: (inout Transaction) throws -> Void
  ) throws -> CommittedTransaction? {
    var transaction = try Transaction(in: open(), command: command)
    try build(&transaction)
    return try transaction.commit()
  }

  @discardableResult
  func add(_ key: String, title: String = "A Title", _ change: (inout Source) -> Void = { _ in }) throws -> Source {
    var source = Source(type: .book, key: key)
    source[.title] = title
    change(&source)
    var added: Source?
    try transact("add \(key)") { added = try $0.add(SourceDraft(source, defaultOrigin: .person)) }
    return try #require(added)
  }

  func set(_ key: String, _ change: (inout Source) -> Void) throws {
    try transact("set \(key)") { transaction in
      let file = try transaction.source(key: key)
      var source = file.source
      change(&source)
      try transaction.set(file, to: source)
    }
  }

  func undo(_ target: UndoTarget = .newest) throws {
    _ = try open().undo(target, command: "undo").transaction.commit()
  }

  /// The bytes of all files below `Bibliography/` but for the history, by path.
  func state(history: Bool = false) throws -> [String: Data] {
    var state: [String: Data] = [:]
    let base = root + "/Bibliography"
    for path in try #require(FileManager.default.enumerator(atPath: base)).compactMap({ $0 as? String }) {
      var isFolder: ObjCBool = false
      _ = FileManager.default.fileExists(atPath: base + "/" + path, isDirectory: &isFolder)
      if isFolder.boolValue || (!history && path.hasPrefix("history/")) { continue }
      state[path] = try Data(contentsOf: URL(fileURLWithPath: base + "/" + path))
    }
    return state
  }

  func text(_ path: String) throws -> String { try String(contentsOfFile: root + "/" + path, encoding: .utf8) }

  func write(_ text: String, to path: String) throws {
    let url = URL(fileURLWithPath: root + "/" + path)
    try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: url)
  }

  func exists(_ path: String) -> Bool { FileManager.default.fileExists(atPath: root + "/" + path) }
}

/// A clock that stands still until a test moves it, and random numbers from a seed.
final class TestClock: Sendable {
  private let state: Mutex<(milliseconds: Int64, generator: SeededGenerator)>

  init(_ milliseconds: Int64, seed: UInt64) {
    state = Mutex((milliseconds, SeededGenerator(seed: seed)))
  }

  func advance(by milliseconds: Int64) { state.withLock { $0.milliseconds += milliseconds } }
  var now: @Sendable () -> Int64 { { [self] in state.withLock { $0.milliseconds } } }
  var random: @Sendable () -> UInt64 { { [self] in state.withLock { $0.generator.next() } } }
}

/// Lets a commit fail or end at its n-th step.
final class FaultSwitch: Sendable {
  struct Plan: Sendable {
    var step: Int
    var outcome: CommitFaults.Outcome
  }

  private let state = Mutex<(plan: Plan?, seen: [CommitStep])>((nil, []))

  func arm(_ step: Int, _ outcome: CommitFaults.Outcome) {
    state.withLock { $0 = (Plan(step: step, outcome: outcome), []) }
  }
  func disarm() { state.withLock { $0 = (nil, []) } }
  var seen: [CommitStep] { state.withLock { $0.seen } }

  func outcome(_ step: CommitStep) -> CommitFaults.Outcome {
    state.withLock { state in
      state.seen.append(step)
      guard let plan = state.plan, state.seen.count == plan.step else { return .proceed }
      return plan.outcome
    }
  }
}
