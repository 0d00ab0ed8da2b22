import Bibliography
import Findings

/// Collects the uses of sources in an article.
struct ArticlePass {
  let reading: WikitextPass
  private(set) var anchors: [String?]
  private(set) var citations: [WikitextArticle.Citation] = []
  private(set) var findings: [Finding] = []

  /// What a full citation says of the use rather than of the source.
  private struct Use {
    var locator: Locator?
    var quotation: String?
  }

  private var uses: [Use]
  private var sourceOfAnchor: [String: Int] = [:]
  /// By group and name, what the references say that say something.
  private var named: [String: ByteRange] = [:]
  var document: WikitextDocument { reading.document }

  init(_ reading: WikitextPass) {
    self.reading = reading
    anchors = [String?](repeating: nil, count: reading.sources.count)
    uses = [Use](repeating: Use(), count: reading.sources.count)
  }

  mutating func run() {
    readSources()
    for reference in document.references where !reference.isEmpty { define(reference) }
    for template in document.templates where isNote(template) { define(note(template)) }
    readUses()
  }

  private mutating func define(_ reference: WikitextDocument.Reference) {
    guard let name = reference.name,
      document.text[reference.content.range].contains(where: { !WikitextBytes.isBlank($0) })
    else { return }
    let key = Self.key(reference.group, name)
    if named[key] == nil { named[key] = reference.content }
  }

  private static func key(_ group: String?, _ name: String) -> String { (group ?? "") + "\u{0}" + name }

  // MARK: - Sources

  private mutating func readSources() {
    var isRead = [Bool](repeating: false, count: reading.sources.count)
    for (index, template) in document.templates.enumerated() {
      guard let source = reading.sourceOf[index], !isRead[source] else { continue }
      isRead[source] = true
      let values = parameters(template)
      anchors[source] = anchor(values["ref"], reading.sources[source].source)
      if let anchor = anchors[source], sourceOfAnchor[anchor] == nil { sourceOfAnchor[anchor] = source }
      uses[source] = use(values, reading.sources[source].source)
    }
  }

  private func parameters(_ template: WikitextDocument.Template) -> [String: ByteRange] {
    var values: [String: ByteRange] = [:]
    for parameter in document.parameters[template.parameters] where parameter.equals != nil && !parameter.value.isEmpty
    {
      values[document.words(parameter.name).lowercased()] = parameter.value
    }
    return values
  }

  /// `ref=none` takes the anchor away, `{{sfnref|…}}` and any other word give another.
  private func anchor(_ reference: ByteRange?, _ source: Source) -> String? {
    guard let reference else { return CitationAnchor.anchor(source) }
    let first = document.firstTemplate(from: reference.lowerBound)
    if first < document.templates.count, document.templates[first].range.upperBound <= reference.upperBound {
      let template = document.templates[first]
      let name = document.words(template.name).lowercased()
      guard ["sfnref", "harvid", "sfnref2", "snfref"].contains(name) else { return CitationAnchor.anchor(source) }
      var renderer = WikitextRenderer(document)
      let parts = document.parameters[template.parameters].filter { $0.equals == nil }.map { renderer.words($0.value) }
      return CitationAnchor.joined(parts)
    }
    let word = WikitextRenderer(document).plainText(reference)
    switch word.lowercased() {
    case "none": return nil
    case "harv", "": return CitationAnchor.anchor(source)
    default: return word.replacing(" ", with: "_")
    }
  }

  private func use(_ values: [String: ByteRange], _ source: Source) -> Use {
    var renderer = WikitextRenderer(document)
    var use = Use()
    use.quotation = (values["quote"] ?? values["quotation"]).map { renderer.richText($0) }
    if let pages = values["quote-page"] ?? values["quote-pages"] {
      let text = renderer.richText(pages)
      use.locator = Locator([.init(.page, text)], raw: text)
    } else if isWhole(source.type), let pages = source[.page] {
      use.locator = Locator([.init(.page, pages)], raw: pages)
    } else if let place = source[.locator] {
      use.locator = Locator(parsing: place)
    }
    return use
  }

