import Bibliography

/// The web addresses of an article, and the edits that put archive copies beside them: only bytes that must change do.
package struct WikitextLinks: Sendable {
  /// In the order of the article.
  package let links: [ArchivableLink]
  let document: WikitextDocument
  /// By link, the template of a citation, or the range of a plain one.
  let places: [LinkPlace]

  /// Where a link stands.
  enum LinkPlace: Sendable, Hashable {
    case template(Int)
    case plain(ByteRange)
  }

  /// Any bytes are taken; only a file of more than 4 GiB is refused.
  package init(_ bytes: [UInt8], name: String? = nil) throws(InterchangeError) {
    document = try WikitextDocument(bytes, name: name)
    let lines = LineIndex(document.text)
    var found: [(offset: Int, link: ArchivableLink, place: LinkPlace)] = []
    for index in document.templates.indices {
      guard let citation = ArchivableCitation(document, template: index) else { continue }
      let offset = document.templates[index].range.lowerBound
      var link = ArchivableLink(form: .citation, address: citation.address, line: lines.position(of: offset).line)
      link.accessed = citation.date(.accessDate)
      link.issued = citation.date(.date) ?? citation.date(.year)
      link.copy = citation.value(.archiveURL)
      link.isExempt = FollowingTemplates(document, after: document.templates[index].range.upperBound).hasIgnoreMark
      found.append((offset, link, .template(index)))
    }
    for plain in PlainLinks(document).links {
      var link = ArchivableLink(
        form: .plain, address: plain.address, line: lines.position(of: plain.range.lowerBound).line)
      let following = FollowingTemplates(document, after: plain.range.upperBound)
      link.copy = following.archive == nil ? nil : ""
      link.isExempt = following.hasIgnoreMark
      found.append((plain.range.lowerBound, link, .plain(plain.range)))
    }
    found.sort { $0.offset < $1.offset }
    links = found.map(\.link)
    places = found.map(\.place)
  }

  /// The article with copies beside some of its links, by their positions; as UTF-8, and in the encoding of the file.
  package func adding(_ copies: [Int: NewArchiveCopy]) -> (text: [UInt8], bytes: [UInt8]) {
    let dates = ArticleDates(document)
    var edits: [(range: Range<Int>, text: String)] = []
    for (index, copy) in copies where places.indices.contains(index) {
      let end: Int
      switch places[index] {
      case .template(let template):
        guard let citation = ArchivableCitation(document, template: template) else { continue }
        edits += citation.edits(adding: copy, dates: dates)
        end = document.templates[template].range.upperBound
      case .plain(let range):
        let day = dates.text(copy.date, style: nil)
        edits.append(
          (
            range.upperBound..<range.upperBound,
            " {{Webarchive |url=\(WikitextEscaping.address(copy.url)) |date=\(day)}}"
          ))
        end = range.upperBound
      }
      // A link with a copy is not dead to its reader.
      if let tag = FollowingTemplates(document, after: end).deadLink { edits.append((tag, "")) }
    }
    let text = Self.apply(edits, to: document.text)
    return (text, document.encoding.encode(text))
  }

  /// The article as it was read, as UTF-8.
  package var text: [UInt8] { document.text }

  /// How many `{{dead link}}` marks ``adding(_:)`` takes away.
  package func removedMarks(_ copies: [Int: NewArchiveCopy]) -> Int {
    copies.keys.count { index in
      guard places.indices.contains(index) else { return false }
      let end =
        switch places[index] {
        case .template(let template): document.templates[template].range.upperBound
        case .plain(let range): range.upperBound
        }
      return FollowingTemplates(document, after: end).deadLink != nil
    }
  }

  private static func apply(_ edits: [(range: Range<Int>, text: String)], to text: [UInt8]) -> [UInt8] {
    var output: [UInt8] = []
    output.reserveCapacity(text.count + edits.reduce(0) { $0 + $1.text.utf8.count })
    var position = 0
    let ordered = edits.enumerated().sorted {
      ($0.element.range.lowerBound, $0.offset) < ($1.element.range.lowerBound, $1.offset)
    }
    for (_, edit) in ordered where edit.range.lowerBound >= position {
      output += text[position..<edit.range.lowerBound]
      output += edit.text.utf8
      position = edit.range.upperBound
    }
    return output + text[position...]
  }
}

/// How dates of copies are written in one article: as its other dates are.
struct ArticleDates {
  private let usual: WrittenDate.Style

  /// `{{Use mdy dates}}` decides, else most of the access dates.
  init(_ document: WikitextDocument) {
    var counts: [WrittenDate.Style: Int] = [:]
    var asked: WrittenDate.Style?
    for template in document.templates {
      let name = document.words(template.name).lowercased()
      if name.hasPrefix("use mdy") || name == "mdy" { asked = asked ?? .monthFirst }
      if name.hasPrefix("use dmy") || name == "dmy" { asked = asked ?? .dayFirst }
      guard CitationTemplate.named(name) != nil else { continue }
      for parameter in document.parameters[template.parameters] {
        guard let known = CitationParameter.named(document.words(parameter.name))?.parameter,
          known == .accessDate || known == .archiveDate,
          let style = WrittenDate.Style(of: document.string(parameter.value))
        else { continue }
        counts[style, default: 0] += 1
      }
    }
    var most = WrittenDate.Style.dayFirst
    for style in [WrittenDate.Style.monthFirst, .numbers] where counts[style] ?? 0 > counts[most] ?? 0 { most = style }
    usual = asked ?? most
  }

  /// A day in the style of the dates beside it, or of the article.
  func text(_ date: EDTFDate, style: WrittenDate.Style?) -> String {
    WrittenDate(style: style ?? usual).text(CitationDate(.date(date))) ?? date.description
  }
}
