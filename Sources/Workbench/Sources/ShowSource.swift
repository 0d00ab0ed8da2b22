import Bibliography
import CitationStyles
import JSON
import LibraryFiles

/// `ibid show`: a source with who gave its fields, its link, snapshots and citations.
package struct ShowSource {
  let library: OpenLibrary

  package init(library: OpenLibrary) {
    self.library = library
  }

  /// The bytes of the source's file.
  package func file(_ key: String) throws(WorkbenchError) -> [UInt8] {
    try library.bytes(of: try library.file(key))
  }

  /// All that is known of a source.
  package func run(_ key: String) throws(WorkbenchError) -> ShowReport {
    let file = try library.file(key)
    let source = file.source
    let blame = try asWorkbench { () throws(LibraryError) in try library.files.history.blame(file) }
    let origins = Dictionary(blame.map { ($0.path, $0) }, uniquingKeysWith: { first, _ in first })
    let fields = source.shownFields { path in
      guard let line = origins[path] else { return nil }
      return line.header == nil ? Origin(.import, name: "edited outside ibid") : line.from
    }
    let variants = source.record.variants.map { variant in
      ShownField(
        label: variant.field.rawValue, path: variant.field, value: FieldText.spoken(variant.value), origin: variant.from
      )
    }
    let snapshots = try self.snapshots(source)
    let attachments = library.attachmentLines(of: source)
    return ShowReport(
      source: source, reference: PlainStyle.reference(source), fields: fields, variants: variants,
      link: try library.linkLine(of: source), snapshots: snapshots,
      attachments: attachments, standings: standings(source, snapshots, attachments),
      citations: try citations(of: source))
  }

  private func snapshots(_ source: Source) throws(WorkbenchError) -> [ShowReport.Snapshot] {
    let here = try library.capturesHere()
    var tombstones: Tombstones?
    let read = source[.accessed]?.value?.first
    var snapshots: [ShowReport.Snapshot] = []
    for capture in source.record.captures {
      let day = String(capture.date.prefix(10))
      var snapshot = ShowReport.Snapshot(
        day: day, sha256: capture.sha256, daysAfterReading: Self.days(from: read, to: day))
      if !here.contains(CaptureName(capture)) {
        if tombstones == nil { tombstones = try Tombstones(library.files) }
        snapshot.absence = tombstones?.absence(of: capture)
      }
      snapshots.append(snapshot)
    }
    return snapshots
  }

  private func standings(
    _ source: Source, _ snapshots: [ShowReport.Snapshot], _ attachments: [AttachmentLine]
  ) -> [ShowReport.QuotationStanding] {
    source.record.quotations.map { quotation in
      guard let proof = quotation.proof else { return .unproven }
      let captures = snapshots.filter { $0.sha256 == proof.sha256 }
      let files = attachments.filter { $0.sha256 == proof.sha256 }
      if captures.contains(where: { $0.absence == nil }) || files.contains(where: { $0.isHere == true }) {
        return .proven
      }
      if let snapshot = captures.last, let absence = snapshot.absence {
        return .gone("found in the snapshot of \(snapshot.day), but \(absence)")
      }
      if let file = files.first { return .gone("found in \(file.path), which is not here") }
      return .gone("found in what the source no longer records")
    }
  }

  /// Days between a day that was read and a capture's; nil where the first is not known to the day.
  static func days(from read: EDTFDate?, to day: String) -> Int? {
    guard let read, let month = read.monthNumber, let dayNumber = read.dayNumber, let other = CivilDay.number(day)
    else { return nil }
    return other - CivilDay.number(year: read.year, month: month, day: dayNumber)
  }

  private func citations(of source: Source) throws(WorkbenchError) -> [ShowReport.Citation] {
    guard let id = source.record.id?.text else { return [] }
    let names = Set([id] + source.record.aliases)
    var citations: [ShowReport.Citation] = []
    for register in try library.registers() {
      for citation in register.citations where names.contains(citation.source) {
        let locator = Locator(
          citation.locator.compactMap { part in LocatorLabel(rawValue: part.label).map { Locator.Part($0, part.value) }
          },
          raw: citation.rawLocator)
        let text = citation.locator.isEmpty ? "" : locator.english
        if citation.claims.isEmpty {
          citations.append(ShowReport.Citation(place: register.path, note: citation.note, locator: text))
        }
        for claim in citation.claims where register.claims.indices.contains(claim) {
          citations.append(
            ShowReport.Citation(
              place: "\(register.path):\(register.claims[claim].line)", note: citation.note, locator: text))
        }
      }
    }
    return citations
  }
}

/// Days of the proleptic Gregorian calendar as numbers, for distances.
enum CivilDay {
  /// Days since 1 March of year 0.
  static func number(year: Int, month: Int, day: Int) -> Int {
    let shifted = month <= 2 ? year - 1 : year
    let era = (shifted >= 0 ? shifted : shifted - 399) / 400
    let ofEra = shifted - era * 400
    let ofYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    return era * 146_097 + ofEra * 365 + ofEra / 4 - ofEra / 100 + ofYear
  }

  /// The number of a day written `2026-11-22`; nil for anything else.
  static func number(_ text: String) -> Int? {
    let parts = text.split(separator: "-").compactMap { Int($0) }
    guard parts.count == 3 else { return nil }
    return number(year: parts[0], month: parts[1], day: parts[2])
  }
}
