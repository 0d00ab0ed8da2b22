import JSON

extension LibraryRecord {
  /// Reads the members of `custom.ibid`; what is not understood is passed through in ``unknown``.
  init(json: JSONObject, edtf: inout JSONObject, problems: inout [SourceProblem]) {
    self.init()
    for member in json.members where !take(member, edtf: &edtf) {
      unknown[member.name] = member.value
      problems.append(SourceProblem(field: .record(member.name), reason: "is not understood; kept as it is"))
    }
  }

  private mutating func take(_ member: JSONObject.Member, edtf: inout JSONObject) -> Bool {
    let value = member.value
    switch member.name {
    case "v": return assign(&version, value.int)
    case "id":
      guard let id = value.string.flatMap(SourceID.init) else { return false }
      self.id = id
    case "aliases": return assign(&aliases, value.list(\.string))
    case "added":
      guard let day = value.string else { return false }
      added = day
    case "tags": return assign(&tags, value.list(\.string))
    case "relations": return assign(&relations, value.list(Relation.init(json:)))
    case "edtf": return assign(&edtf, value.object)
    case "revised":
      guard let date = value.string.map({ CitationDate(edtfOrText: $0) }) else { return false }
      revised = date
    case "names": return assign(&nameForms, value.list(NameForm.init(json:)))
    case "archive": return assign(&archiveCopies, value.list(ArchiveCopy.init(json:)))
    case "url-status":
      guard let status = value.string.flatMap(URLStatus.init(rawValue:)) else { return false }
      urlStatus = status
    case "captures": return assign(&captures, value.list(CaptureReference.init(json:)))
    case "attachments": return assign(&attachments, value.list(Attachment.init(json:)))
    case "quotations": return assign(&quotations, value.list(CitedQuotation.init(json:)))
    case "variants": return assign(&variants, value.list(FieldVariant.init(json:)))
    case "raw": return assign(&raw, value.object)
    default: return false
    }
    return true
  }

  private func assign<Value>(_ place: inout Value, _ value: Value?) -> Bool {
    guard let value else { return false }
    place = value
    return true
  }

  /// The members of `custom.ibid` in their fixed order; empty members are left out.
  func json(edtf: JSONObject) -> JSONObject {
    var object = JSONObject()
    let ownsNothing = self == LibraryRecord() && edtf.isEmpty
    if ownsNothing { return object }
    object.add("v", JSONValue(version))
    object.add("id", id.map { .string($0.text) })
    object.add("aliases", list(aliases, JSONValue.string))
    object.add("added", added.map(JSONValue.string))
    object.add("tags", list(tags, JSONValue.string))
    object.add("relations", list(relations, \.json))
    object.add("edtf", edtf.isEmpty ? nil : .object(edtf))
    object.add("revised", revised.map { .string($0.edtfOrText) })
    object.add("names", list(nameForms, \.json))
    object.add("archive", list(archiveCopies, \.json))
    object.add("url-status", urlStatus.map { .string($0.rawValue) })
    object.add("captures", list(captures, \.json))
    object.add("attachments", list(attachments, \.json))
    object.add("quotations", list(quotations, \.json))
    object.add("variants", list(variants, \.json))
    object.add("raw", raw.isEmpty ? nil : .object(raw))
    for member in unknown.members { object.add(member.name, member.value) }
    return object
  }

  /// What of `custom.ibid` is said of the source itself and no matter of a library: without identity, tags, relations,
  /// captures, attachments, quotations and variants.
  func exchanged(edtf: JSONObject) -> JSONObject {
    var object = JSONObject()
    object.add("aliases", list(aliases, JSONValue.string))
    object.add("edtf", edtf.isEmpty ? nil : .object(edtf))
    object.add("revised", revised.map { .string($0.edtfOrText) })
    object.add("names", list(nameForms, \.json))
    object.add("archive", list(archiveCopies, \.json))
    object.add("url-status", urlStatus.map { .string($0.rawValue) })
    var kept = raw
    kept["csl"] = nil
    object.add("raw", kept.isEmpty ? nil : .object(kept))
    return object
  }

  private func list<Element>(_ elements: [Element], _ json: (Element) -> JSONValue) -> JSONValue? {
    elements.isEmpty ? nil : .array(elements.map(json))
  }
}

extension JSONValue {
  /// The elements of an array, or nil if one of them cannot be read: half a list is a lost value.
  func list<Element>(_ read: (JSONValue) -> Element?) -> [Element]? {
    guard let array else { return nil }
    let elements = array.compactMap(read)
    return elements.count == array.count ? elements : nil
  }
}

extension CitationDate {
  /// An EDTF date, or words that are none.
  init(edtfOrText text: String) {
    self.init(value: EDTF(text))
    if value == nil { literal = text }
  }

  var edtfOrText: String { value?.description ?? literal ?? raw ?? "" }
}
