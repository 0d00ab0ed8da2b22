import Bibliography
import Foundation
import LibraryFiles
import Synchronization

@testable import LibraryIndex

/// A library in a folder of its own, which goes away with the value.
final class TemporaryLibrary: Sendable {
  let root: String
  let clock = Clock()

  /// A clock a test moves by hand.
  final class Clock: Sendable {
    private let offset = Mutex<Int64>(60_000)

    /// Milliseconds since 1970: a minute ahead of the machine's clock, so that files just written count as settled.
    func now() -> Int64 { Int64(Date().timeIntervalSince1970 * 1_000) + offset.withLock { $0 } }
    func advance(minutes: Int64) { offset.withLock { $0 += minutes * 60_000 } }
    func followTheMachine() { offset.withLock { $0 = 0 } }
  }

  init() throws {
    root = FileManager.default.temporaryDirectory.path + "/ibid-index-" + UUID().uuidString
    for folder in ["Bibliography/sources", "Cache"] {
      try FileManager.default.createDirectory(atPath: root + "/" + folder, withIntermediateDirectories: true)
    }
    try Data("v: 1\n".utf8).write(to: URL(fileURLWithPath: root + "/Bibliography/ibid.yaml"))
  }

  deinit { try? FileManager.default.removeItem(atPath: root) }

  var databasePath: String { root + "/Cache/ibid.sqlite" }

  func library() throws -> Library {
    let environment = LibraryEnvironment(now: { [clock] in clock.now() }, random: { 4 }, tool: "test")
    return try Library(LibraryLayout(root: root), environment: environment)
  }

  static let rules = IndexRules(
    version: 1,
    canonicalAddress: { address in
      guard let mark = address.firstRange(of: "://") else { return nil }
      return String(address[mark.upperBound...]).lowercased()
    },
    duplicateKeys: { source in
      [source.title.map { "title:" + $0.lowercased() }, source[.doi].map { "doi:" + $0 }].compactMap { $0 }
    })

  func index(rules: IndexRules = TemporaryLibrary.rules) throws -> LibraryIndex {
    try LibraryIndex.open(try library(), rules: rules)
  }

  func path(_ key: String) -> String { root + "/Bibliography/" + SourceFileName.path(ofKey: key) }

  /// Writes a source as an editor does: a new file in the place of the old.
  func write(_ source: Source) throws {
    try write(SourceFileCodec.bytes(of: source.cslJSON(.library)), key: source.key, atomically: true)
  }

  func write(_ bytes: [UInt8], key: String, atomically: Bool) throws {
    let url = URL(fileURLWithPath: path(key))
    try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(bytes).write(to: url, options: atomically ? .atomic : [])
  }

  func remove(_ key: String) throws { try FileManager.default.removeItem(atPath: path(key)) }
}

func id(_ number: Int) -> String {
  let digits = String(number)
  return "01900000-0000-7000-8000-" + String(repeating: "0", count: 12 - digits.count) + digits
}

func source(
  _ key: String, _ type: ItemType = .book, number: Int = 0, author: [PersonName] = [], date: String? = nil,
  tags: [String] = [], _ texts: [TextVariable: String] = [:]
) -> Source {
  var source = Source(type: type, key: key)
  source[.author] = author
  if let date { source[.issued] = EDTF(date).map { CitationDate($0) } ?? CitationDate(literal: date) }
  for (variable, text) in texts { source[variable] = text }
  source.record.tags = tags
  if number > 0 { source.record.id = SourceID(id(number)) }
  return source
}

func source(_ key: String, number: Int = 0, _ texts: [TextVariable: String]) -> Source {
  source(key, .book, number: number, texts)
}

func person(_ family: String, _ given: String? = nil) -> PersonName { PersonName(family: family, given: given) }
