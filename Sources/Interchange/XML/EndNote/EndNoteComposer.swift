import Bibliography
import JSON

/// Writes one `record`, its elements in the order of the DTD.
struct EndNoteComposer {
  let source: Source
  let number: Int
  let usesRaw: Bool

  func write(to output: inout XMLOutput) {
    let raw = usesRaw ? source.record.raw[XMLDialect.endNote.code]?.object : nil
    output.element("record") { output in
      output.leaf("source-app", [("name", "ibid"), ("version", "1")], "ibid")
      output.leaf("rec-number", String(number))
      let row = EndNoteTypes.row(source.type)
      let name = raw?["ref-type"]?.string.flatMap { name in
        EndNoteTypes.item(name: name, number: nil) == source.type && name != row.name ? name : nil
      }
      output.leaf("ref-type", [("name", name ?? row.name)], String(EndNoteTypes.number(name) ?? row.number))
      writeNames(to: &output)
      writeTitles(to: &output)
      writeNumbers(to: &output)
      writeDates(to: &output)
      writeRest(to: &output)
      output.remainder(raw, except: ["ref-type"])
    }
  }

  private func styled(_ name: String, _ text: String?, _ output: inout XMLOutput) {
    guard let text, !text.isEmpty else { return }
    output.leaf(name, markup: EndNoteStyledText.markup(text, into: &output))
  }

  private func writeNames(to output: inout XMLOutput) {
    output.element("contributors") { output in
      let lists = ["authors", "secondary-authors", "tertiary-authors", "subsidiary-authors", "translated-authors"]
      let hasAuthors = source.names.elements.contains {
        EndNoteRoles.list($0.variable, source.type, hasAuthors: true) == "authors"
      }
      for list in lists {
        for element in source.names.elements
        where EndNoteRoles.list(element.variable, source.type, hasAuthors: hasAuthors) == list {
          output.element(list) { output in
            for name in element.value {
              let markup = EndNoteStyledText.markup(EndNoteRoles.text(name), into: &output)
              output.leaf("author", EndNoteRoles.attributes(name), markup: markup)
            }
          }
        }
      }
    }
  }

  private func writeTitles(to output: inout XMLOutput) {
    let container = source[.containerTitle]
    let isConference = source.type == .paperConference
    let standsInWork = EndNoteTypes.standsInWork(source.type)
    let event = isConference && container != nil ? source[.eventTitle] : nil
    output.element("titles") { output in
      styled("title", source[.title], &output)
      styled("secondary-title", event ?? (standsInWork ? container : source[.collectionTitle]), &output)
      styled("tertiary-title", standsInWork ? source[.collectionTitle] : container, &output)
      styled("short-title", source[.titleShort], &output)
    }
    output.element("periodical") { output in
      if standsInWork, event == nil { styled("full-title", container, &output) }
      styled("abbr-1", source[.containerTitleShort], &output)
    }
  }

  /// Fields of one's own come last, and mean another thing in every type.
  private func writeCustom(to output: inout XMLOutput) {
    if source.type == .paperConference {
      styled("custom1", source[.eventPlace], &output)
      if source[.eventTitle] != nil { styled("custom3", source[.containerTitle], &output) }
    }
    if source.type == .motionPicture { styled("custom1", source[.medium], &output) }
    styled("custom2", source[.pmcid], &output)
    if EndNoteTypes.hasIssues(source.type) { styled("custom7", source[.number], &output) }
  }

  private func writeNumbers(to output: inout XMLOutput) {
    let hasIssues = EndNoteTypes.hasIssues(source.type)
    styled("pages", source[.page] ?? source[.numberOfPages], &output)
    styled("volume", source[.volume], &output)
    styled("number", hasIssues ? source[.issue] : source[.number], &output)
    styled("num-vols", source[.numberOfVolumes], &output)
    styled(
      "edition", source.type == .software || source.type == .dataset ? source[.version] : source[.edition], &output)
    styled("section", source.type == .chapter ? source[.chapterNumber] : source[.section], &output)
    if let words = source[.keyword].map(XMLFields.words) {
      output.element("keywords") { output in
        for word in words { styled("keyword", word, &output) }
      }
    }
  }

  private func writeDates(to output: inout XMLOutput) {
    output.element("dates") { output in
      if let date = source[.issued] {
        if let plain = XMLDates.plain(date) {
          styled("year", String(plain.year), &output)
          if plain.month != nil, let value = date.value {
            output.element("pub-dates") { styled("date", value.description, &$0) }
          }
        } else {
          styled("year", Self.text(date), &output)
        }
      }
    }
  }

  private static func text(_ date: CitationDate) -> String? {
    date.value?.description ?? date.literal ?? date.raw
  }

  private func writeRest(to output: inout XMLOutput) {
    styled("pub-location", source[.publisherPlace], &output)
    styled("publisher", source[.publisher], &output)
    if let date = source[.originalDate] { styled("orig-pub", Self.text(date), &output) }
    let numbers = [source[.isbn], source[.issn]].compactMap { $0 }
    styled("isbn", numbers.isEmpty ? nil : numbers.joined(separator: " "), &output)
    styled("accession-num", source[.pmid], &output)
    styled("call-num", source[.callNumber], &output)
    styled("electronic-resource-num", source[.doi], &output)
    styled("abstract", source[.abstract], &output)
    styled("label", source.key, &output)
    styled("notes", source[.note], &output)
    styled("research-notes", source[.annote], &output)
    styled("work-type", source[.genre], &output)
    styled("reviewed-item", source[.reviewedTitle], &output)
    // PubMed's number needs the name of its database to be told from others.
    styled("remote-database-name", source[.source] ?? (source[.pmid] == nil ? nil : "PubMed"), &output)
    styled("language", source[.language], &output)
    output.element("urls") { output in
      output.element("related-urls") { styled("url", source[.url], &$0) }
    }
    if let date = source[.accessed] { styled("access-date", Self.text(date), &output) }
    writeCustom(to: &output)
  }
}
