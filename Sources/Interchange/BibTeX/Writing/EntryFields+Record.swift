import Bibliography
import JSON

// Addresses, prose, fields of our own, and what ibid keeps beyond CSL.

extension EntryFields {
  mutating func addAddresses() {
    addVerbatim("doi", .doi)
    addVerbatim("url", .url, isAddress: true)
    addVerbatim("isbn", .isbn)
    addVerbatim("issn", .issn)
    addPubMed()
    addEprint()
    addVerbatim("pmcid", .pmcid)
  }

  /// biblatex knows PubMed as a repository of eprints, and a field of its own for it not.
  private mutating func addPubMed() {
    guard dialect == .biblatex, source[.pmid] != nil, source.record.raw[RawFields.member]?["eprint"] == nil else {
      return addVerbatim("pmid", .pmid)
    }
    addVerbatim("eprint", .pmid)
    add("eprinttype", "pubmed", .text(.pmid))
  }

  mutating func addTexts() {
    addProse("abstract", .abstract)
    addText("keywords", .keyword)
    addProse("note", .note)
    addProse(dialect == .biblatex ? "annotation" : "annote", .annote)
    // BibTeX's users have a name for it (btxdoc §3.2); biblatex has another.
    addText(dialect == .biblatex ? "library" : "lccn", .callNumber)
    addText("shorthand", .citationLabel)
  }

  mutating func addMirrors() {
    for element in source.texts.elements {
      guard let name = MirrorFields.textNames[element.variable], !isWritten(.text(element.variable)) else { continue }
      addText(name, element.variable)
    }
    for element in source.names.elements {
      guard let name = MirrorFields.nameNames[element.variable], !isWritten(.names(element.variable)) else { continue }
      addNames(name, element.variable)
    }
    for element in source.dates.elements {
      guard let name = MirrorFields.dateNames[element.variable] else { continue }
      addEDTF(name, element.variable, literal: name)
    }
  }

  func isWritten(_ path: FieldPath) -> Bool { fields.contains { $0.path == path } }

  mutating func addRecord() {
    let record = source.record
    add("ids", record.aliases.map { $0.filter { !"{},".contains($0) } }.joined(separator: ","), .aliases)
    if let copy = record.archiveCopies.first {
      add("archiveurl", TeXVerbatim.encode(copy.url, isAddress: true), .archiveCopies)
      add("archivedate", copy.date.map { TeXVerbatim.encode($0, isAddress: false) }, .archiveCopies)
    }
    add("file", EntryFiles.field(of: source), .record("attachments"))
    add("urlstatus", record.urlStatus?.rawValue, .record("url-status"))
    let custom =
      isLossless
      ? source.cslJSON(.lossless)["custom"] : source.foreignCustom.isEmpty ? nil : .object(source.foreignCustom)
    if let custom { add("custom", Self.braceSafe(JSONWriter.text(custom)), FieldPath("custom")) }
  }

  /// JSON whose strings hold no brace: they would unbalance the entry.
  static func braceSafe(_ json: String) -> String {
    var output: [UInt8] = []
    var inString = false
    var escaped = false
    for byte in json.utf8 {
      if inString, byte == UInt8(ascii: "{") || byte == UInt8(ascii: "}") {
        output.append(contentsOf: (byte == UInt8(ascii: "{") ? "\\u007b" : "\\u007d").utf8)
        continue
      }
      if byte == UInt8(ascii: "\""), !escaped { inString.toggle() }
      escaped = byte == UInt8(ascii: "\\") && !escaped
      output.append(byte)
    }
    return String(decoding: output, as: UTF8.self)
  }
}
