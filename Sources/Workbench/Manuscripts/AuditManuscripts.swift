import Bibliography
import Bytes
import JSON
import LibraryFiles
import Manuscripts

/// `ibid audit`: which claim of a registered text rests on which source, and which on nothing a reader can find.
package struct AuditManuscripts {
  let library: OpenLibrary

  package init(library: OpenLibrary) {
    self.library = library
  }

  /// Audits the texts of these paths, or all that are registered.
  package func run(_ files: [String]) throws(WorkbenchError) -> [AuditReport] {
    let registers = try library.registers()
    if files.isEmpty { return try registers.map { register throws(WorkbenchError) in try audit(register) } }
    var reports: [AuditReport] = []
    for file in files {
      guard let register = library.register(of: file, among: registers) else {
        throw .wrongUse(
          "«\(file)» is not registered in this library",
          advice: "«ibid import \(file)» reads its notes and registers it")
      }
      reports.append(try audit(register))
    }
    return reports
  }

  private func audit(_ register: ManuscriptRegister) throws(WorkbenchError) -> AuditReport {
    var remarks: [String] = []
    let text = ManuscriptText.read(register, library: library, remarks: &remarks)
    var sources: [String: Source] = [:]
    for id in Set(register.citations.map(\.source)) {
      if let file = library.fileIfPresent(id) {
        sources[id] = file.source
      } else {
        remarks.append("a cited source is not in the library any more (\(id)); «ibid doctor» tells more")
      }
    }
    let proven = ProvenQuotations(sources.values, here: Set(try library.capturesHere().map(\.sha256)))
    let sentences = register.claims.map { text?.sentence(of: $0) ?? "" }
    let quotedPages = try CheckQuotedPages(
      library: library, register: register, sources: sources, sentences: sentences,
      noteQuotations: text?.noteQuotations(register) ?? []
    ).run()
    let claims = zip(register.claims, sentences).enumerated().map { index, pair in
      let (claim, sentence) = pair
      return AuditReport.JudgedClaim(
        line: claim.line, column: claim.column, sentence: sentence, notes: claim.notes,
        rests: rests(of: index, in: register, sources: sources, proven.keys(quotedIn: sentence)))
    }
    let firstLines = register.uncited.map { AuditReport.Paragraph(line: $0.line, isCaption: $0.isCaption) }
    return AuditReport(
      path: register.path, claims: claims, noteCount: register.notes.count, sourceCount: sources.count,
      quotationCount: (register.others["quotations"]?.array?.count ?? 0)
        + sources.values.reduce(0) { $0 + $1.record.quotations.count }, quotedPages: quotedPages,
      uncited: firstLines, twins: twins(in: register, sources: sources), isTextHere: text != nil,
      remarks: remarks.sorted())
  }

  /// The sources of a claim, each once, in the order of its notes.
  ///
  /// `proven`: the keys of sources whose words, found in a kept snapshot, the claim quotes.
  private func rests(
    of claim: Int, in register: ManuscriptRegister, sources: [String: Source], _ proven: Set<String>
  ) -> [AuditReport.Rest] {
    let order = register.claims[claim].notes
    let citations = register.citations.filter { $0.claims.contains(claim) }
      .sorted { (order.firstIndex(of: $0.note ?? "") ?? .max) < (order.firstIndex(of: $1.note ?? "") ?? .max) }
    var rests: [AuditReport.Rest] = []
    for citation in citations {
      guard let source = sources[citation.source] else { continue }
      let hasPlace = !citation.locator.isEmpty
      let support: Support =
        proven.contains(source.key)
        ? .quotedInSnapshot : source.isIncomplete ? .unfindable : hasPlace ? .pageOfFindable : .findable
      let note = citation.note.map { " [\($0)]" } ?? ""
      let rest = AuditReport.Rest(
        key: source.key, locator: hasPlace ? citation.place.english : "", support: support,
        reason: support == .unfindable ? Self.reason(source, note: note) : "")
      if !rests.contains(rest) { rests.append(rest) }
    }
    return rests
  }

  /// Why a reader cannot find a source.
  private static func reason(_ source: Source, note: String) -> String {
    if source.isShortCite { return "short cite\(note); no full reference in the text" }
    let lacking = source.missing.map { "aeiou".contains($0.label.prefix(1)) ? "an \($0.label)" : "a \($0.label)" }
    return "\(source.type.spoken) without \(lacking.joined(separator: ", "))\(note)"
  }

  /// Sources whose whole reference is printed under several notes.
  private func twins(
    in register: ManuscriptRegister, sources: [String: Source]
  ) -> [AuditReport.Twin] {
    let references = Set(register.notes.filter(\.isReference).map(\.label))
    var notes: [String: [String]] = [:]
    for citation in register.citations {
      guard let note = citation.note, references.contains(note) else { continue }
      if notes[citation.source]?.contains(note) != true { notes[citation.source, default: []].append(note) }
    }
    return notes.compactMap { id, labels in
      guard labels.count > 1, let source = sources[id] else { return nil }
      return AuditReport.Twin(notes: labels, key: source.key, reason: TwinReason.text(source))
    }
    .sorted { ($0.notes.first ?? "", $0.key) < ($1.notes.first ?? "", $1.key) }
  }
}

extension Source {
  /// Whether it holds no more than a short cite does: a name or a title, and a year.
  var isShortCite: Bool {
    type == .document && texts.elements.allSatisfy { $0.variable == .title || $0.variable == .yearSuffix }
      && dates.elements.allSatisfy { $0.variable == .issued }
  }
}
