/// The fields of one record with their values as text, whatever file they come from.
struct TaggedEntry {
  /// A tag with its value.
  struct Field: Hashable {
    /// In capitals, but for refer.
    let tag: String
    /// The lines of the value without blanks at their ends; empty ones stand between paragraphs.
    let lines: [String]
    /// Where the field starts in its file.
    let offset: Int

    init(tag: String, lines: [String], offset: Int = 0) {
      self.tag = tag
      self.lines = lines
      self.offset = offset
    }

    /// A field of one line, or of those that the value holds.
    init(_ tag: String, _ value: String) {
      self.init(tag: tag, lines: value.split(separator: "\n", omittingEmptySubsequences: false).map(String.init))
    }

    /// The lines joined by blanks.
    var value: String {
      lines.count == 1 ? lines[0] : lines.filter { !$0.isEmpty }.joined(separator: " ")
    }
    /// The lines as they stand.
    var block: String { lines.joined(separator: "\n") }
    /// The lines that say something.
    var parts: [String] { lines.filter { !$0.isEmpty } }
    var isEmpty: Bool { lines.allSatisfy(\.isEmpty) }
  }

  let fields: [Field]
  /// Where the record starts.
  let offset: Int
  /// The first field of each tag that has a value: a record may hold 100,000 of one tag.
  private let firsts: [String: Int]

  init(fields: [Field], offset: Int = 0) {
    self.fields = fields
    self.offset = offset
    var firsts: [String: Int] = [:]
    for (index, field) in fields.enumerated() where firsts[field.tag] == nil && !field.isEmpty {
      firsts[field.tag] = index
    }
    self.firsts = firsts
  }

  /// The values of a tag, empty ones left out.
  func values(_ tag: String) -> [String] {
    fields.filter { $0.tag == tag && !$0.isEmpty }.map(\.value)
  }

  /// The first value of a tag.
  func first(_ tag: String) -> String? {
    firsts[tag].map { fields[$0].value }
  }

  /// The index of the first field of a tag that has a value.
  func index(_ tag: String) -> Int? { firsts[tag] }

  func has(_ tag: String) -> Bool { firsts[tag] != nil }
}

extension TaggedEntry {
  /// So many fields of a record are read: none that a person made has more, and each costs ten times its bytes.
  static let maximumFields = 100_000

  init(_ tree: TaggedTree, _ record: TaggedTree.Record) {
    let fields = tree.fields[record.fields.prefix(Self.maximumFields)].map { field in
      Field(
        tag: tree.tag(field), lines: tree.lines[field.lines].map { TaggedValue.text(tree, $0.value) },
        offset: tree.lines[field.lines.lowerBound].start)
    }
    self.init(fields: fields, offset: tree.lines[record.lines.lowerBound].start)
  }
}

/// The text of a value.
enum TaggedValue {
  /// Bytes without blanks at their ends, stray bytes of a mixed file as the characters they stand for, and Unicode's line
  /// separators as blanks, as a value has one line.
  static func text(_ tree: TaggedTree, _ range: Range<Int>) -> String {
    var (lower, upper) = (range.lowerBound, range.upperBound)
    while lower < upper, tree.text[lower] <= 0x20 { lower += 1 }
    while lower < upper, tree.text[upper - 1] <= 0x20 { upper -= 1 }
    let bytes = tree.text[lower..<upper]
    let text = String(decoding: bytes, as: UTF8.self)
    let needsCare = bytes.contains { $0 < 0x20 || $0 == 0xF4 || $0 == 0xE2 }
    return needsCare ? cleaned(text) : text
  }

  /// Without control characters and line separators; stray bytes decoded.
  private static func cleaned(_ text: String) -> String {
    var output = String.UnicodeScalarView()
    var isAfterSeparator = false
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x09, 0x0B, 0x0C, 0x2028, 0x2029:
        if output.last != " " { output.append(" ") }
        isAfterSeparator = true
        continue
      case 0..<0x20: output.append("\u{FFFD}")
      case TextEncoding.strayBase..<TextEncoding.strayBase + 0x100:
        output.append(Windows1252.scalar(UInt8(truncatingIfNeeded: scalar.value)))
      case 0x20 where isAfterSeparator: continue
      default: output.append(scalar)
      }
      isAfterSeparator = false
    }
    return String(output)
  }

  /// One line without control characters, for writing: a line end would start a new tag.
  static func line(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: isUnwritable) else { return trimmed(text) }
    var output = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if isUnwritable(scalar) {
        if output.last != " " { output.append(" ") }
      } else {
        output.append(scalar)
      }
    }
    return trimmed(String(output))
  }

  private static func isUnwritable(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value < 0x20 || (0x7F..<0xA0).contains(scalar.value) || scalar.value == 0x2028 || scalar.value == 0x2029
  }

  static func trimmed(_ text: some StringProtocol) -> String {
    var bytes = Array(text.utf8)[...]
    while let first = bytes.first, first <= 0x20 { bytes.removeFirst() }
    while let last = bytes.last, last <= 0x20 { bytes.removeLast() }
    return String(decoding: bytes, as: UTF8.self)
  }
}
