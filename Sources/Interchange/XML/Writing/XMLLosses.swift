import Bibliography

/// What does not get across in a format of XML, found by reading back what was written.
enum XMLLosses {
  static func of(
    _ source: Source, _ record: XMLOutput, _ dialect: XMLDialect, envelope: (head: String, tail: String),
    reader: some SourceReader
  ) -> [Loss] {
    let bytes = Array(envelope.head.utf8) + record.bytes + Array(envelope.tail.utf8)
    let reading = try? reader.read(bytes, name: nil)
    let back = reading?.sources.first?.source ?? Source(type: .document, key: source.key)
    var losses = Loss.between(source, back, format: dialect.title)
    if back.key != source.key {
      losses.append(
        Loss(key: source.key, field: FieldPath.key.rawValue, reason: "\(dialect.title) cannot hold the key"))
    }
    if record.dropped > 0 {
      losses.append(
        Loss(
          key: source.key, field: FieldPath.record("raw").rawValue,
          reason: "\(record.dropped) control characters that XML does not have were left out"))
    }
    for name in XMLFields.withoutDoubles(record.refused) {
      losses.append(
        Loss(
          key: source.key, field: FieldPath.record("raw.\(dialect.code).\(name)").rawValue,
          reason: "it cannot be an element of \(dialect.title)"))
    }
    let kept = source.record
    let members: [(String, Bool)] = [
      ("tags", !kept.tags.isEmpty), ("revised", kept.revised != nil), ("relations", !kept.relations.isEmpty),
      ("names", !kept.nameForms.isEmpty), ("attachments", !kept.attachments.isEmpty),
    ]
    for (member, isThere) in members where isThere {
      losses.append(
        Loss(
          key: source.key, field: FieldPath.record(member).rawValue, reason: "\(dialect.title) has no field for it"))
    }
    return losses
  }
}
