package import JSON

/// One source on one line: what `list` and `search` print, read from the index and never from the files.
package struct SourceLine: Sendable, Hashable {
  package var key: String
  package var author: String
  package var year: String
  package var title: String
  package var type: String
  package var id: String
  package var isIncomplete: Bool

  package init(key: String, author: String, year: String, title: String, type: String, id: String, isIncomplete: Bool) {
    self.key = key
    self.author = author
    self.year = year
    self.title = title
    self.type = type
    self.id = id
    self.isIncomplete = isIncomplete
  }

  package var json: JSONValue {
    [
      "key": .string(key), "author": .string(author), "year": .string(year), "title": .string(title),
      "type": .string(type),
      "id": .string(id), "incomplete": .bool(isIncomplete),
    ]
  }
}
