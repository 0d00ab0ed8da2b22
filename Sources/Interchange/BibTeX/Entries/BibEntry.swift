/// An entry as types, keys and values: a view over blocks, with its macros put in and, where asked, what it inherits.
struct BibEntry: Sendable {
  /// One field of the view.
  struct Field: Sendable {
    /// In lower case.
    let name: String
    /// What the name means, as an index of ``FieldNames``; -1 where it means nothing.
    let meaningIndex: Int16
    let value: BibValue
    /// Where its name stands.
    let file: Int
    let offset: Int
    /// Whether it comes from another entry by `crossref` or `xdata`.
    var isInherited = false

    init(name: String, value: BibValue, file: Int, offset: Int, isInherited: Bool = false) {
      self.init(
        name: name, meaningIndex: FieldNames.table.index(of: name.utf8.span).map { Int16($0) } ?? -1, value: value,
        file: file, offset: offset, isInherited: isInherited)
    }

    init(name: String, meaningIndex: Int16, value: BibValue, file: Int, offset: Int, isInherited: Bool) {
      self.name = name
      self.meaningIndex = meaningIndex
      self.value = value
      self.file = file
      self.offset = offset
      self.isInherited = isInherited
    }

    var meaning: FieldNames.Meaning? {
      meaningIndex >= 0 ? FieldNames.table.meaning(Int(meaningIndex)) : nil
    }
  }

  /// In lower case.
  let type: String
  /// As written.
  let key: String
  var fields: [Field]
  let file: Int
  /// The index of its block in its file.
  let block: Int
  /// Where it starts.
  let offset: Int

  func field(_ name: String) -> Field? { fields.first { $0.name == name } }
}
