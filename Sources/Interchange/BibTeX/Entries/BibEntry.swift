/// An entry as types, keys and values: a view over blocks, with its macros put in and, where asked, what it inherits.
struct BibEntry: Sendable {
  /// One field of the view.
  struct Field: Sendable {
    /// In lower case.
    let name: String
    let value: BibValue
    /// Where its name stands.
    let file: Int
    let offset: Int
    /// Whether it comes from another entry by `crossref` or `xdata`.
    var isInherited = false
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
