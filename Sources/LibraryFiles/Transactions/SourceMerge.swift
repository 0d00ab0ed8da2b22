package import Bibliography
import JSON

/// What becomes of two records of one source.
package enum SourceMerge {
  /// The fields that page locators rest on and both sources give differently: edition, volume, ISBN, language.
  package static func blockingDifferences(_ kept: Source, _ duplicate: Source) -> [FieldPath] {
    let variables: [(TextVariable, (String) -> String)] = [
      (.edition, number), (.volume, number), (.isbn, isbn), (.language, primaryLanguage),
    ]
    return variables.compactMap { variable, form in
      guard let left = kept[variable], let right = duplicate[variable] else { return nil }
      let (a, b) = (form(left), form(right))
      return a.isEmpty || b.isEmpty || a == b ? nil : FieldPath.text(variable)
    }
  }

  /// `2`, `2nd` and `Second edition, 2` count by their digits; words without digits by their letters.
  private static func number(_ text: String) -> String {
    let digits = text.unicodeScalars.filter { $0.properties.numericType == .decimal }
    return digits.isEmpty
      ? CitationKey.folded(text).filter { !$0.isWhitespace } : String(String.UnicodeScalarView(digits))
  }

  /// The nine digits that ISBN-10 and ISBN-13 share (ISO 2108), so that two forms of one number agree.
  private static func isbn(_ text: String) -> String {
    let codes = text.split(whereSeparator: { $0.isWhitespace || $0 == "," || $0 == ";" }).map { word -> String in
      let digits = word.uppercased().unicodeScalars.filter { ("0"..."9").contains($0) || $0 == "X" }.map { String($0) }
      switch digits.count {
      case 10: return digits.prefix(9).joined()
      case 13: return digits.dropFirst(3).prefix(9).joined()
      default: return digits.joined()
      }
    }
    return Set(codes).sorted().joined(separator: " ")
  }

  private static func primaryLanguage(_ text: String) -> String {
    String(text.split(whereSeparator: { $0 == "-" || $0 == "_" }).first ?? "").lowercased()
  }

  /// The kept source with what it lacks filled from the duplicate.
  package static func filled(_ kept: Source, from duplicate: Source) -> Source {
    var result = kept
    for element in duplicate.texts.elements where kept[element.variable] == nil {
      result[element.variable] = element.value
    }
    for element in duplicate.names.elements where kept.names[element.variable] == nil {
      result.names[element.variable] = element.value
      result.record.nameForms += duplicate.record.nameForms.filter { $0.role == element.variable }
    }
    for element in duplicate.dates.elements where kept[element.variable] == nil {
      result[element.variable] = element.value
    }
    if kept.categories.isEmpty { result.categories = duplicate.categories }
    for member in duplicate.foreignCustom.members where kept.foreignCustom[member.name] == nil {
      result.foreignCustom[member.name] = member.value
    }
    if kept.record.revised == nil { result.record.revised = duplicate.record.revised }
    if kept.record.urlStatus == nil { result.record.urlStatus = duplicate.record.urlStatus }
    for member in duplicate.record.unknown.members where kept.record.unknown[member.name] == nil {
      result.record.unknown[member.name] = member.value
    }
    return result
  }

  /// The kept source after the merge: chosen fields, lists of both, variants of what was not chosen.
  static func merged(
    _ duplicate: Source, into kept: Source, choice: Source?, whose: (String, FieldPath) -> Origin?
  ) -> Source {
    var result = choice ?? filled(kept, from: duplicate)
    result.key = kept.key
    var record = result.record
    let (ours, theirs) = (kept.record, duplicate.record)
    record.id = ours.id
    record.added = ours.added ?? theirs.added
    record.aliases = union(ours.aliases, theirs.aliases + [duplicate.key] + (theirs.id.map { [$0.text] } ?? []))
      .filter { $0 != kept.key && !$0.isEmpty }
    record.tags = union(ours.tags, theirs.tags)
    record.relations = union(ours.relations, theirs.relations).filter { $0.target != ours.id && $0.target != theirs.id }
    record.archiveCopies = union(ours.archiveCopies, theirs.archiveCopies)
    record.captures = union(ours.captures, theirs.captures)
    record.attachments = union(ours.attachments, theirs.attachments)
    record.quotations = union(ours.quotations, theirs.quotations)
    record.raw = joinedRaw(ours.raw, theirs.raw)
    record.variants = union(ours.variants, theirs.variants)
    result.record = record
    let item = result.cslJSON(.library)
    for source in [kept, duplicate] {
      result.record.variants = union(result.record.variants, variants(of: source, besides: item, whose: whose))
    }
    return result
  }

  /// Values of one of the two that the merged item does not have, with whose they were.
  private static func variants(
    of source: Source, besides merged: JSONObject, whose: (String, FieldPath) -> Origin?
  ) -> [FieldVariant] {
    let joined: Set<FieldPath> = [
      .key, .aliases, .tags, .captures, .archiveCopies, .record("v"), .record("id"), .record("added"),
      .record("relations"),
      .record("attachments"), .record("quotations"), .record("variants"),
    ]
    return ItemFields.flatten(source.cslJSON(.library)).compactMap { field in
      guard !joined.contains(field.path), ItemFields.value(at: field.path, in: merged) != field.value else {
        return nil
      }
      if isContained(field.value, in: ItemFields.value(at: field.path, in: merged)) { return nil }
      let origin = whose(source.key, field.path) ?? Origin(.rule, name: "merge", place: source.key)
      return FieldVariant(field: field.path, value: field.value, from: origin)
    }
  }

  /// Whether an object's members all stand in another: then nothing of it is lost.
  private static func isContained(_ value: JSONValue, in whole: JSONValue?) -> Bool {
    guard let value = value.object, let whole = whole?.object else { return false }
    return value.members.allSatisfy { member in
      whole[member.name] == member.value || isContained(member.value, in: whole[member.name])
    }
  }

  private static func joinedRaw(_ ours: JSONObject, _ theirs: JSONObject) -> JSONObject {
    var result = ours
    for member in theirs.members {
      if let inner = ours[member.name]?.object, let other = member.value.object {
        result[member.name] = .object(joinedRaw(inner, other))
      } else if ours[member.name] == nil {
        result[member.name] = member.value
      }
    }
    return result
  }

  private static func union<Element: Equatable>(_ left: [Element], _ right: [Element]) -> [Element] {
    right.reduce(into: left) { if !$0.contains($1) { $0.append($1) } }
  }
}
