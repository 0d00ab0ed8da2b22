import Bibliography

/// Lines of N1 that say what RIS has no tag for (guide §6): a word, a colon, the value.
enum RISMembers {
  enum Label: String {
    case archiveURL = "archive-url"
    case archiveDate = "archive-date"
    case status = "url-status"
    case quote
    case annotation = "annote"
    /// Lines of Reference Manager's own exports.
    case notes
  }

  static let translatedTitle = "trans-title"
  static let quote = "quote"
  /// Where members of `custom` stand that are not ours.
  static let path = FieldPath("custom")

  /// What Reference Manager puts into notes where its type has no field for it: a label and the value.
  static func labelled(_ line: String) -> (TextVariable, String)? {
    guard let colon = line.utf8.firstIndex(of: UInt8(ascii: ":")), let variable = labels[line[..<colon].lowercased()]
    else {
      return nil
    }
    let value = TaggedValue.trimmed(line[line.index(after: colon)...])
    return value.isEmpty ? nil : (variable, value)
  }

  private static let labels: [String: TextVariable] = [
    "call number": .callNumber, "series title": .collectionTitle, "series volume id": .collectionNumber,
    "place of publication": .publisherPlace, "publisher name": .publisher, "language": .language, "scale": .scale,
    "size": .dimensions, "annote": .annote,
    "volume id": .volume, "history": .references,
  ]

  /// The number of the record in a database, which says nothing about the source.
  static func isRecordNumber(_ line: String) -> Bool {
    let folded = line.lowercased()
    return folded.hasPrefix("record id:") || folded.hasPrefix("record number:")
  }

  /// The value behind a label; nil where the line has another one or none.
  static func value(of label: Label, in line: String) -> String? {
    guard let colon = line.utf8.firstIndex(of: UInt8(ascii: ":")), line[..<colon].lowercased() == label.rawValue else {
      return nil
    }
    let value = TaggedValue.trimmed(line[line.index(after: colon)...])
    return value.isEmpty ? nil : value
  }

  static func line(_ label: Label, _ value: String) -> String { "\(label.rawValue): \(value)" }
}
