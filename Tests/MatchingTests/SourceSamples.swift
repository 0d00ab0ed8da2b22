import Bibliography

/// Sources written for these tests.
func source(
  _ type: ItemType, key: String = "", author: [PersonName] = [], editor: [PersonName] = [], date: String? = nil,
  _ texts: [TextVariable: String] = [:]
) -> Source {
  var source = Source(type: type, key: key)
  source[.author] = author
  source[.editor] = editor
  if let date { source[.issued] = EDTF(date).map { CitationDate($0) } ?? CitationDate(literal: date) }
  for (variable, text) in texts { source[variable] = text }
  return source
}

func person(_ family: String, _ given: String? = nil, particle: String? = nil, dropping: String? = nil) -> PersonName {
  PersonName(family: family, given: given, droppingParticle: dropping, nonDroppingParticle: particle)
}

/// A stand-in for canonical addresses: host without `www.`, no scheme, no fragment, no final slash.
@Sendable func plainAddress(_ address: String) -> String? {
  guard let mark = address.firstRange(of: "://") else { return nil }
  var rest = address[mark.upperBound...]
  if rest.hasPrefix("www.") { rest = rest.dropFirst(4) }
  rest = rest.prefix { $0 != "#" }
  if rest.hasSuffix("/") { rest = rest.dropLast() }
  return String(rest)
}

func sourceID(_ number: Int) -> SourceID {
  let digits = String(number)
  let text = "01900000-0000-7000-8000-" + String(repeating: "0", count: 12 - digits.count) + digits
  guard let id = SourceID(text) else { preconditionFailure("\(text) is no UUID") }
  return id
}

extension Array {
  /// One of the elements; the array must have some.
  func pick(using random: inout some RandomNumberGenerator) -> Element { self[Int.random(in: indices, using: &random)] }
}
