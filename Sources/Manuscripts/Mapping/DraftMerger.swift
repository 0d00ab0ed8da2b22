import Bibliography
import JSON

/// Merges mentions of one source within an article: the first value stays, a site's name beats its bare host, and values
/// that differ are kept as variants with the note they stand in.
enum DraftMerger {
  static func merge(_ other: SourceDraft, into kept: SourceDraft) -> SourceDraft {
    var result = kept
    for variable in TextVariable.allCases {
      guard let value = other.source[variable] else { continue }
      let field = FieldPath.text(variable)
      guard let own = result.source[variable] else {
        result.source[variable] = value
        result.origins[field] = other.origin(of: field)
        continue
      }
      if own == value { continue }
      if isSite(variable), isHost(own), !isHost(value) {
        keep(.string(own), of: field, from: result.origin(of: field), in: &result)
        result.source[variable] = value
        result.origins[field] = other.origin(of: field)
      } else {
        keep(.string(value), of: field, from: other.origin(of: field), in: &result)
      }
    }
    mergeNames(other, into: &result)
    mergeDates(other, into: &result)
    mergeRecord(other, into: &result)
    return result
  }

  /// `www.example.org`: a site that is named by its host only.
  static func isHost(_ text: String) -> Bool {
    let scalars = Array(text: text)
    return scalars.contains(".") && !scalars.contains { $0.isBlank } && (scalars.last.map { $0.isWordPart } ?? false)
  }

  private static func isSite(_ variable: TextVariable) -> Bool { variable == .containerTitle || variable == .publisher }

  private static func mergeNames(_ other: SourceDraft, into result: inout SourceDraft) {
    for variable in NameVariable.allCases where !other.source[variable].isEmpty {
      let field = FieldPath.names(variable)
      let own = result.source[variable]
      if own.isEmpty {
        result.source[variable] = other.source[variable]
        result.origins[field] = other.origin(of: field)
      } else if own != other.source[variable] {
        keep(.array(other.source[variable].map(\.cslJSON)), of: field, from: other.origin(of: field), in: &result)
      }
    }
  }

  private static func mergeDates(_ other: SourceDraft, into result: inout SourceDraft) {
    for variable in DateVariable.allCases {
      guard let date = other.source[variable] else { continue }
      let field = FieldPath.date(variable)
      guard let own = result.source[variable] else {
        result.source[variable] = date
        result.origins[field] = other.origin(of: field)
        continue
      }
      if own != date { keep(date.cslJSON, of: field, from: other.origin(of: field), in: &result) }
    }
  }

  private static func mergeRecord(_ other: SourceDraft, into result: inout SourceDraft) {
    if let revised = other.source.record.revised {
      if result.source.record.revised == nil {
        result.source.record.revised = revised
        result.origins[.revised] = other.origin(of: .revised)
      } else if result.source.record.revised != revised {
        keep(revised.cslJSON, of: .revised, from: other.origin(of: .revised), in: &result)
      }
    }
    for variant in other.source.record.variants where !result.source.record.variants.contains(variant) {
      result.source.record.variants.append(variant)
    }
    guard let theirs = other.source.record.raw["footnote"]?.object else { return }
    var own = result.source.record.raw["footnote"]?.object ?? JSONObject()
    for member in theirs.members {
      let field = FieldPath.record("raw.footnote." + member.name)
      if own[member.name] == nil {
        own[member.name] = member.value
        result.origins[field] = other.origin(of: field)
      } else if own[member.name] != member.value {
        keep(member.value, of: field, from: other.origin(of: field), in: &result)
      }
    }
    result.source.record.raw["footnote"] = .object(own)
  }

  private static func keep(_ value: JSONValue, of field: FieldPath, from origin: Origin, in result: inout SourceDraft) {
    let variant = FieldVariant(field: field, value: value, from: origin)
    if !result.source.record.variants.contains(where: { $0.field == field && $0.value == value }) {
      result.source.record.variants.append(variant)
    }
  }
}
