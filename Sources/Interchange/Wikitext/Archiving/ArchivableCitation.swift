import Bibliography

/// A citation template with an address: what it says of copies, and the edits that make it say more.
///
/// New parameters are laid out as the one before them is: its blanks, its line end, its `=` in the same column.
struct ArchivableCitation {
  let document: WikitextDocument
  private let template: WikitextDocument.Template
  /// By meaning, the last parameter that has a value, or the last of all: of doubled ones the last counts.
  private let found: [CitationParameter: Int]
  /// The value of `url`.
  let address: String
  private let urlIndex: Int

  /// nil for a template that cites nothing, or has no address that could be copied.
  init?(_ document: WikitextDocument, template index: Int) {
    let template = document.templates[index]
    guard CitationTemplate.named(document.words(template.name)) != nil else { return nil }
    let wanted: Set<CitationParameter> = [
      .url, .chapterURL, .accessDate, .archiveURL, .archiveDate, .urlStatus, .deadURL, .date, .year,
    ]
    var found: [CitationParameter: Int] = [:]
    for place in template.parameters where document.parameters[place].equals != nil {
      guard let known = CitationParameter.named(document.words(document.parameters[place].name)),
        wanted.contains(known.parameter)
      else { continue }
      found[known.parameter] = place
    }
    let renderer = WikitextRenderer(document)
    // CS1's copy is one of `url`; only where there is none, of the address of the chapter.
    for parameter in [CitationParameter.url, .chapterURL] {
      guard let place = found[parameter] else { continue }
      let text = renderer.plainText(document.parameters[place].value)
      guard !text.isEmpty else { continue }
      guard !text.utf8.contains(where: { $0 <= 0x20 || $0 == UInt8(ascii: "{") || $0 == UInt8(ascii: "[") }) else {
        return nil
      }
      self.document = document
      self.template = template
      self.found = found
      address = text
      urlIndex = place
      return
    }
    return nil
  }

  /// The value of a parameter in plain text; nil where it is not there or empty.
  func value(_ parameter: CitationParameter) -> String? {
    guard let index = found[parameter] else { return nil }
    let text = WikitextRenderer(document).plainText(document.parameters[index].value)
    return text.isEmpty ? nil : text
  }

  /// The value of a parameter as a date.
  func date(_ parameter: CitationParameter) -> CitationDate? { value(parameter).map { CitationDate(text: $0) } }

  // MARK: - Edits

  /// The edits that name a copy, its day, and what is known of the original.
  func edits(adding copy: NewArchiveCopy, dates: ArticleDates) -> [(range: Range<Int>, text: String)] {
    let style = [CitationParameter.accessDate, .archiveDate, .date].lazy
      .compactMap { self.value($0) }.compactMap { WrittenDate.Style(of: $0) }.first
    // The day of publication is often written otherwise than those of reading.
    let own = value(.accessDate) == nil && value(.archiveDate) == nil ? nil : style
    var edits: [(range: Range<Int>, text: String)] = []
    var added: [(name: String, value: String)] = []
    func set(_ parameter: CitationParameter, _ name: String, _ text: String) {
      if let index = found[parameter] {
        edits.append((document.parameters[index].value.range, text))
      } else {
        added.append((name, text))
      }
    }
    // Writers of «accessdate» write «archiveurl» too; CS1 takes both.
    let isOld = found[.accessDate].map { !document.words(document.parameters[$0].name).utf8.contains(0x2D) } ?? false
    set(.archiveURL, isOld ? "archiveurl" : "archive-url", WikitextEscaping.address(copy.url))
    set(.archiveDate, isOld ? "archivedate" : "archive-date", dates.text(copy.date, style: own))
    if let status = copy.status, isReplaceable(value(.urlStatus)) {
      if found[.urlStatus] == nil, let old = found[.deadURL] {
        // CS1 knows `dead-url` no more.
        edits.append((document.parameters[old].name.range, "url-status"))
        edits.append((document.parameters[old].value.range, status.rawValue))
      } else {
        set(.urlStatus, "url-status", status.rawValue)
      }
    }
    let anchor = found[.accessDate] ?? urlIndex
    let end = document.parameters[anchor].value.upperBound
    let layout = ParameterLayout(document, template, anchor)
    if !added.isEmpty { edits.append((end..<end, added.map { layout.text($0.name, $0.value) }.joined())) }
    return edits
  }

  /// What an editor says in finer words than «dead» stays.
  private func isReplaceable(_ status: String?) -> Bool {
    guard let status = status?.lowercased() else { return true }
    return !["unfit", "usurped", "deviated"].contains(status)
  }
}

/// How the parameters of one template are laid out.
private struct ParameterLayout {
  private let lead: String
  private let afterBar: String
  private let beforeEquals: String
  private let afterEquals: String
  private let nameWidth: Int

  init(_ document: WikitextDocument, _ template: WikitextDocument.Template, _ index: Int) {
    let parameter = document.parameters[index]
    let before =
      index > template.parameters.lowerBound
      ? document.parameters[index - 1].value.upperBound : template.name.upperBound
    func blanks(_ range: Range<Int>) -> String {
      let bytes = document.text[range]
      return bytes.allSatisfy(WikitextBytes.isBlank) ? String(decoding: bytes, as: UTF8.self) : " "
    }
    let equals = parameter.equals ?? parameter.name.upperBound
    lead = blanks(min(before, parameter.bar)..<parameter.bar)
    afterBar = blanks(parameter.bar + 1..<max(parameter.bar + 1, parameter.name.lowerBound))
    beforeEquals = blanks(parameter.name.upperBound..<max(parameter.name.upperBound, equals))
    afterEquals = blanks(min(equals + 1, parameter.value.lowerBound)..<parameter.value.lowerBound)
    nameWidth = parameter.name.count
  }

  func text(_ name: String, _ value: String) -> String {
    // More than one blank before `=` keeps the signs of all lines in one column.
    let column = nameWidth + beforeEquals.utf8.count
    let gap =
      beforeEquals.utf8.count > 1
      ? String(repeating: " ", count: max(1, column - name.utf8.count)) : beforeEquals
    return lead + "|" + afterBar + name + gap + "=" + (afterEquals.contains("\n") ? " " : afterEquals) + value
  }
}
