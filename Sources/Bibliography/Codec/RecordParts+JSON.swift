public import JSON

// The objects inside `custom.ibid`. An object with a member we do not know is refused by `init`, so that the whole
// list is passed through as it is instead of losing that member.

private func holdsOnly(_ names: Set<String>, _ json: JSONValue) -> Bool {
  json.object.map { $0.members.allSatisfy { names.contains($0.name) } } ?? false
}

extension Relation {
  init?(json: JSONValue) {
    guard holdsOnly(["type", "id"], json), let kind = json["type"]?.string.flatMap(Kind.init(rawValue:)),
      let target = json["id"]?.string.flatMap(SourceID.init)
    else { return nil }
    self.init(kind: kind, target: target)
  }

  var json: JSONValue { ["type": .string(kind.rawValue), "id": .string(target.text)] }
}

extension ArchiveCopy {
  init?(json: JSONValue) {
    guard holdsOnly(["url", "date"], json), let url = json["url"]?.string else { return nil }
    self.init(url: url, date: json["date"]?.string)
  }

  var json: JSONValue {
    var object: JSONObject = ["url": .string(url)]
    object.add("date", date.map(JSONValue.string))
    return .object(object)
  }
}

extension CaptureReference {
  init?(json: JSONValue) {
    guard holdsOnly(["sha256", "date", "url", "basis"], json), let sha256 = json["sha256"]?.string,
      let date = json["date"]?.string, let url = json["url"]?.string
    else { return nil }
    self.init(sha256: sha256, date: date, url: url, isBasis: json["basis"]?.bool ?? false)
  }

  var json: JSONValue {
    var object: JSONObject = ["sha256": .string(sha256), "date": .string(date), "url": .string(url)]
    if isBasis { object.add("basis", true) }
    return .object(object)
  }
}

extension Attachment {
  init?(json: JSONValue) {
    guard holdsOnly(["path", "sha256", "type", "title"], json), let path = json["path"]?.string,
      let sha256 = json["sha256"]?.string
    else { return nil }
    self.init(path: path, sha256: sha256, mediaType: json["type"]?.string, title: json["title"]?.string)
  }

  var json: JSONValue {
    var object: JSONObject = ["path": .string(path), "sha256": .string(sha256)]
    object.add("type", mediaType.map(JSONValue.string))
    object.add("title", title.map(JSONValue.string))
    return .object(object)
  }
}

extension CitedQuotation {
  init?(json: JSONValue) {
    let known: Set<String> = ["exact", "prefix", "suffix", "locator", "translation", "translator", "proof"]
    guard holdsOnly(known, json), let exact = json["exact"]?.string else { return nil }
    self.init(exact)
    prefix = json["prefix"]?.string
    suffix = json["suffix"]?.string
    translation = json["translation"]?.string
    translator = json["translator"]?.string
    if let given = json["locator"] {
      guard let locator = Locator(json: given) else { return nil }
      self.locator = locator
    }
    if let given = json["proof"] {
      guard let proof = Proof(json: given) else { return nil }
      self.proof = proof
    }
  }

  /// The quotation as data, as it stands in a source file.
  public var json: JSONValue {
    var object: JSONObject = ["exact": .string(exact)]
    object.add("prefix", prefix.map(JSONValue.string))
    object.add("suffix", suffix.map(JSONValue.string))
    object.add("locator", locator?.json)
    object.add("translation", translation.map(JSONValue.string))
    object.add("translator", translator.map(JSONValue.string))
    object.add("proof", proof?.json)
    return .object(object)
  }
}

extension CitedQuotation.Proof {
  init?(json: JSONValue) {
    guard holdsOnly(["sha256", "match", "start", "end", "page", "rendered"], json), let sha256 = json["sha256"]?.string,
      let match = json["match"]?.string.flatMap(Match.init(rawValue:)), let start = json["start"]?.int,
      let end = json["end"]?.int, start >= 0, start <= end
    else { return nil }
    self.init(
      sha256: sha256, match: match, characters: start..<end, page: json["page"]?.int, rendered: json["rendered"]?.string
    )
  }

  var json: JSONValue {
    var object: JSONObject = [
      "sha256": .string(sha256), "match": .string(match.rawValue), "start": JSONValue(characters.lowerBound),
      "end": JSONValue(characters.upperBound),
    ]
    object.add("page", page.map { JSONValue($0) })
    object.add("rendered", rendered.map(JSONValue.string))
    return .object(object)
  }
}

extension FieldVariant {
  init?(json: JSONValue) {
    guard holdsOnly(["field", "value", "from"], json), let field = json["field"]?.string, let value = json["value"]
    else {
      return nil
    }
    var from: Origin?
    if let given = json["from"] {
      guard let origin = Origin(json: given) else { return nil }
      from = origin
    }
    self.init(field: FieldPath(field), value: value, from: from)
  }

  var json: JSONValue {
    var object: JSONObject = ["field": .string(field.rawValue), "value": value]
    object.add("from", from?.json)
    return .object(object)
  }
}

extension NameForm {
  init?(json: JSONValue) {
    guard holdsOnly(["role", "position", "original", "transliteration", "scheme"], json),
      let role = json["role"]?.string.flatMap(NameVariable.init(name:)), let position = json["position"]?.int
    else { return nil }
    self.init(
      role: role, position: position, original: json["original"].flatMap(PersonName.init(cslJSON:)),
      transliteration: json["transliteration"].flatMap(PersonName.init(cslJSON:)), scheme: json["scheme"]?.string)
  }

  var json: JSONValue {
    var object: JSONObject = ["role": .string(role.name), "position": JSONValue(position)]
    object.add("original", original?.cslJSON)
    object.add("transliteration", transliteration?.cslJSON)
    object.add("scheme", scheme.map(JSONValue.string))
    return .object(object)
  }
}
