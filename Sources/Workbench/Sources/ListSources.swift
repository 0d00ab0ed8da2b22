import Bibliography
import LibraryIndex

/// `ibid list` and `ibid search`: lines off the index.
package struct ListSources {
  let library: OpenLibrary

  package init(library: OpenLibrary) {
    self.library = library
  }

  /// Hands out the lines of a selection, by key.
  package func run(_ words: [String], _ body: (SourceLine) -> Void) throws(WorkbenchError) {
    let (selection, cited) = try library.selection(words)
    try asIndex { () throws(IndexError) in
      _ = try library.index.list(selection, order: .key, cited: cited) { row in
        body(SourceLine(row))
        return true
      }
    }
  }

  /// Hands out what holds all words, the best first, and returns how many there were.
  package func search(_ words: [String], _ body: (SourceLine) -> Void) throws(WorkbenchError) -> Int {
    try asIndex { () throws(IndexError) in
      try library.index.list(.words(words), order: .relevance) { row in
        body(SourceLine(row))
        return true
      }
    }
  }
}

extension SourceLine {
  init(_ row: SourceRow) {
    self.init(
      key: row.key, author: row.author, year: row.year, title: row.title, type: row.type.name, id: row.id,
      isIncomplete: row.isIncomplete)
  }
}
