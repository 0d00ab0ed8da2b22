package import Bibliography
package import Findings

/// `field=value` of `set` and `add`: a value for one field of a source; an empty value takes the field away.
package struct FieldAssignment: Sendable, Hashable {
  package var field: FieldName
  package var value: String

  package init(field: FieldName, value: String) {
    self.field = field
    self.value = value
  }

  /// Reads `field=value`.
  package init(_ text: String) throws(WorkbenchError) {
    guard let equals = text.firstIndex(of: "=") else {
      throw .wrongUse("«\(text)» is no assignment", advice: "write field=value, for example title=\"The Harbour\"")
    }
    let word = String(text[..<equals])
    guard let field = FieldName(word) else { throw .unknownField(word) }
    self.init(field: field, value: String(text[text.index(after: equals)...]))
  }

  /// Puts the value into a source; a value that is kept though it looks wrong comes with a finding.
  package func apply(to source: inout Source, findings: inout [Finding]) throws(WorkbenchError) {
    let value = value.trimmed
    switch field {
    case .type:
      guard let type = ItemType(word: value) else { throw .unknownType(value) }
      source.type = type
    case .text(let variable):
      source[variable] = value.isEmpty ? nil : Self.normalised(value, variable, key: source.key, &findings)
    case .names(let variable):
      source[variable] = value.isEmpty ? [] : NameList(parsing: value).names
    case .date(let variable):
      source[variable] = value.isEmpty ? nil : date(value, source.key, &findings)
    case .revised:
      source.record.revised = value.isEmpty ? nil : date(value, source.key, &findings)
    case .archived:
      source.record.archiveCopies = value.isEmpty ? [] : [try archiveCopy(value)]
    case .urlStatus:
      guard value.isEmpty || URLStatus(rawValue: value) != nil else {
        let words = URLStatus.allCases.map(\.rawValue).joined(separator: ", ")
        throw .wrongUse("url-status cannot be «\(value)»", advice: "it is one of \(words)")
      }
      source.record.urlStatus = URLStatus(rawValue: value)
    case .tags:
      source.record.tags = value.split(separator: ",").map { String($0).trimmed }.filter { !$0.isEmpty }
    }
  }

  /// Identifiers are stored in their canonical form; what is no identifier is kept as typed and said.
  private static func normalised(
    _ value: String, _ variable: TextVariable, key: String, _ findings: inout [Finding]
  ) -> String {
    let kinds: [TextVariable: Identifier.Kind] = [
      .doi: .doi, .isbn: .isbn, .issn: .issn, .pmid: .pmid, .pmcid: .pmcid,
    ]
    guard let kind = kinds[variable] else { return value }
    do throws(IdentifierError) {
      return try Identifier(value, as: kind).canonical
    } catch {
      findings.append(
        Finding(
          .warning, "identifier-invalid", at: Place(key: key.isEmpty ? nil : key, field: variable.name),
          "«\(value)» is kept as typed: \(error.description)"))
      return value
    }
  }

  private func date(_ value: String, _ key: String, _ findings: inout [Finding]) -> CitationDate {
    let date = EDTF(value).map { CitationDate($0) } ?? CitationDate(text: value)
    if date.value == nil, !["n.d.", "nd", "in press", "forthcoming"].contains(value.lowercased()) {
      findings.append(
        Finding(
          .warning, "date-not-understood", at: Place(key: key.isEmpty ? nil : key, field: field.path.rawValue),
          "«\(value)» is kept as words: it is no date ibid understands", advice: "write 1992, 1992-04 or 1992-04-28"))
    }
    return date
  }

  private func archiveCopy(_ value: String) throws(WorkbenchError) -> ArchiveCopy {
    let parts = value.split(separator: " ", maxSplits: 1).map(String.init)
    guard let url = parts.first, url.contains("://") else {
      throw .wrongUse("«\(value)» is no address of an archive copy", advice: "write the address, a blank, and its date")
    }
    let day = parts.count > 1 ? CitationDate(text: parts[1]).value?.description : nil
    return ArchiveCopy(url: url, date: day)
  }
}

extension String {
  /// Without blanks at either end.
  var trimmed: String {
    var slice = self[...]
    while let first = slice.first, first.isWhitespace { slice = slice.dropFirst() }
    while let last = slice.last, last.isWhitespace { slice = slice.dropLast() }
    return String(slice)
  }
}