  /// Pages beside a whole work are the place cited, those of a part its extent.
  private func isWhole(_ type: ItemType) -> Bool {
    switch type {
    case .book, .report, .thesis, .webpage, .document, .pamphlet, .map: true
    default: false
    }
  }

  // MARK: - Uses

  /// How many templates of a reference a reuse of it looks at.
  private static let mostReused = 100
  /// A short cite takes no more bytes than this.
  private static let longest = 4_000

  private enum Item {
    case reference(Int)
    case template(Int)
    case note(Int)
  }

  private mutating func readUses() {
    var items: [(offset: Int, item: Item)] = document.references.indices.map {
      (document.references[$0].range.lowerBound, .reference($0))
    }
    for (index, template) in document.templates.enumerated() {
      switch document.words(template.name).lowercased() {
      case _ where isNote(template): items.append((template.range.lowerBound, .note(index)))
      case "rp", "r": items.append((template.range.lowerBound, .template(index)))
      case let name where ShortCite.makesNote(name) || name.hasPrefix("harv"):
        items.append((template.range.lowerBound, .template(index)))
      default: break
      }
    }
    items.sort { $0.offset < $1.offset }
    /// The end of the reference that is being read, so that short cites in it are not met twice.
    var insideUntil = 0
    /// What the reference cites that ends where a page tag may follow.
    var last: Range<Int> = 0..<0
    var lastEnd = 0
    for (offset, item) in items {
      switch item {
      case .reference(let index):
        let reference = document.references[index]
        insideUntil = max(insideUntil, reference.range.upperBound)
        if isDefinition(reference) { continue }
        let first = citations.count
        cite(reference)
        (last, lastEnd) = (first..<citations.count, reference.range.upperBound)
      case .note(let index):
        // Notes within notes are met in the outer one.
        let note = note(document.templates[index])
        guard offset >= insideUntil else { continue }
        insideUntil = note.range.upperBound
        if isDefinition(note) { continue }
        let first = citations.count
        cite(note)
        (last, lastEnd) = (first..<citations.count, note.range.upperBound)
      case .template(let index):
        let template = document.templates[index]
        guard template.range.count <= Self.longest else { continue }
        let name = document.words(template.name).lowercased()
        if name == "rp" {
          if offset >= insideUntil, isFollowing(lastEnd, offset) { place(template, on: last) }
          last = 0..<0
        } else if offset >= insideUntil {
          let first = citations.count
          if name == "r" { reuse(template) } else { short(template, at: offset, reference: nil) }
          (last, lastEnd) = (first..<citations.count, template.range.upperBound)
        }
      }
    }
  }

  /// Whether nothing but a few blanks stands between a reference and its page tag.
  private func isFollowing(_ end: Int, _ offset: Int) -> Bool {
    offset >= end && offset - end <= 8 && document.text[end..<offset].allSatisfy(WikitextBytes.isBlank)
  }

  /// Every source that a reference names, its own or the one of the same name.
  private mutating func cite(_ reference: WikitextDocument.Reference) {
    var form = WikitextArticle.Citation.Form.full
    var content = reference.content
    if !document.text[content.range].contains(where: { !WikitextBytes.isBlank($0) }) {
      guard let name = reference.name else { return }
      guard let target = named[Self.key(reference.group, name)] else {
        note(
          "wikitext-undefined-ref", reference.range.lowerBound, "no reference has the name «\(name)»",
          "write it where it is cited first")
        return
      }
      form = .reuse
      content = target
    }
    cite(content, form, at: reference.range.lowerBound, reference)
  }

  private mutating func cite(
    _ content: ByteRange, _ form: WikitextArticle.Citation.Form, at offset: Int,
    _ reference: WikitextDocument.Reference
  ) {
    var index = document.firstTemplate(from: content.lowerBound)
    let start = index
    while index < document.templates.count, document.templates[index].range.lowerBound < content.upperBound {
      // What is said once may be reused a hundred thousand times.
      if form == .reuse, index - start >= Self.mostReused { return }
      if isInReference(document.templates[index].range.lowerBound, within: content) {
        index += 1
        continue
      }
      if let source = reading.sourceOf[index] {
        append(form, offset, reference, source: source, anchor: anchors[source], locator: uses[source].locator)
      } else {
        short(document.templates[index], at: offset, reference: reference)
      }
      index += 1
    }
  }

