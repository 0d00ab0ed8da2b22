import Bibliography
import JSON

/// Makes a source of one item of Zotero, in the form its translators, its web API and Better BibTeX give it.
struct ZoteroItemReader {
  private let keepsRaw: Bool
  private(set) var source = Source(type: .document)
  private(set) var raw = JSONObject()
  /// Members whose value is of the wrong kind; they are kept raw.
  private(set) var problems: [SourceProblem] = []
  /// The number or key by which collections and child items refer to this one.
  private(set) var references: [String] = []

  init(_ item: JSONObject, keepsRaw: Bool) {
    self.keepsRaw = keepsRaw
    read(item)
  }

  /// The source with what CSL could not hold under `raw.zotero`.
  func finished() -> Source {
    guard keepsRaw, !raw.isEmpty else { return source }
    var source = source
    source.record.raw["zotero"] = .object(raw)
    return source
  }

  /// Keeps a value beside CSL.
  mutating func keep(_ name: String, _ value: JSONValue) { raw[name] = value }

  private mutating func read(_ item: JSONObject) {
    var fields: [(member: JSONObject.Member, field: ZoteroFields.Field)] = []
    for member in item.members {
      switch member.name {
      case "itemType": readType(member)
      case "creators": readCreators(member)
      case "tags": readTags(member)
      case "citationKey", "citekey", "citation-key":
        if let key = member.value.text, source.key.isEmpty { source.key = key } else { keepOdd(member) }
      case "itemID", "key", "itemKey":
        if let text = member.value.text { references.append(text) }
        keepRest(member)
      case "extra", "notes": break
      default:
        if let field = ZoteroFields.field(member.name) { fields.append((member, field)) } else { keepRest(member) }
      }
    }
    readFields(fields)
    readExtra(item)
    readNotes(item)
    // Translators give the key of the record they read as the item's own.
    if source.key.isEmpty, let key = item["itemID"]?.string { source.key = key }
    if item["itemType"] == nil {
      problems.append(SourceProblem(field: .type, reason: "is missing; counted as document"))
    }
  }

  private mutating func readType(_ member: JSONObject.Member) {
    guard let name = member.value.string, let type = ZoteroTypes.item(name) else {
      raw[member.name] = member.value
      problems.append(SourceProblem(field: .type, reason: "is no type of Zotero; kept as it is, counted as document"))
      return
    }
    source.type = type
    if !ZoteroTypes.isExact(name) { raw[member.name] = member.value }
  }

  private mutating func readCreators(_ member: JSONObject.Member) {
    guard let list = member.value.array else { return keepOdd(member) }
    var isExact = true
    for value in list {
      guard let creator = value.object, let name = ZoteroCreators.name(creator) else {
        if value.object == nil {
          problems.append(
            SourceProblem(field: FieldPath("creators"), reason: "holds what is no creator; kept as it is"))
        }
        isExact = false
        continue
      }
      let type = creator["creatorType"]?.string ?? "author"
      if let (variable, exact) = ZoteroCreators.role(type) {
        source[variable].append(name)
        if !exact { isExact = false }
      } else {
        isExact = false
      }
      if creator["multi"] != nil { isExact = false }
    }
    if !isExact { raw[member.name] = member.value }
  }

  /// Tags are CSL's keywords; which of them a program set is kept beside them.
  private mutating func readTags(_ member: JSONObject.Member) {
    guard let list = member.value.array else { return keepOdd(member) }
    let words = list.compactMap { $0.string ?? $0["tag"]?.text }.filter { !$0.isEmpty }
    let isPlain = words.count == list.count && list.allSatisfy { $0.string != nil || $0.object?.count == 1 }
    let divider = words.contains { $0.utf8.contains(UInt8(ascii: ",")) } ? "; " : ", "
    if !words.isEmpty { source[.keyword] = words.joined(separator: divider) }
    if !isPlain || words.contains(where: { $0.contains(divider) }) { raw[member.name] = member.value }
  }

  private mutating func readFields(_ fields: [(member: JSONObject.Member, field: ZoteroFields.Field)]) {
    for (member, field) in fields.sorted(by: { $0.field.rank < $1.field.rank }) {
      guard let text = member.value.text else {
        if member.value != .null { keepOdd(member) }
        continue
      }
      guard !text.isEmpty else { continue }
      if !set(field.target, text) { raw[member.name] = member.value }
    }
  }

