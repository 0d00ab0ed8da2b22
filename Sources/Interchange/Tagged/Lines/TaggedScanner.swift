/// Divides a text into lines and puts them together to fields and records, in one pass.
struct TaggedScanner {
  private let bytes: [UInt8]
  private let dialect: TaggedDialect
  private(set) var lines: [TaggedLine] = []
  private(set) var fields: [TaggedTree.Field] = []
  private(set) var records: [TaggedTree.Record] = []

  /// The last record still takes lines.
  private var isOpen = false
  /// A blank line stands before this one.
  private var isAfterBlank = false
  /// So far the open record holds nothing but its type.
  private var hasOnlyType = false
  /// The open record began with a tag in small letters.
  private var isLower = false
  /// MEDLINE: the open record has a `PMID`.
  private var hasNumber = false

  init(_ bytes: [UInt8], _ dialect: TaggedDialect) {
    self.bytes = bytes
    self.dialect = dialect
  }

  mutating func run() {
    var start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    lines.reserveCapacity(bytes.count / 32)
    while start < bytes.count {
      var end = start
      while end < bytes.count, bytes[end] != 0x0A, bytes[end] != 0x0D { end += 1 }
      var next = end
      if next < bytes.count {
        next += bytes[next] == 0x0D && next + 1 < bytes.count && bytes[next + 1] == 0x0A ? 2 : 1
      }
      take(start..<end, next)
      start = next
    }
  }

  // MARK: - Lines

  private mutating func take(_ line: Range<Int>, _ next: Int) {
    let first = TaggedDialect.skipBlanks(bytes, line.lowerBound, line.upperBound)
    if first == line.upperBound {
      add(.blank, line, first..<first, first..<line.upperBound, next)
      if dialect == .medline { isOpen = false }
      isAfterBlank = true
      return
    }
    if let match = dialect.match(bytes, line, isLower: isLower) {
      takeTag(line, match, next)
    } else {
      takeText(line, first, next)
    }
    isAfterBlank = false
  }

  private mutating func add(
    _ kind: TaggedLine.Kind, _ line: Range<Int>, _ name: Range<Int>, _ value: Range<Int>, _ next: Int
  ) {
    lines.append(TaggedLine(kind, start: line.lowerBound, name: name, value: value, end: next))
  }

  private mutating func takeText(_ line: Range<Int>, _ first: Int, _ next: Int) {
    let value = first..<line.upperBound
    guard isOpen, !fields.isEmpty, takesContinuation else {
      isOpen = isOpen && dialect != .refer
      add(.text, line, first..<first, value, next)
      return
    }
    add(.continuation, line, first..<first, value, next)
    fields[fields.count - 1].extend(to: lines.count - 1)
    extendRecord()
  }

  /// A blank line ends a record of refer, unless EndNote opened it by `%0`: its abstracts have paragraphs.
  private var takesContinuation: Bool {
    guard records.last.map({ !fields[$0.fields].isEmpty }) ?? false else { return false }
    return dialect != .refer || !isAfterBlank || records.last?.typeLine != nil
  }

  private mutating func takeTag(_ line: Range<Int>, _ match: TaggedDialect.Match, _ next: Int) {
    let value = match.value..<line.upperBound
    switch role(match.name) {
    case .header where !isOpen || dialect == .webOfScience:
      isOpen = false
      add(.header, line, match.name, value, next)
    case .end:
      guard isOpen else {
        add(.text, line, match.name.lowerBound..<match.name.lowerBound, match.name.lowerBound..<line.upperBound, next)
        return
      }
      records[records.count - 1].endLine = lines.count
      add(.end, line, match.name, value, next)
      extendRecord()
      isOpen = false
    case .type:
      // A blank line parts records of refer, even where one holds nothing but its type.
      if !(isOpen && hasOnlyType) || dialect == .refer && isAfterBlank {
        open(isLower: TaggedDialect.isLower(bytes[match.name.lowerBound]))
      }
      hasOnlyType = true
      records[records.count - 1].typeLine = lines.count
      addField(.type, line, match, next)
    case .field, .unknown, .header, .number:
      let role = role(match.name)
      if !isOpen, role == .unknown {
        add(.text, line, match.name.lowerBound..<match.name.lowerBound, match.name.lowerBound..<line.upperBound, next)
        return
      }
      if !isOpen || dialect == .refer && isAfterBlank || role == .number && hasNumber { open(isLower: false) }
      if role == .number { hasNumber = true }
      hasOnlyType = false
      addField(.field, line, match, next)
    }
  }

  private mutating func open(isLower: Bool) {
    records.append(
      TaggedTree.Record(lines: lines.count..<lines.count, fields: fields.count..<fields.count, endLine: nil))
    isOpen = true
    hasNumber = false
    self.isLower = isLower
  }

  private mutating func addField(_ kind: TaggedLine.Kind, _ line: Range<Int>, _ match: TaggedDialect.Match, _ next: Int)
  {
    fields.append(TaggedTree.Field(record: records.count - 1, line: lines.count))
    add(kind, line, match.name, match.value..<line.upperBound, next)
    let last = records.count - 1
    records[last].fields = records[last].fields.lowerBound..<fields.count
    extendRecord()
  }

  private mutating func extendRecord() {
    let last = records.count - 1
    records[last].lines = records[last].lines.lowerBound..<lines.count
  }

  // MARK: - Tags

  private enum Role {
    case type, end, header, field, unknown
    /// `PMID`, which opens a record of MEDLINE.
    case number
  }

  private func role(_ name: Range<Int>) -> Role {
    let first = bytes[name.lowerBound] & 0xDF
    let second = bytes[name.lowerBound + 1] & 0xDF
    switch dialect {
    case .ris:
      if first == UInt8(ascii: "T"), second == UInt8(ascii: "Y") { return .type }
      if first == UInt8(ascii: "E"), second == UInt8(ascii: "R") { return .end }
      return RISTags.isKnown(bytes[name.lowerBound], bytes[name.lowerBound + 1]) ? .field : .unknown
    case .refer: return bytes[name.lowerBound + 1] == UInt8(ascii: "0") ? .type : .field
    case .medline: return bytes[name].elementsEqual("PMID".utf8) ? .number : .field
    case .webOfScience:
      switch (first, second) {
      case (UInt8(ascii: "P"), UInt8(ascii: "T")): return .type
      case (UInt8(ascii: "E"), UInt8(ascii: "R")): return .end
      case (UInt8(ascii: "E"), UInt8(ascii: "F")), (UInt8(ascii: "F"), UInt8(ascii: "N")),
        (UInt8(ascii: "V"), UInt8(ascii: "R")):
        return .header
      default: return WebOfScienceTags.isKnown(bytes[name.lowerBound], bytes[name.lowerBound + 1]) ? .field : .unknown
      }
    }
  }
}
