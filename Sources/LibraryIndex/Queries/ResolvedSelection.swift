import GRDB
import Text

/// A selection whose bare words are decided: keys, or words to search for.
struct ResolvedSelection {
  /// The numbers of the sources that bare words named; nil where there was none.
  var keys: [Int64]?
  /// Words to search for.
  var words: [String] = []
  /// The other terms.
  var terms: [Selection.Term] = []

  /// Where one bare word is a key, all must be: a misspelt key must not become a search.
  init(_ selection: Selection, _ db: Database) throws {
    var unknown: [String] = []
    for term in selection.terms {
      switch term {
      case .bare(let word):
        let found = try KeyLookup.numbers(of: word, db)
        if found.isEmpty { unknown.append(word) } else { keys = (keys ?? []) + found }
      case .words(let text): words.append(text)
      default: terms.append(term)
      }
    }
    if let first = unknown.first, keys != nil {
      throw IndexError.unknownKey(first, suggestions: try KeyLookup.similar(to: first, db))
    }
    for word in unknown {
      if let field = Self.misspeltField(word) {
        throw IndexError.unknownField(term: word, field: field.given, suggestion: field.meant)
      }
    }
    words += unknown
  }

  /// The part before a colon where it looks like a misspelt field, and the field it looks like.
  private static func misspeltField(_ word: String) -> (given: String, meant: String?)? {
    guard let colon = word.utf8.firstIndex(of: UInt8(ascii: ":")), !word.contains("://") else { return nil }
    let given = word[..<colon].lowercased()
    guard given.utf8.count >= 2,
      given.utf8.allSatisfy({ (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) || $0 == 0x2D })
    else { return nil }
    let near = SelectionField.allCases.map { ($0.rawValue, EditDistance.similarity(given, $0.rawValue)) }.max {
      $0.1 < $1.1
    }
    return (given, near.flatMap { $0.1 >= 0.6 ? $0.0 : nil })
  }
}

/// Keys, old keys and ids.
enum KeyLookup {
  /// The sources of a key, an old key or an id; keys go before old keys.
  static func numbers(of word: String, _ db: Database) throws -> [Int64] {
    let folded = FoldedKey.of(word)
    let byKey = try Int64.fetchAll(
      db.cachedStatement(sql: "SELECT n FROM source WHERE folded = ?"), arguments: [folded])
    if !byKey.isEmpty { return byKey }
    let byAlias = try Int64.fetchAll(
      db.cachedStatement(sql: "SELECT source.n FROM alias JOIN source ON source.n = alias.n WHERE alias.folded = ?"),
      arguments: [folded])
    if !byAlias.isEmpty { return byAlias }
    guard folded.utf8.count == 36 else { return [] }
    return try Int64.fetchAll(db.cachedStatement(sql: "SELECT n FROM source WHERE id = ?"), arguments: [folded])
  }

  /// Up to three keys that are spelt much like a word, the nearest first.
  static func similar(to word: String, _ db: Database) throws -> [String] {
    let folded = FoldedKey.of(word)
    guard let first = folded.unicodeScalars.first else { return [] }
    let start = String(Character(first))
    let rows = try Row.fetchCursor(
      db.cachedStatement(sql: "SELECT folded, key FROM source WHERE folded >= ? AND folded < ? LIMIT 20000"),
      arguments: [start, start + "\u{10FFFF}"])
    var near: [(key: String, likeness: Double)] = []
    while let row = try rows.next() {
      let candidate: String = row[0]
      guard abs(candidate.utf8.count - folded.utf8.count) <= 4 else { continue }
      let likeness = EditDistance.similarity(folded, candidate)
      if likeness >= 0.7 { near.append((row[1], likeness)) }
    }
    return near.sorted { ($1.likeness, $0.key) < ($0.likeness, $1.key) }.prefix(3).map(\.key)
  }
}
