package import JSON

extension ManuscriptRegister {
  /// Reads a register; nil without id and path, or where a list holds something that is not understood.
  package init?(json: JSONObject) {
    guard let id = json["id"]?.string, let path = json["path"]?.string else { return nil }
    self.init(id: id, path: path, sha256: json["sha256"]?.string ?? "", language: json["language"]?.string)
    version = json["v"]?.int ?? Self.currentVersion
    guard let notes = Self.list(json["notes"], Note.init(json:)),
      let claims = Self.list(json["claims"], Claim.init(json:)),
      let citations = Self.list(json["citations"], Citation.init(json:)),
      let uncited = Self.list(json["uncited"], UncitedParagraph.init(json:))
    else { return nil }
    (self.notes, self.claims, self.citations, self.uncited) = (notes, claims, citations, uncited)
    for member in json.members where !Self.memberNames.contains(member.name) { others[member.name] = member.value }
  }

  /// The register in its fixed order; empty lists are left out.
  package var json: JSONObject {
    var object: JSONObject = [
      "v": JSONValue(version), "id": .string(id), "path": .string(path), "sha256": .string(sha256),
    ]
    object.add("language", language.map(JSONValue.string))
    object.add("notes", Self.list(notes, \.json))
    object.add("claims", Self.list(claims, \.json))
    object.add("citations", Self.list(citations, \.json))
    object.add("uncited", Self.list(uncited, \.json))
    for member in others.members { object.add(member.name, member.value) }
    return object
  }

  static let memberNames = ["v", "id", "path", "sha256", "language", "notes", "claims", "citations", "uncited"]

  private static func list<Element>(_ value: JSONValue?, _ read: (JSONValue) -> Element?) -> [Element]? {
    guard let value else { return [] }
    guard let array = value.array else { return nil }
    let elements = array.compactMap(read)
    return elements.count == array.count ? elements : nil
  }

  private static func list<Element>(_ elements: [Element], _ json: (Element) -> JSONValue) -> JSONValue? {
    elements.isEmpty ? nil : .array(elements.map(json))
  }
}

extension ManuscriptRegister.Note {
  init?(json: JSONValue) {
    guard let label = json["label"]?.string, let line = json["line"]?.int, let column = json["column"]?.int,
      let sha256 = json["sha256"]?.string
    else { return nil }
    self.init(label: label, line: line, column: column, sha256: sha256, isReference: json["reference"]?.bool ?? false)
  }

  var json: JSONValue {
    var object: JSONObject = [
      "label": .string(label), "line": JSONValue(line), "column": JSONValue(column), "sha256": .string(sha256),
    ]
    if isReference { object.add("reference", true) }
    return .object(object)
  }
}

extension ManuscriptRegister.Claim {
  init?(json: JSONValue) {
    guard let line = json["line"]?.int, let column = json["column"]?.int, let length = json["length"]?.int,
      let sha256 = json["sha256"]?.string
    else { return nil }
    self.init(
      line: line, column: column, length: length, sha256: sha256,
      notes: json["notes"]?.array?.compactMap(\.string) ?? [])
  }

  var json: JSONValue {
    [
      "line": JSONValue(line), "column": JSONValue(column), "length": JSONValue(length), "sha256": .string(sha256),
      "notes": .array(notes.map(JSONValue.string)),
    ]
  }
}

extension ManuscriptRegister.Citation {
  init?(json: JSONValue) {
    guard let source = json["source"]?.string else { return nil }
    let parts = json["locator"]?.array ?? []
    let locator = parts.compactMap { part -> LocatorPart? in
      guard let label = part["label"]?.string, let value = part["value"]?.string else { return nil }
      return LocatorPart(label: label, value: value)
    }
    guard locator.count == parts.count else { return nil }
    self.init(
      note: json["note"]?.string, source: source, locator: locator, rawLocator: json["raw"]?.string,
      claims: json["claims"]?.array?.compactMap(\.int) ?? [])
  }

  var json: JSONValue {
    var object = JSONObject()
    object.add("note", note.map(JSONValue.string))
    object.add("source", .string(source))
    if !locator.isEmpty {
      object.add("locator", .array(locator.map { ["label": .string($0.label), "value": .string($0.value)] }))
    }
    object.add("raw", rawLocator.map(JSONValue.string))
    if !claims.isEmpty { object.add("claims", .array(claims.map { JSONValue($0) })) }
    return .object(object)
  }
}

extension ManuscriptRegister.UncitedParagraph {
  init?(json: JSONValue) {
    guard let line = json["line"]?.int, let column = json["column"]?.int else { return nil }
    self.init(line: line, column: column, isCaption: json["caption"]?.bool ?? false)
  }

  var json: JSONValue {
    var object: JSONObject = ["line": JSONValue(line), "column": JSONValue(column)]
    if isCaption { object.add("caption", true) }
    return .object(object)
  }
}
