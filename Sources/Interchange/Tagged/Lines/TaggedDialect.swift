/// The four tagged formats: which lines hold a tag, and where records begin and end.
enum TaggedDialect: String, Sendable, CaseIterable {
  /// Two signs, two blanks, a hyphen, a blank (RIS format specifications, Reference Manager).
  case ris
  /// A percent sign and one sign (refer(1), EndNote).
  case refer
  /// Up to four signs, a hyphen in the fifth column (PubMed, «MEDLINE display format»).
  case medline
  /// Two signs and a blank (Web of Science, «plain text»).
  case webOfScience = "isi"

  /// What a person calls it.
  var title: String {
    switch self {
    case .ris: "RIS"
    case .refer: "Refer"
    case .medline: "MEDLINE"
    case .webOfScience: "Web of Science"
    }
  }

  /// A tag found in a line.
  struct Match {
    let name: Range<Int>
    /// The first byte of the value.
    let value: Int
  }

  /// The tag a line starts with; nil where it has none. `isLower`: the record opened with a tag in small letters.
  func match(_ bytes: [UInt8], _ line: Range<Int>, isLower: Bool) -> Match? {
    switch self {
    case .ris: Self.matchRIS(bytes, line, isLower)
    case .refer: Self.matchRefer(bytes, line)
    case .medline: Self.matchMEDLINE(bytes, line)
    case .webOfScience: Self.matchWebOfScience(bytes, line)
    }
  }

  // MARK: - Bytes

  static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }
  static func isUpper(_ byte: UInt8) -> Bool { byte &- 0x41 < 26 }
  static func isLower(_ byte: UInt8) -> Bool { byte &- 0x61 < 26 }
  static func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }

  /// The first byte from an index on that is no blank, not beyond the end.
  static func skipBlanks(_ bytes: [UInt8], _ from: Int, _ end: Int) -> Int {
    var index = from
    while index < end, isBlank(bytes[index]) { index += 1 }
    return index
  }

  // MARK: - RIS

  /// `TY  - JOUR` as specified; one blank (EndNote), small letters, a missing last blank, blanks before the tag where it
  /// is a known one. A line of prose such as «In - vitro» or «UV -light» is none.
  private static func matchRIS(_ bytes: [UInt8], _ line: Range<Int>, _ isLowerRecord: Bool) -> Match? {
    let end = line.upperBound
    let start = skipBlanks(bytes, line.lowerBound, min(end, line.lowerBound + 9))
    guard start + 2 < end else { return nil }
    let (first, second) = (bytes[start], bytes[start + 1])
    let isUpperTag = isUpper(first) && (isUpper(second) || isDigit(second))
    let isLowerTag = !isUpperTag && isLetter(first) && (isLetter(second) || isDigit(second))
    guard isUpperTag || isLowerTag else { return nil }
    let hyphen = skipBlanks(bytes, start + 2, min(end, start + 9))
    guard hyphen < end, bytes[hyphen] == UInt8(ascii: "-") else { return nil }
    let blanks = hyphen - start - 2
    let isOpen = hyphen + 1 == end || isBlank(bytes[hyphen + 1])
    let isKnown = RISTags.isKnown(first, second)
    let isIndented = start > line.lowerBound
    let isTag: Bool
    if isUpperTag {
      switch blanks {
      case 2: isTag = !isIndented || isKnown && isOpen
      case 1: isTag = isOpen ? !isIndented || isKnown : isKnown && !isIndented && isLowerOrUpper(bytes, hyphen + 1, end)
      case 0: isTag = isOpen && !isIndented && RISTags.isFrame(first, second)
      default: isTag = isOpen && isKnown && !isIndented
      }
    } else {
      let isFrame = RISTags.isFrame(first, second)
      isTag = isKnown && isOpen && !isIndented && (blanks == 2 || blanks == 1 && (isLowerRecord || isFrame))
    }
    return isTag ? Match(name: start..<start + 2, value: skipBlanks(bytes, hyphen + 1, end)) : nil
  }

  private static func isLetter(_ byte: UInt8) -> Bool { isUpper(byte & 0xDF) && byte & 0x40 != 0 }

  /// «AU -Smith», not «US -based».
  private static func isLowerOrUpper(_ bytes: [UInt8], _ index: Int, _ end: Int) -> Bool {
    index < end && (isUpper(bytes[index]) || isDigit(bytes[index]))
  }

  // MARK: - The others

  private static func matchRefer(_ bytes: [UInt8], _ line: Range<Int>) -> Match? {
    let start = line.lowerBound
    guard line.count >= 2, bytes[start] == UInt8(ascii: "%"), bytes[start + 1] > 0x20, bytes[start + 1] < 0x7F else {
      return nil
    }
    guard line.count == 2 || isBlank(bytes[start + 2]) else { return nil }
    return Match(name: start..<start + 2, value: skipBlanks(bytes, start + 2, line.upperBound))
  }

  private static func matchMEDLINE(_ bytes: [UInt8], _ line: Range<Int>) -> Match? {
    let (start, end) = (line.lowerBound, line.upperBound)
    var nameEnd = start
    while nameEnd < end, nameEnd - start < 5, isUpper(bytes[nameEnd]) || isDigit(bytes[nameEnd]) && nameEnd > start {
      nameEnd += 1
    }
    guard (2...4).contains(nameEnd - start) else { return nil }
    let hyphen = skipBlanks(bytes, nameEnd, min(end, start + 6))
    guard hyphen < end, bytes[hyphen] == UInt8(ascii: "-") else { return nil }
    // ERIC writes «ISSN - ».
    guard hyphen - start == 4 || hyphen - start == 5 && nameEnd - start == 4 else { return nil }
    return Match(name: start..<nameEnd, value: skipBlanks(bytes, hyphen + 1, end))
  }

  private static func matchWebOfScience(_ bytes: [UInt8], _ line: Range<Int>) -> Match? {
    let start = line.lowerBound
    guard line.count >= 2, isUpper(bytes[start]), isUpper(bytes[start + 1]) || isDigit(bytes[start + 1]) else {
      return nil
    }
    guard line.count == 2 || isBlank(bytes[start + 2]) else { return nil }
    return Match(name: start..<start + 2, value: skipBlanks(bytes, start + 2, line.upperBound))
  }
}