  /// Puts a value where none is; false where one is, or it cannot be read whole.
  private mutating func set(_ target: ZoteroFields.Target, _ text: String) -> Bool {
    switch target {
    case .text(let variable):
      guard source.texts[variable] == nil else { return source.texts[variable] == text }
      source.texts[variable] = Self.value(text, of: variable)
      return variable != .language || source.texts[variable] == text
    case .date(let variable):
      guard source.dates[variable] == nil else { return false }
      if variable == .accessed {
        let day = ZoteroDates.day(text)
        // `CURRENT_TIMESTAMP` is a command for Zotero's database.
        guard day.value != nil || !text.hasPrefix("CURRENT_") else { return false }
        source.dates[variable] = day
        return text.utf8.count <= 10
      }
      let (date, original) = ZoteroDates.dates(text)
      source.dates[variable] = date
      if let original, variable == .issued, source[.originalDate] == nil { source[.originalDate] = original }
      return date.value?.description == text || date.literal == text
    case .names(let variable):
      source[variable].append(Self.name(text))
      return true
    }
  }

  private static func value(_ text: String, of variable: TextVariable) -> String {
    switch variable {
    case .language: LanguageTag(reading: text)?.text ?? text
    case .doi: (try? Identifier(text, as: .doi))?.value ?? text
    default: text
    }
  }

  /// «Family || Given», as Zotero's documentation has it; a name without bars is a literal.
  private static func name(_ text: String) -> PersonName {
    guard let bars = text.firstRange(of: "||") else { return PersonName(literal: text) }
    return ZoteroCreators.name(
      family: ZoteroText.trimmed(String(text[..<bars.lowerBound])),
      given: ZoteroText.trimmed(String(text[bars.upperBound...])))
  }

  private mutating func readExtra(_ item: JSONObject) {
    guard let member = item.members.first(where: { $0.name == "extra" }) else { return }
    let lines = member.value.array?.compactMap(\.text)
    guard let text = member.value.text ?? lines?.joined(separator: "\n") else { return keepOdd(member) }
    let extra = ZoteroExtra(text)
    if source.key.isEmpty, let key = extra.citationKey { source.key = key }
    source.record.aliases += extra.aliases
    if let type = extra.type { source.type = type }
    // What a person wrote into Extra stands over Zotero's own field; the names of a role are one list.
    var replaced: Set<NameVariable> = []
    for assignment in extra.assignments {
      switch assignment.target {
      case .text(let variable): replace(variable, assignment.value)
      case .date(let variable): source.dates[variable] = nil
      case .names(let variable):
        if replaced.insert(variable).inserted { source[variable] = [] }
      }
      if case .text = assignment.target { continue }
      _ = set(assignment.target, assignment.value)
    }
    if !extra.note.isEmpty { source[.note] = extra.note }
    if extra.holdsFields { raw[member.name] = member.value }
  }

  private mutating func replace(_ variable: TextVariable, _ text: String) {
    if let old = source.texts[variable], old != text {
      raw["replaced"] = .object(
        {
          var object = raw["replaced"]?.object ?? JSONObject()
          object[variable.name] = .string(old)
          return object
        }())
    }
    source.texts[variable] = Self.value(text, of: variable)
  }

  /// Child notes follow what stands in Extra; their HTML is kept raw.
  private mutating func readNotes(_ item: JSONObject) {
    guard let member = item.members.first(where: { $0.name == "notes" }) else { return }
    guard let list = member.value.array else { return keepOdd(member) }
    for value in list {
      guard let html = value.string ?? value["note"]?.string else {
        problems.append(SourceProblem(field: FieldPath("notes"), reason: "holds what is no note; kept as it is"))
        continue
      }
      add(note: html)
    }
    let isPlain =
      list.count < 2
      && list.allSatisfy { note in
        note.string == source[.note] || note.object?.count == 1 && note["note"]?.string == source[.note]
      }
    if !isPlain { raw[member.name] = member.value }
  }

  /// A child note, as HTML.
  mutating func add(note html: String) {
    let text = NoteText.plain(html)
    guard !text.isEmpty else { return }
    source[.note] = source[.note].map { "\($0)\n\n\(text)" } ?? text
  }

  /// Empty lists and objects say nothing.
  private mutating func keepRest(_ member: JSONObject.Member) {
    switch member.value {
    case .null, .array([]), .string(""): return
    case .object(let object) where object.isEmpty: return
    default: raw[member.name] = member.value
    }
  }

  private mutating func keepOdd(_ member: JSONObject.Member) {
    if member.value == .null || member.value == .string("") || member.value.object?.isEmpty == true { return }
    raw[member.name] = member.value
    problems.append(SourceProblem(field: FieldPath(member.name), reason: "has a value of another kind; kept as it is"))
  }
}
