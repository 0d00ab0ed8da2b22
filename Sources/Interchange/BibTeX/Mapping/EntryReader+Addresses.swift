import Bibliography
import JSON

extension EntryReader {
  mutating func readAddresses() {
    takeVerbatim(.url, to: .url)
    takeVerbatim(.doi, to: .doi, Self.doi)
    takeVerbatim(.isbn, to: isSerialNumber(.isbn) ? .issn : .isbn)
    takeVerbatim(.issn, to: .issn)
    takeVerbatim(.pmid, to: .pmid)
    takeVerbatim(.pmcid, to: .pmcid)
    readEprint()
  }

  /// Whether a field for another number holds one ISSN and nothing else, as exports from EndNote do; `issn` has none then.
  private func isSerialNumber(_ field: KnownField) -> Bool {
    guard let index = index(field), self.index(.issn) == nil, entry.fields[index].value.bytes.count <= 9 else {
      return false
    }
    return (try? Identifier(TeXVerbatim.decode(entry.fields[index].value.bytes), as: .issn)) != nil
  }

  /// The DOI without a resolver's address or `doi:` before it: half of all doi fields in the wild have one.
  private static func doi(_ text: String) -> String {
    if text.hasPrefix("10.") { return text }
    let folded = text.lowercased()
    for prefix in [
      "https://doi.org/", "http://doi.org/", "https://dx.doi.org/", "http://dx.doi.org/", "doi.org/", "dx.doi.org/",
      "doi:",
    ]
    where folded.hasPrefix(prefix) {
      let rest = text.dropFirst(prefix.count).drop { $0 == " " }
      return rest.hasPrefix("10.") ? String(rest) : text
    }
    return text
  }

  /// An eprint is an identifier of a repository: CSL has PMID for one of them, and an address for the others.
  private mutating func readEprint() {
    guard let eprintIndex = index(.eprint) else { return }
    let eprint = TeXVerbatim.decode(entry.fields[eprintIndex].value.bytes)
    let typeIndex = first(.eprinttype, .archiveprefix).flatMap { index($0) }
    let type = typeIndex.map { TeXVerbatim.decode(entry.fields[$0].value.bytes).lowercased() } ?? ""
    let fields = [eprintIndex] + (typeIndex.map { [$0] } ?? [])
    if conventions.contains(.repositories), let typeIndex, !type.hasPrefix("pub"), type != "pmid" {
      return takeRepository(eprint, typeIndex, fields)
    }
    let base: String
    switch type {
    case "arxiv": base = "https://arxiv.org/abs/"
    case "jstor": base = "https://www.jstor.org/stable/"
    case "googlebooks": base = "https://books.google.com?id="
    case "hdl": base = "https://hdl.handle.net/"
    case "pubmed", "pmid":
      if source[.pmid] == nil {
        source[.pmid] = eprint
        for field in fields { contribute(field, .text(.pmid)) }
      }
      return
    default: return
    }
    guard source[.url] == nil else { return }
    let isPrefixed = type == "arxiv" && eprint.lowercased().hasPrefix("arxiv:")
    source[.url] = base + (isPrefixed ? String(eprint.dropFirst(6)) : eprint)
    for field in fields { contribute(field, .text(.url)) }
  }

  /// Of a thing on the web the repository is the publisher, and of any other the archive.
  private mutating func takeRepository(_ eprint: String, _ typeIndex: Int, _ fields: [Int]) {
    let repository = TeXVerbatim.decode(entry.fields[typeIndex].value.bytes)
    let variables: (TextVariable, TextVariable) =
      traits.isOnline ? (.publisher, .number) : (.archive, .archiveLocation)
    if source[variables.0] == nil { source[variables.0] = repository }
    if source[variables.1] == nil { source[variables.1] = eprint }
    for field in fields { contribute(field, .text(variables.1)) }
  }

  /// Fields of our own (``MirrorFields``) for variables that biblatex has none for.
  mutating func readMirrors() {
    if conventions.contains(.standardFields) { return }
    for index in others {
      guard case .mirror(let variable)? = entry.fields[index].meaning, !entry.fields[index].value.isBlank else {
        continue
      }
      switch variable {
      case .text(let variable):
        guard source.texts[variable] == nil else { continue }
        let text = decode(index, as: variable.isTitle ? .title : .text)
        guard !text.isEmpty else { continue }
        source.texts[variable] = text
        contribute(index, .text(variable))
      case .names(let variable): takeNames(at: index, to: variable)
      case .date(let variable):
        guard source.dates[variable] == nil else { continue }
        source.dates[variable] = wholeDate(index)
        contribute(index, .date(variable))
      }
    }
  }

  /// What ibid keeps beyond CSL (FORMATS §2): old keys, archive copy, an editor's word on the address, `custom`.
  mutating func readRecord() {
    if let index = index(.ids) {
      source.record.aliases = TeXVerbatim.decode(entry.fields[index].value.bytes).split(separator: ",")
        .map { String($0.drop { $0 == " " }) }.filter { !$0.isEmpty }
      contribute(index, .aliases)
    }
    if let index = index(.archiveurl) {
      var copy = ArchiveCopy(url: TeXVerbatim.decode(entry.fields[index].value.bytes))
      contribute(index, .archiveCopies)
      if let date = self.index(.archivedate) {
        copy.date = TeXVerbatim.decode(entry.fields[date].value.bytes)
        contribute(date, .archiveCopies)
      }
      source.record.archiveCopies = [copy]
    }
    if let index = index(.urlstatus),
      let status = URLStatus(rawValue: TeXVerbatim.decode(entry.fields[index].value.bytes).lowercased())
    {
      source.record.urlStatus = status
      contribute(index, .record(.urlStatus))
    }
    readCustom()
  }

  /// The verbatim field that carries CSL's `custom`, `custom.ibid` in it where it was written without loss.
  private mutating func readCustom() {
    guard let index = index(.custom),
      let json = try? JSONReader.read(Array(entry.fields[index].value.bytes)), json.object != nil
    else { return }
    var problems: [SourceProblem] = []
    let carrier = Source(cslJSON: ["id": .string(source.key), "type": "document", "custom": json], problems: &problems)
    var record = carrier.record
    if record.aliases.isEmpty { record.aliases = source.record.aliases }
    if record.archiveCopies.isEmpty { record.archiveCopies = source.record.archiveCopies }
    if record.urlStatus == nil { record.urlStatus = source.record.urlStatus }
    source.record = record
    source.foreignCustom = carrier.foreignCustom
    contribute(index, .custom)
  }
}
