package import Bibliography

extension Transaction {
  /// Gives a source a new key; the old one stays as an alias (FORMATS §4). A key it had before may be taken back.
  ///
  /// Throws `key` for a key that cannot be given.
  package mutating func rename(_ file: SourceFile, to key: String, by origin: Origin = .person) throws(LibraryError) {
    try adopt(file)
    guard key != file.key else { throw .key(.same(key: key)) }
    try claim(key, owner: file.key)
    var source = file.source
    source.key = key
    source.record.aliases.removeAll { $0 == key }
    if !file.key.isEmpty, !source.record.aliases.contains(file.key) { source.record.aliases.append(file.key) }
    claims[CitationKey.folded(file.key)] = key
    try move(file, to: source, .rename, by: origin)
  }

  /// Writes a source under its own name and removes the file it came from.
  mutating func move(
    _ file: SourceFile, to source: Source, _ operation: HistoryOperation, by origin: Origin
  ) throws(LibraryError) {
    var source = source
    source.record.id = file.id ?? library.newSourceID(milliseconds: library.environment.now())
    let item = source.cslJSON(.library)
    let changes = FieldChange.between(file.item, item) { _ in origin }
    write(nil, at: file.path)
    write(item, at: SourceFileName.path(ofKey: source.key))
    record(HistoryEvent(operation, id: source.record.id?.text ?? "", key: source.key, changes: changes))
  }
}
