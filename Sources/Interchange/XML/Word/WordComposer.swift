import Bibliography
import JSON

/// Writes one `Source` element.
struct WordComposer {
  let source: Source

  func write(to output: inout XMLOutput, rest: JSONObject?) {
    output.element("Source") { output in
      output.leaf("Tag", source.key)
      output.leaf("SourceType", WordTypes.name(source.type))
      output.leaf("BIBTEX_Entry", hint)
      writeNames(to: &output)
      output.leaf("Title", text(.title))
      output.leaf("ShortTitle", text(.titleShort))
      output.leaf(WordTypes.container(source.type), text(.containerTitle))
      writeDate(source[.issued], "", to: &output)
      writeDate(source[.accessed], "Accessed", to: &output)
      for (name, variable) in Self.fields { output.leaf(name, text(variable)) }
      output.leaf("ThesisType", source.type == .thesis || source.type == .report ? text(.genre) : nil)
      output.leaf("Type", source.type == .thesis || source.type == .report ? nil : text(.genre))
      output.leaf(numberElement, text(.number))
      output.leaf("LCID", source[.language].flatMap(WordTypes.number).map(String.init))
      if let isbn = text(.isbn) {
        output.leaf("StandardNumber", "ISBN: \(isbn)")
      } else if let issn = text(.issn) {
        output.leaf("StandardNumber", "ISSN: \(issn)")
      } else if let number = text(.callNumber) {
        output.leaf("StandardNumber", "LCCN: \(number)")
      }
      output.remainder(rest, except: hint == nil ? [] : ["BIBTEX_Entry"])
    }
  }

  private static let fields: [(String, TextVariable)] = [
    ("Publisher", .publisher), ("City", .publisherPlace), ("Edition", .edition), ("Volume", .volume),
    ("NumberVolumes", .numberOfVolumes), ("Issue", .issue), ("ChapterNumber", .chapterNumber), ("Pages", .page),
    ("Version", .version), ("Medium", .medium), ("Court", .authority), ("URL", .url), ("DOI", .doi),
    ("Comments", .note), ("BIBTEX_Abstract", .abstract), ("BIBTEX_KeyWords", .keyword),
    ("BIBTEX_Series", .collectionTitle),
  ]

  /// What tells apart types that Word has one name for.
  private var hint: String? {
    switch source.type {
    case .thesis: "thesis"
    case .manuscript: "unpublished"
    case .entryEncyclopedia: "inreference"
    case .articleNewspaper: "newspaper"
    case .software: "software"
    default: nil
    }
  }

  private var numberElement: String {
    switch source.type {
    case .patent: "PatentNumber"
    case .legalCase: "CaseNumber"
    default: "Number"
    }
  }

  private func text(_ variable: TextVariable) -> String? { source[variable].map(StyledRun.plain) }

  private func writeNames(to output: inout XMLOutput) {
    output.element("Author") { output in
      for element in source.names.elements {
        guard let role = WordTypes.roles.first(where: { $0.role == element.variable })?.name else { continue }
        // Word has one body or a list of persons in a role; several bodies stand as persons with a family name.
        if element.value.count == 1, let literal = element.value[0].literal {
          output.element(role) { $0.leaf("Corporate", literal) }
          continue
        }
        output.element(role) { output in
          output.element("NameList") { output in
            for name in element.value {
              output.element("Person") { output in
                let parts = XMLNames.parts(name)
                let family = [parts.family, name.suffix].compactMap { $0 }.joined(separator: " ")
                output.leaf("Last", name.literal ?? family)
                output.leaf("First", parts.given)
              }
            }
          }
        }
      }
    }
  }

  private func writeDate(_ date: CitationDate?, _ suffix: String, to output: inout XMLOutput) {
    guard let date else { return }
    guard let plain = XMLDates.plain(date) else {
      output.leaf("Year" + suffix, date.value?.description ?? date.literal ?? date.raw)
      return
    }
    output.leaf("Year" + suffix, String(plain.year))
    output.leaf("Month" + suffix, plain.month.map(String.init))
    output.leaf("Day" + suffix, plain.day.map(String.init))
  }
}
