import Bibliography
import JSON

/// What people and Better BibTeX write in Zotero's field Extra: `Original Date: 1900`, `{:event-place: Paris}`,
/// `tex.origdate: 1900`, `Citation Key: smith1999`; what is none of these is a note.
struct ZoteroExtra {
  /// A line that names a variable.
  struct Assignment {
    let target: ZoteroFields.Target
    let value: String
  }

  private(set) var citationKey: String?
  private(set) var aliases: [String] = []
  private(set) var type: ItemType?
  private(set) var assignments: [Assignment] = []
  /// Fields for TeX, by their name; repeated ones as arrays.
  private(set) var tex = JSONObject()
  /// The lines that name nothing.
  private(set) var note = ""
  /// Whether any line was more than a note.
  private(set) var holdsFields = false

  /// Lines longer than this name no field: people paste whole texts.
  private static let longestName = 48

  init(_ text: String) {
    var notes: [Substring] = []
    for line in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
      if take(ZoteroText.trimmed(String(line))) {
        holdsFields = true
      } else {
        notes.append(line)
      }
    }
    note = ZoteroText.trimmed(notes.joined(separator: "\n"))
  }

  private mutating func take(_ line: String) -> Bool {
    if line.hasPrefix("{:") { return takeCheats(line) }
    guard
      let mark = line.utf8.prefix(Self.longestName).firstIndex(where: {
        $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: "=")
      })
    else { return false }
    if let prefix = ["tex.", "bibtex.", "biblatex."].first(where: { line.lowercased().hasPrefix($0) }) {
      return takeTeX(line, from: prefix.utf8.count)
    }
    guard line.utf8[mark] == UInt8(ascii: ":") else { return false }
    let name = ZoteroText.trimmed(String(line[..<mark]))
    let value = ZoteroText.trimmed(String(line[line.utf8.index(after: mark)...]))
    guard !name.isEmpty, !value.isEmpty else { return false }
    return take(name, value)
  }

  private mutating func take(_ name: String, _ value: String) -> Bool {
    switch ZoteroFields.folded(name) {
    case "citationkey", "citekey", "bibtex", "bibtex*":
      guard !value.utf8.contains(0x20), citationKey == nil else { return false }
      citationKey = value
      return true
    case "citationkeyalias":
      aliases += value.split(separator: ",").map { ZoteroText.trimmed(String($0)) }.filter { !$0.isEmpty }
      return true
    case "type":
      if let type = ZoteroTypes.named(value) {
        self.type = type
        return true
      }
    default: break
    }
    guard let target = ZoteroFields.named(name) else { return false }
    assignments.append(Assignment(target: target, value: value))
    return true
  }

  /// The older form, of which a line may hold several: `{:original-date: 1900}{:event-place: Paris}`.
  private mutating func takeCheats(_ line: String) -> Bool {
    var found: [(name: String, value: String)] = []
    var rest = line[...]
    while rest.hasPrefix("{:") {
      guard let end = rest.firstIndex(of: "}") else { return false }
      let inner = rest[rest.index(rest.startIndex, offsetBy: 2)..<end]
      guard let colon = inner.firstIndex(of: ":") else { return false }
      found.append(
        (ZoteroText.trimmed(String(inner[..<colon])), ZoteroText.trimmed(String(inner[inner.index(after: colon)...]))))
      rest = rest[rest.index(after: end)...].drop { $0 == " " }
    }
    guard rest.isEmpty, found.allSatisfy({ $0.name == "type" || ZoteroFields.named($0.name) != nil }) else {
      return false
    }
    for (name, value) in found { _ = take(name, value) }
    return true
  }

  /// `tex.date-added: 2018`, `tex."author+an:role": 1=director`, `tex.title= verbatim`.
  private mutating func takeTeX(_ line: String, from prefix: Int) -> Bool {
    var rest = line.utf8.dropFirst(prefix)
    let name: String
    if rest.first == UInt8(ascii: "\"") {
      rest = rest.dropFirst()
      guard let quote = rest.firstIndex(of: UInt8(ascii: "\"")) else { return false }
      name = String(Substring(rest[..<quote]))
      rest = rest[quote...].dropFirst()
    } else {
      guard let mark = rest.firstIndex(where: { $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: "=") }) else {
        return false
      }
      name = String(Substring(rest[..<mark]))
      rest = rest[mark...]
    }
    guard let mark = rest.first, mark == UInt8(ascii: ":") || mark == UInt8(ascii: "="), !name.isEmpty else {
      return false
    }
    let value = ZoteroText.trimmed(String(Substring(rest.dropFirst())))
    let field = name.lowercased()
    switch tex[field] {
    case .none: tex[field] = .string(value)
    case .some(.array(let values)): tex[field] = .array(values + [.string(value)])
    case .some(let first): tex[field] = .array([first, .string(value)])
    }
    takeKnownTeX(field, value)
    return true
  }

  /// Fields of biblatex that say what CSL has a variable for, and Zotero has not.
  private static let texTargets: [String: ZoteroFields.Target] = [
    "origdate": .date(.originalDate), "origpublisher": .text(.originalPublisher),
    "origlocation": .text(.originalPublisherPlace), "origtitle": .text(.originalTitle),
    "eventdate": .date(.eventDate), "eventtitle": .text(.eventTitle), "venue": .text(.eventPlace),
    "pubstate": .text(.status), "shorthand": .text(.citationLabel), "part": .text(.part),
    "shortjournal": .text(.containerTitleShort), "pmid": .text(.pmid), "pmcid": .text(.pmcid),
  ]

  private mutating func takeKnownTeX(_ field: String, _ value: String) {
    if field == "ids" {
      aliases += value.split(separator: ",").map { ZoteroText.trimmed(String($0)) }.filter { !$0.isEmpty }
    } else if let target = Self.texTargets[field], !value.isEmpty {
      assignments.append(Assignment(target: target, value: value))
    }
  }
}
