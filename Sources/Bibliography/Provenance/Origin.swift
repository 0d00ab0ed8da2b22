public import JSON

/// Who or what gave a value: `from` of a change in the history (FORMATS §4).
public struct Origin: Sendable, Hashable {
  /// The kinds of giver.
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    case person, rule, service, `import`, capture, footnote
  }

  /// Decides what ``name`` is the name of.
  public var kind: Kind
  /// The rule, service or format: `og:title`, `crossref`, `bibtex`.
  public var name: String?
  /// Where it stood: `refs.bib:120:5`, `article.txt:52:1 [5]`.
  public var place: String?
  /// SHA-256 of the capture it was read from, lower-case hexadecimal.
  public var capture: String?

  /// What is nil is not known, and is left out of the history.
  public init(_ kind: Kind, name: String? = nil, place: String? = nil, capture: String? = nil) {
    self.kind = kind
    self.name = name
    self.place = place
    self.capture = capture
  }

  /// A value that someone typed; who it was is not kept.
  public static let person = Origin(.person)
}

extension Origin {
  /// Reads `{kind, name, place, capture?}`; nil for an unknown kind.
  public init?(json: JSONValue) {
    guard let kind = json["kind"]?.string.flatMap(Kind.init(rawValue:)) else { return nil }
    self.init(kind, name: json["name"]?.string, place: json["place"]?.string, capture: json["capture"]?.string)
  }

  /// `{kind, name, place, capture}` in this order, without what is nil (FORMATS §4).
  public var json: JSONValue {
    var object: JSONObject = ["kind": .string(kind.rawValue)]
    object.add("name", name.map(JSONValue.string))
    object.add("place", place.map(JSONValue.string))
    object.add("capture", capture.map(JSONValue.string))
    return .object(object)
  }
}
