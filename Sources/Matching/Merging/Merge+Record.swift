import Bibliography
import JSON

extension Merge {
  /// Merges what ibid keeps beyond CSL; the kept id lives, id and key of the duplicate become aliases.
  mutating func mergeRecord() {
    let other = duplicate.source.record
    mergeAliases(other)
    item.record.added = [item.record.added, other.added].compactMap { $0 }.min()
    append(other.tags, to: \.tags)
    append(relations(other), to: \.relations)
    append(other.archiveCopies, to: \.archiveCopies)
    append(other.attachments, to: \.attachments)
    append(other.quotations, to: \.quotations)
    append(other.variants, to: \.variants)
    mergeCaptures(other.captures)
    mergeNameForms(other.nameForms)
    if let revised = other.revised { mergeRevised(revised) }
    if let status = other.urlStatus {
      if let own = item.record.urlStatus {
        if own != status { keepVariant(.record("url-status"), .string(status.rawValue), of: duplicate) }
      } else {
        item.record.urlStatus = status
        take(.record("url-status"))
      }
    }
    mergeRaw(other.raw)
    for member in other.unknown.members {
      if let own = item.record.unknown[member.name] {
        if own != member.value { keepVariant(.record(member.name), member.value, of: duplicate) }
      } else {
        item.record.unknown[member.name] = member.value
        take(.record(member.name))
      }
    }
  }

  private mutating func mergeAliases(_ other: LibraryRecord) {
    let candidates = other.aliases + [duplicate.source.key, other.id?.text ?? ""]
    for alias in candidates where !alias.isEmpty && alias != item.key && !item.record.aliases.contains(alias) {
      item.record.aliases.append(alias)
    }
  }

  private mutating func append<Value: Equatable>(_ values: [Value], to list: WritableKeyPath<LibraryRecord, [Value]>) {
    for value in values where !item.record[keyPath: list].contains(value) { item.record[keyPath: list].append(value) }
  }

  /// Without the tie between the two that are now one.
  private mutating func relations(_ other: LibraryRecord) -> [Relation] {
    let ids = [item.record.id, other.id].compactMap { $0 }
    item.record.relations.removeAll { ids.contains($0.target) }
    return other.relations.filter { !ids.contains($0.target) }
  }

  /// One capture is listed once; a citation that rests on it goes on resting on it.
  private mutating func mergeCaptures(_ captures: [CaptureReference]) {
    for capture in captures {
      let known = item.record.captures.firstIndex {
        $0.sha256 == capture.sha256 && $0.url == capture.url && $0.date == capture.date
      }
      if let known {
        item.record.captures[known].isBasis = item.record.captures[known].isBasis || capture.isBasis
      } else {
        item.record.captures.append(capture)
      }
    }
  }

  /// Forms of a name move where the person stands at the same place in the merged list.
  private mutating func mergeNameForms(_ forms: [NameForm]) {
    for form in forms where !item.record.nameForms.contains(form) {
      let names = item[form.role]
      let others = duplicate.source[form.role]
      let position =
        others.indices.contains(form.position)
        ? names.firstIndex { NameMerge.isOnePerson($0, others[form.position]) } : nil
      let isFree = !item.record.nameForms.contains { $0.role == form.role && $0.position == position }
      if let position, isFree {
        var moved = form
        moved.position = position
        item.record.nameForms.append(moved)
        take(.record("names"))
      } else {
        keepVariant(.record("names"), NameMerge.json(form), of: duplicate)
      }
    }
  }

  private mutating func mergeRevised(_ revised: CitationDate) {
    guard let own = item.record.revised else {
      item.record.revised = revised
      return take(.revised)
    }
    if own != revised {
      keepVariant(.revised, .string(revised.value?.description ?? revised.literal ?? ""), of: duplicate)
    }
  }

  /// `raw` is merged by format and field.
  private mutating func mergeRaw(_ other: JSONObject) {
    for format in other.members {
      guard let fields = format.value.object else {
        if let own = item.record.raw[format.name] {
          if own != format.value { keepVariant(.record("raw.\(format.name)"), format.value, of: duplicate) }
        } else {
          item.record.raw[format.name] = format.value
        }
        continue
      }
      if let own = item.record.raw[format.name], own.object == nil {
        keepVariant(.record("raw.\(format.name)"), format.value, of: duplicate)
        continue
      }
      var own = item.record.raw[format.name]?.object ?? JSONObject()
      for field in fields.members {
        if let value = own[field.name] {
          if value != field.value {
            keepVariant(.record("raw.\(format.name).\(field.name)"), field.value, of: duplicate)
          }
        } else {
          own[field.name] = field.value
        }
      }
      item.record.raw[format.name] = .object(own)
    }
  }
}