  private mutating func short(
    _ template: WikitextDocument.Template, at offset: Int, reference: WikitextDocument.Reference?
  ) {
    guard template.range.count <= Self.longest, let cites = ShortCite.cites(document, template) else { return }
    for cite in cites {
      let source = sourceOfAnchor[cite.anchor]
      if source == nil {
        note(
          "wikitext-unresolved-short-cite", template.range.lowerBound,
          "no citation has the anchor \(cite.anchor)", "add the source, or correct names and year")
      }
      append(.short, offset, reference, source: source, anchor: cite.anchor, locator: cite.locator, cite)
    }
  }

  /// `{{r|name|name2|p=12}}`.
  private mutating func reuse(_ template: WikitextDocument.Template) {
    var renderer = WikitextRenderer(document)
    let values = parameters(template).mapValues { renderer.words($0) }
    let parts = document.parameters[template.parameters]
    for (number, parameter) in parts.filter({ $0.equals == nil }).enumerated() {
      let name = renderer.plainText(parameter.value)
      guard !name.isEmpty else { continue }
      guard let target = named[Self.key(values["group"], name)] else {
        note(
          "wikitext-undefined-ref", template.range.lowerBound, "no reference has the name «\(name)»",
          "write it where it is cited first")
        continue
      }
      let reference = WikitextDocument.Reference(
        range: template.range, content: target, opening: template.name, name: name, group: values["group"],
        isEmpty: true)
      let first = citations.count
      cite(target, .reuse, at: template.range.lowerBound, reference)
      let suffix = number == 0 ? "" : String(number + 1)
      var own: [String: String] = [:]
      for key in ["p", "page", "pp", "pages", "loc", "at"] {
        own[key] = values[key + suffix] ?? values[key + String(number + 1)]
      }
      if let locator = ShortCite.locator(own, prefix: "") { replace(first..<citations.count, locator) }
    }
  }

  /// `{{rp|12}}` behind a reference.
  private mutating func place(_ template: WikitextDocument.Template, on range: Range<Int>) {
    guard !range.isEmpty else { return }
    var renderer = WikitextRenderer(document)
    var values = parameters(template).mapValues { renderer.words($0) }
    if let first = document.parameters[template.parameters].first(where: { $0.equals == nil }) {
      values["p"] = renderer.words(first.value)
    }
    if let numbered = values["1"] { values["p"] = numbered }
    if let locator = ShortCite.locator(values, prefix: "") { replace(range, locator) }
  }

  private mutating func replace(_ range: Range<Int>, _ locator: Locator) {
    for index in range {
      let old = citations[index]
      citations[index] = .init(
        form: old.form, place: old.place, reference: old.reference, group: old.group, source: old.source,
        anchor: old.anchor, names: old.names, year: old.year, locator: locator, quotation: old.quotation)
    }
  }

  private mutating func append(
    _ form: WikitextArticle.Citation.Form, _ offset: Int, _ reference: WikitextDocument.Reference?, source: Int?,
    anchor: String?, locator: Locator?, _ cite: ShortCite? = nil
  ) {
    citations.append(
      .init(
        form: form, place: reading.lines.place(of: offset, file: document.name), reference: reference?.name,
        group: reference?.group, source: source, anchor: anchor, names: cite?.names ?? [], year: cite?.year,
        locator: locator, quotation: cite == nil ? source.flatMap { uses[$0].quotation } : nil))
  }

  private mutating func note(_ code: String, _ offset: Int, _ message: String, _ advice: String) {
    findings.append(
      Finding(.warning, code, at: reading.lines.place(of: offset, file: document.name), message, advice: advice))
  }
}
