internal import Markup

/// Collects candidates while the rules run over a page.
struct CandidateList {
  private(set) var all: [MetadataCandidate] = []
  private var people: [RawPeople] = []
  /// What is known of the page before the rules run.
  let context: PageContext

  init(context: PageContext) { self.context = context }

  /// Adds a value for a field: cleans it by the field's kind and keeps it with a reason where it is junk.
  mutating func add(_ field: MetadataField, _ raw: String, rule: String, rank: Int, position: Int) {
    let text = PageText.clean(raw)
    guard !text.isEmpty else { return }
    switch field {
    case .author, .editor: addPeople(field, [raw], rule: rule, rank: rank, position: position)
    case .published, .revised:
      let date = PageDate.parse(text, language: context.language)
      append(
        field, date?.edtf ?? text, raw, rule, rank, position,
        refusal: date == nil ? "not a date" : Refusal.ofDate(date, raw: text))
    case .title: append(field, text, raw, rule, rank, position, refusal: Refusal.ofTitle(text))
    case .site, .publisher, .container:
      append(field, text, raw, rule, rank, position, refusal: Refusal.ofSite(text))
    case .doi:
      let doi = Identifiers.doi(text)
      append(field, doi ?? text, raw, rule, rank, position, refusal: doi == nil ? "not a DOI" : nil)
    case .issn:
      let issn = Identifiers.issn(text)
      append(field, issn ?? text, raw, rule, rank, position, refusal: issn == nil ? "not an ISSN" : nil)
    case .isbn:
      let isbn = Identifiers.isbn(text)
      append(field, isbn ?? text, raw, rule, rank, position, refusal: isbn == nil ? "not an ISBN" : nil)
    case .language:
      let tag = Identifiers.languageTag(text)
      append(field, tag ?? text, raw, rule, rank, position, refusal: tag == nil ? "not a language tag" : nil)
    case .canonicalURL:
      append(field, text, raw, rule, rank, position, refusal: Refusal.ofAddress(text))
    case .volume, .issue, .pages, .abstract, .type:
      append(field, text, raw, rule, rank, position, refusal: Refusal.ofPlaceholder(text))
    }
  }

  /// Adds a list of people as one candidate; they are read when all rules have run, since no author may be named like the site.
  mutating func addPeople(
    _ field: MetadataField, _ raws: [String], rule: String, rank: Int, position: Int,
    style: PeopleReader.Style = .byline
  ) {
    people.append(RawPeople(field: field, raws: raws, rule: rule, rank: rank, position: position, style: style))
  }

  /// Reads the people; names that are junk are left out, and a candidate is refused when none remains.
  mutating func readPeople() {
    let names = all.filter { ($0.field == .site || $0.field == .container) && $0.rank < Rank.title }.map {
      PageText.key($0.value)
    }
    let context = PageContext(url: context.url, language: context.language, siteNames: Set(names))
    for entry in people {
      let result = PeopleReader(style: entry.style, context: context).read(entry.raws)
      guard !result.people.isEmpty || result.refusal != nil else { continue }
      // A lone word in small letters is more often an account than a name: what readers are shown goes before it.
      let isAccount =
        result.people.count == 1
        && result.people[0].raw.unicodeScalars.allSatisfy { $0.value < 0x80 && !$0.properties.isUppercase && $0 != " " }
      append(
        entry.field, result.people.map(\.display).joined(separator: "; "), entry.raws.joined(separator: "; "),
        entry.rule,
        entry.rank + (isAccount ? 400 : 0), entry.position, people: result.people,
        refusal: result.people.isEmpty ? result.refusal : nil)
    }
    people = []
  }

  private mutating func append(
    _ field: MetadataField, _ value: String, _ raw: String, _ rule: String, _ rank: Int, _ position: Int,
    people: [PagePerson] = [], refusal: String?
  ) {
    all.append(
      MetadataCandidate(
        field: field, value: value, raw: raw, rule: rule, rank: rank, position: position, people: people,
        refusal: refusal))
  }

  mutating func mutate(_ change: (inout [MetadataCandidate]) -> Void) { change(&all) }
}

/// The values of an author rule before they are read.
private struct RawPeople {
  let field: MetadataField
  let raws: [String]
  let rule: String
  let rank: Int
  let position: Int
  let style: PeopleReader.Style
}

/// What rules want to know of the page as a whole.
struct PageContext: Sendable {
  /// The address the page was fetched from, if known.
  let url: String?
  /// The language tag of the page, lower case, if stated.
  let language: String?
  /// Names of the site, folded, by which an author is recognised as no person.
  let siteNames: Set<String>

  init(url: String?, language: String? = nil, siteNames: Set<String> = []) {
    self.url = url
    self.language = language
    self.siteNames = siteNames
  }

  /// The host of the address without `www.`, lower case.
  var host: String? {
    guard let url, let start = url.firstPlace(of: "://") else { return nil }
    let rest = url[start.upperBound...].prefix { $0 != "/" && $0 != "?" && $0 != "#" && $0 != ":" }
    let host = rest.lowercased()
    return host.hasPrefix("www.") ? String(host.dropFirst(4)) : host
  }

  /// The part of the host that names the site: `example` of `blog.example.co.uk`.
  var hostName: String? {
    guard let labels = host?.split(separator: "."), labels.count >= 2 else { return nil }
    let generic: Set<Substring> = ["co", "com", "org", "net", "ac", "gov", "edu", "or", "ne", "go"]
    var index = labels.count - 2
    if index > 0, generic.contains(labels[index]) { index -= 1 }
    return String(labels[index])
  }
}
