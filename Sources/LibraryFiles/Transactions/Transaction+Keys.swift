import Bibliography
import Bytes

extension Transaction {
  /// Checks that a key can be given to a new source, by its form, against files, twins, old keys and this transaction.
  ///
  /// `owner`: the key of the source itself, which may take back a key it had before, or change its case.
  mutating func claim(_ key: String, owner: String? = nil) throws(LibraryError) {
    do {
      try CitationKey.check(key)
    } catch let problem {
      throw .key(problem)
    }
    let path = SourceFileName.path(ofKey: key)
    guard try !stands(at: path) else { throw .key(.taken(key: key)) }
    let folded = CitationKey.folded(key)
    if let other = claims[folded], other != owner {
      throw .key(other.utf8.elementsEqual(key.utf8) ? .taken(key: key) : .twin(key: key, of: other))
    }
    if let twin = try twin(ofFolded: folded), twin != owner { throw .key(.twin(key: key, of: twin)) }
    if let former = aliasOwner(key), former != owner { throw .key(.alias(key: key, of: former)) }
    claims[folded] = key
  }

  /// The key of a file whose key folds to the same; nil where none does, or it goes in this transaction.
  private mutating func twin(ofFolded folded: String) throws(LibraryError) -> String? {
    // Letters outside a to z may fold into them (the Kelvin sign), and stand in `_`.
    for letter in Set([SourceFileName.letter(ofKey: folded), "_"]) {
      if namesByLetter[letter] == nil { namesByLetter[letter] = try library.keysByFolding(inFolder: letter) }
      guard let key = namesByLetter[letter]?[folded] else { continue }
      if let place = places[Self.name(.record, SourceFileName.path(ofKey: key))], files[place].content == nil {
        continue
      }
      return key
    }
    return nil
  }
}

extension Library {
  /// The keys of a letter's folder by their folded forms, read off the names of the files; names that were cut are not
  /// among them.
  func keysByFolding(inFolder letter: String) throws(LibraryError) -> [String: String] {
    var keys: [String: String] = [:]
    let entries = try onFiles { () throws(BytesError) in try record.entries(in: "sources/" + letter) }
    for entry in entries where entry.name.hasSuffix(SourceFileName.ending) {
      guard let key = SourceFileName.key(ofName: String(entry.name.dropLast(SourceFileName.ending.count))) else {
        continue
      }
      keys[CitationKey.folded(key)] = key
    }
    return keys
  }
}
