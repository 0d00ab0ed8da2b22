import Bibliography
import JSON
import Text

/// One merge under way.
struct Merge {
  let kept: SourceDraft
  let duplicate: SourceDraft
  var item: Source
  private(set) var variants: [FieldVariant] = []
  private(set) var taken: [FieldPath: Origin] = [:]

  init(kept: SourceDraft, duplicate: SourceDraft) {
    self.kept = kept
    self.duplicate = duplicate
    item = kept.source
  }

  mutating func run() {
    mergeType()
    for element in duplicate.source.texts.elements { merge(element.variable, element.value) }
    for element in duplicate.source.names.elements { merge(element.variable, element.value) }
    for element in duplicate.source.dates.elements { merge(element.variable, element.value) }
    for category in duplicate.source.categories where !item.categories.contains(category) {
      item.categories.append(category)
    }
    for member in duplicate.source.foreignCustom.members { mergeForeign(member) }
    mergeRecord()
    item.record.variants += variants.filter { !item.record.variants.contains($0) }
  }

  // MARK: - Where values go

  /// The duplicate's value is taken.
  mutating func take(_ field: FieldPath) { taken[field] = duplicate.origin(of: field) }

  /// A value that is not chosen is kept with its origin.
  mutating func keepVariant(_ field: FieldPath, _ value: JSONValue, of side: SourceDraft) {
    let variant = FieldVariant(field: field, value: value, from: side.origin(of: field))
    let isKnown = (variants + item.record.variants).contains { $0.field == field && $0.value == value }
    if !isKnown { variants.append(variant) }
  }

  // MARK: - Fields

  private mutating func mergeType() {
    let (one, two) = (kept.source.type, duplicate.source.type)
    if one == two { return }
    // `document` says that the type is not known.
    if one == .document {
      item.type = two
      take(.type)
    } else if two != .document {
      keepVariant(.type, .string(two.name), of: duplicate)
    }
  }

  private mutating func merge(_ variable: TextVariable, _ value: String) {
    let field = FieldPath.text(variable)
    guard let own = item[variable], !own.isEmpty else {
      item[variable] = value
      return take(field)
    }
    if own == value { return }
    if variable == .keyword {
      let merged = Self.union(own, value)
      if merged != own {
        item[variable] = merged
        take(field)
      }
    } else if Self.isSite(variable), HostLabel.isBareHost(own), !HostLabel.isBareHost(value) {
      item[variable] = value
      take(field)
      keepVariant(field, .string(own), of: kept)
    } else {
      keepVariant(field, .string(value), of: duplicate)
    }
  }

  private static func isSite(_ variable: TextVariable) -> Bool {
    variable == .containerTitle || variable == .publisher || variable == .containerTitleShort
  }

  /// Key words of both, in order, each once.
  private static func union(_ one: String, _ two: String) -> String {
    func words(_ text: String) -> [String] {
      text.utf8.split { $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: ";") }.map { Substring($0).trimmingBlanks() }
        .filter { !$0.isEmpty }
    }
    let own = words(one)
    var seen = Set(own.map { Folding.search($0) })
    let new = words(two).filter { seen.insert(Folding.search($0)).inserted }
    return new.isEmpty ? one : (own + new).joined(separator: ", ")
  }

  private mutating func merge(_ variable: NameVariable, _ names: [PersonName]) {
    let field = FieldPath.names(variable)
    let own = item[variable]
    if own.isEmpty {
      item[variable] = names
      return take(field)
    }
    if own == names { return }
    let json: ([PersonName]) -> JSONValue = { .array($0.map(\.cslJSON)) }
    guard let fuller = NameMerge.fuller(own, names) else { return keepVariant(field, json(names), of: duplicate) }
    if fuller != own {
      item[variable] = fuller
      take(field)
      keepVariant(field, json(own), of: kept)
    }
    if fuller != names { keepVariant(field, json(names), of: duplicate) }
  }

  private mutating func merge(_ variable: DateVariable, _ date: CitationDate) {
    let field = FieldPath.date(variable)
    guard let own = item[variable] else {
      item[variable] = date
      return take(field)
    }
    if own == date { return }
    // The day a person read it is theirs, whatever the other read when; elsewhere the more exact date tells more.
    if variable != .accessed, let known = own.value, let other = date.value, other != known, known.contains(other),
      !other.isQualified
    {
      item[variable] = date
      take(field)
      keepVariant(field, own.cslJSON, of: kept)
    } else {
      keepVariant(field, date.cslJSON, of: duplicate)
    }
  }

  private mutating func mergeForeign(_ member: JSONObject.Member) {
    let field = FieldPath("custom.\(member.name)")
    guard let own = item.foreignCustom[member.name] else {
      item.foreignCustom[member.name] = member.value
      return take(field)
    }
    if own != member.value { keepVariant(field, member.value, of: duplicate) }
  }
}

extension Substring {
  /// Without blanks at the ends.
  fileprivate func trimmingBlanks() -> String {
    var rest = self
    while rest.utf8.first == 0x20 { rest = rest.dropFirst() }
    while rest.utf8.last == 0x20 { rest = rest.dropLast() }
    return String(rest)
  }
}
