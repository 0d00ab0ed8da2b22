import Bibliography
import Findings
import JSON

/// One reading of a file.
struct WikitextPass {
  let document: WikitextDocument
  let options: ReadingOptions
  let lines: LineIndex
  private(set) var sources: [ImportedSource] = []
  private(set) var findings: [Finding] = []
  /// The source each citation template became, by template.
  private(set) var sourceOf: [Int: Int] = [:]
  private var ordered: [(offset: Int, finding: Finding)] = []

  /// Citations within citations are sources of their own down to here; each level is read once more.
  private static let deepest = 4

  init(_ document: WikitextDocument, _ options: ReadingOptions) {
    self.document = document
    self.options = options
    lines = LineIndex(document.text)
  }

  func run() -> WikitextPass {
    var pass = self
    pass.readAll()
    return pass
  }

  private mutating func readAll() {
    noteDocument()
    let names = referenceNames()
    var depths: [Int] = []
    depths.reserveCapacity(document.templates.count)
    var known: [ArraySlice<UInt8>: Int] = [:]
    var taken: Set<String> = []
    for index in document.templates.indices {
      let template = document.templates[index]
      var depth = template.parent.map { depths[$0] } ?? 0
      defer { depths.append(depth) }
      let name = document.words(template.name)
      guard depth < Self.deepest, let kind = CitationTemplate.named(name) else {
        if CitationTemplate.citesElsewhere(name) {
          note(
            .warning, "wikitext-citation-elsewhere", template.range.lowerBound, nil,
            "«\(name)» cites what another site says and was not read", "add the source by its identifier")
        }
        continue
      }
      depth += 1
      if depth > 1 {
        note(
          .note, "wikitext-nested-citation", template.range.lowerBound, nil,
          "a citation stands in a parameter of another", "look whether the outer one is closed")
      }
      let words = document.text[template.range.range]
      if let earlier = known[words] {
        sourceOf[index] = earlier
        continue
      }
      known[words] = sources.count
      sourceOf[index] = sources.count
      let reading = CitationReading(document, template, kind)
      guard reading.hasContent else {
        known[words] = nil
        sourceOf[index] = nil
        note(
          .warning, "wikitext-empty-citation", template.range.lowerBound, nil,
          "the citation says nothing", "fill in its parameters")
        continue
      }
      add(reading, key: names[index].flatMap { taken.insert($0).inserted ? $0 : nil } ?? "")
    }
    findings = ordered.enumerated().sorted {
      ($0.element.offset, $0.offset) < ($1.element.offset, $1.offset)
    }.map(\.element.finding)
    ordered = []
  }

  private mutating func add(_ reading: CitationReading, key: String) {
    var source = reading.source
    source.key = key
    if options.keepsRaw { source.record.raw[Self.format] = .object(reading.raw) }
    for found in reading.notes {
      note(.warning, found.code, found.offset, found.field, found.message, found.advice, key)
    }
    var told: Set<Int> = []
    for unknown in reading.renderer.unknown where told.insert(unknown.offset).inserted {
      note(
        .note, "wikitext-unknown-template", unknown.offset, nil,
        "the template «\(unknown.name)» is not known and stays in the value as it stands", "write its result instead",
        key)
    }
    var place = Place(file: document.name)
    if options.recordsOrigins { place = lines.place(of: reading.template.range.lowerBound, file: document.name) }
    place.key = key.isEmpty ? nil : key
    var draft = SourceDraft(source, defaultOrigin: Origin(.import, name: Self.format))
    if options.recordsOrigins {
      draft.defaultOrigin.place = Place(file: place.file, line: place.line, column: place.column).description
      for (parameter, path) in reading.contributions where draft.origins[path] == nil {
        let offset = document.parameters[parameter].value.lowerBound
        draft.origins[path] = Origin(
          .import, name: Self.format, place: lines.place(of: offset, file: document.name).description)
      }
    }
    sources.append(ImportedSource(draft: draft, place: place))
  }

  static let format = "wikitext"

  // MARK: - Keys

  /// By template, the name of the reference whose only citation it is, where the name can be a key.
  private func referenceNames() -> [Int: String] {
    var names: [Int: String] = [:]
    for reference in document.references {
      guard let name = reference.name, !reference.isEmpty, Self.isKey(name) else { continue }
      var index = document.firstTemplate(from: reference.content.lowerBound)
      var found: [Int] = []
      while index < document.templates.count, found.count < 2,
        document.templates[index].range.upperBound <= reference.content.upperBound
      {
        let template = document.templates[index]
        if CitationTemplate.named(document.words(template.name)) != nil { found.append(index) }
        let end = template.range.upperBound
        index = document.firstTemplate(from: end)
      }
      if found.count == 1, let only = found.first { names[only] = name }
    }
    return names
  }

  /// A name someone chose: letters and digits with marks between, a letter among them; not the «:0» of the visual editor.
  private static func isKey(_ name: String) -> Bool {
    guard name.utf8.count <= 80, let first = name.utf8.first, first != UInt8(ascii: ":"), !name.hasPrefix("auto") else {
      return false
    }
    let isWord = name.unicodeScalars.allSatisfy {
      $0.properties.isAlphabetic || $0.properties.numericType != nil || "-_.:+/".unicodeScalars.contains($0)
    }
    return isWord && name.unicodeScalars.contains { $0.properties.isAlphabetic }
  }

  // MARK: - Findings

  private mutating func noteDocument() {
    if document.encoding == .windows1252 || document.encoding == .mixed {
      ordered.append(
        (
          0,
          Finding(
            .warning, "wikitext-encoding", at: Place(file: document.name),
            "the file is no UTF-8 and was read as \(document.encoding.rawValue)", advice: "save it as UTF-8")
        ))
    }
    for fault in document.faults {
      switch fault.kind {
      case .unclosedTemplate:
        note(
          .error, "wikitext-unclosed-template", fault.offset, nil, "the template is not closed and stays text",
          "add its closing braces")
      case .unclosedReference:
        note(.error, "wikitext-unclosed-ref", fault.offset, nil, "the reference is not closed", "add </ref>")
      case .unclosedComment:
        note(
          .error, "wikitext-unclosed-comment", fault.offset, nil, "the comment is not closed; what follows was read",
          "add -->")
      case .unclosedLink:
        note(
          .warning, "wikitext-unclosed-link", fault.offset, nil, "the link is not closed within its template",
          "add its closing brackets")
      case .strayReferenceEnd:
        note(.warning, "wikitext-stray-ref-end", fault.offset, nil, "</ref> closes nothing", "remove it")
      }
    }
  }

  private mutating func note(
    _ severity: Severity, _ code: String, _ offset: Int, _ field: String?, _ message: String, _ advice: String,
    _ key: String = ""
  ) {
    var place = lines.place(of: offset, file: document.name)
    place.field = field
    place.key = key.isEmpty ? nil : key
    ordered.append((offset, Finding(severity, code, at: place, message, advice: advice)))
  }
}
