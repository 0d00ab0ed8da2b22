import Bibliography
import Findings
import JSON

/// Merges two items member by member.
struct MemberMerge {
  let base: JSONObject
  let ours: JSONObject
  let theirs: JSONObject
  let place: Place
  private(set) var conflicts: [Finding] = []
  private var variants: [JSONValue] = []

  init(base: JSONObject, ours: JSONObject, theirs: JSONObject, place: Place) {
    self.base = base
    self.ours = ours
    self.theirs = theirs
    self.place = place
  }

  /// Members whose values are sets: what either side added is there, what either took away is gone.
  private static let sets: Set<FieldPath> = [
    .tags, .aliases, .captures, .archiveCopies, .record("attachments"), .record("quotations"), .record("relations"),
    .record("variants"), FieldPath("categories"),
  ]

  mutating func merge() -> JSONObject {
    var merged = ours
    var paths = ItemFields.flatten(ours).map(\.path)
    for path in (ItemFields.flatten(theirs) + ItemFields.flatten(base)).map(\.path) where !paths.contains(path) {
      paths.append(path)
    }
    for path in paths {
      let value = merge(
        path, ItemFields.value(at: path, in: base), ItemFields.value(at: path, in: ours),
        ItemFields.value(at: path, in: theirs))
      ItemFields.set(value, at: path, in: &merged)
    }
    if !variants.isEmpty {
      let path = FieldPath.record("variants")
      let known = ItemFields.value(at: path, in: merged)?.array ?? []
      ItemFields.set(.array(known + variants.filter { !known.contains($0) }), at: path, in: &merged)
    }
    var problems: [SourceProblem] = []
    return Source(cslJSON: merged, problems: &problems).cslJSON(.library)
  }

  private mutating func merge(
    _ path: FieldPath, _ base: JSONValue?, _ ours: JSONValue?, _ theirs: JSONValue?
  ) -> JSONValue? {
    if ours == theirs || theirs == base { return ours }
    if ours == base { return theirs }
    if Self.sets.contains(path) {
      let merged = SequenceMerge.set(base?.array ?? [], ours?.array ?? [], theirs?.array ?? [])
      return merged.isEmpty ? nil : .array(merged)
    }
    if NameVariable(name: path.rawValue) != nil,
      let merged = SequenceMerge.names(base?.array ?? [], ours?.array ?? [], theirs?.array ?? [])
    {
      return merged.isEmpty ? nil : .array(merged)
    }
    if path == .record("names") {
      return list(path, base, ours, theirs) { [$0["role"] ?? .null, $0["position"] ?? .null, $0["scheme"] ?? .null] }
    }
    if path == .record("v") { return [ours, theirs].compactMap { $0?.int }.max().map { JSONValue($0) } }
    let isObject = path == .record("raw") || path == .record("edtf") || path.rawValue.hasPrefix("custom.")
    if isObject, let left = ours?.object, let right = theirs?.object {
      return object(path, base?.object ?? JSONObject(), left, right)
    }
    return conflict(path, ours, theirs)
  }

  private mutating func object(
    _ path: FieldPath, _ base: JSONObject, _ ours: JSONObject, _ theirs: JSONObject
  ) -> JSONValue? {
    var merged = ours
    for name in Set(base.names + ours.names + theirs.names).sorted() {
      merged[name] = merge(FieldPath("\(path.rawValue).\(name)"), base[name], ours[name], theirs[name])
    }
    return merged.isEmpty ? nil : .object(merged)
  }

  /// A list whose elements have a name of their own, by which each is merged alone.
  private mutating func list(
    _ path: FieldPath, _ base: JSONValue?, _ ours: JSONValue?, _ theirs: JSONValue?, by name: (JSONValue) -> [JSONValue]
  ) -> JSONValue? {
    let sides = [base, ours, theirs].map { $0?.array ?? [] }
    var merged: [JSONValue] = []
    var seen: Set<[JSONValue]> = []
    for element in sides[1] + sides[2] + sides[0] {
      let own = name(element)
      guard seen.insert(own).inserted else { continue }
      let found = sides.map { side in side.first { name($0) == own } }
      if let value = merge(FieldPath("\(path.rawValue).\(seen.count - 1)"), found[0], found[1], found[2]) {
        merged.append(value)
      }
    }
    return merged.isEmpty ? nil : .array(merged)
  }

  private mutating func conflict(_ path: FieldPath, _ ours: JSONValue?, _ theirs: JSONValue?) -> JSONValue? {
    let kept: String
    if let theirs {
      variants.append(
        ["field": .string(path.rawValue), "value": theirs, "from": Origin(.import, name: "git-merge").json])
      kept = "ours was kept, theirs is a variant"
    } else {
      kept = "ours was kept, theirs took the value away"
    }
    conflicts.append(
      Finding(
        .error, "merge-conflict", at: Place(file: place.file, key: place.key, field: path.rawValue),
        "both sides changed this field; \(kept)", advice: "choose with «ibid set», then «git add» the file"))
    return ours
  }
}
