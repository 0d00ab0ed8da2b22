import Bibliography
import JSON

/// Reads one citation template into a source.
struct CitationReading {
  /// A parameter that says something.
  struct Value {
    let parameter: CitationParameter
    let number: Int
    /// In ``WikitextDocument/parameters``.
    let index: Int
  }

  /// Something a person should look at.
  struct Note {
    let code: String
    let offset: Int
    let field: String?
    let message: String
    let advice: String
  }

  let document: WikitextDocument
  let template: WikitextDocument.Template
  let kind: CitationTemplate
  var source: Source
  /// What each parameter gave.
  private(set) var contributions: [(parameter: Int, path: FieldPath)] = []
  var notes: [Note] = []
  private(set) var values: [Value] = []
  var renderer: WikitextRenderer
  private var firstOf: [CitationParameter: Int] = [:]
  /// How many notes on parameters a template gets; the others are counted.
  static let maximumNotes = 100
  private var untold = 0

  /// Nil where the template cites nothing.
  init?(_ document: WikitextDocument, template index: Int) {
    let template = document.templates[index]
    guard let kind = CitationTemplate.named(document.words(template.name)) else { return nil }
    self.init(document, template, kind)
  }

  init(_ document: WikitextDocument, _ template: WikitextDocument.Template, _ kind: CitationTemplate) {
    self.document = document
    self.template = template
    self.kind = kind
    renderer = WikitextRenderer(document)
    source = Source(type: kind.type)
    collect()
    source.type = type()
    readTitles()
    readNames()
    readDates()
    readPublication()
    readAddresses()
  }

  // MARK: - Parameters

  private mutating func collect() {
    var places: [String: Int] = [:]
    var replaced: Set<Int> = []
    for index in template.parameters {
      let parameter = document.parameters[index]
      guard parameter.equals != nil else {
        if !isBlank(parameter.value) {
          tell(
            Note(
              code: "wikitext-unnamed-parameter", offset: parameter.value.lowerBound, field: nil,
              message:
                "the value «\(shortened(document.string(parameter.value)))» has no name and says nothing to a citation",
              advice: "give it one"))
        }
        continue
      }
      guard !isBlank(parameter.value) else { continue }
      let name = document.words(parameter.name)
      if let earlier = places[name] {
        tell(
          Note(
            code: "wikitext-duplicate-parameter", offset: parameter.bar, field: name,
            message: "the parameter «\(name)» stands twice, the later value counts", advice: "remove one of them"))
        replaced.insert(earlier)
      }
      places[name] = index
      guard let (known, number) = CitationParameter.named(name) else {
        if !OtherParameters.contains(name) {
          tell(
            Note(
              code: "wikitext-unknown-parameter", offset: parameter.bar, field: name,
              message: "no citation template has a parameter «\(shortened(name))»; its value is kept by that name",
              advice: "correct the name"))
        }
        continue
      }
      values.append(Value(parameter: known, number: number, index: index))
    }
    if untold > 0 {
      notes.append(
        Note(
          code: "wikitext-more-parameters", offset: template.range.lowerBound, field: nil,
          message: "\(untold) more parameters of the template are doubled, unnamed or unknown",
          advice: "look at the template as a whole"))
    }
    if !replaced.isEmpty { values.removeAll { replaced.contains($0.index) } }
    for (place, value) in values.enumerated() where firstOf[value.parameter] == nil { firstOf[value.parameter] = place }
  }

  private mutating func tell(_ note: Note) {
    if notes.count < Self.maximumNotes { notes.append(note) } else { untold += 1 }
  }

  /// Whether any parameter says anything, in whatever name.
  var hasContent: Bool { template.parameters.contains { !isBlank(document.parameters[$0].value) } }

  /// Nothing but blanks and comments.
  func isBlank(_ range: ByteRange) -> Bool {
    range.isEmpty || WikitextBytes.trimmedName(document.text, document.comments, range.range).isEmpty
  }

  private func shortened(_ text: String) -> String { text.count > 40 ? String(text.prefix(40)) + "…" : text }

  /// Whether one of the parameters says something.
  func has(_ parameters: CitationParameter...) -> Bool { parameters.contains { firstOf[$0] != nil } }

  /// The parameter with this meaning that is written first.
  func index(_ parameter: CitationParameter) -> Int? { firstOf[parameter].map { values[$0].index } }

  func offset(_ parameter: CitationParameter) -> Int {
    index(parameter).map { document.parameters[$0].value.lowerBound } ?? template.range.lowerBound
  }

  mutating func contribute(_ index: Int, _ path: FieldPath) { contributions.append((index, path)) }

  /// The value of a parameter in rich text; nil where it is not there or empty.
  mutating func text(_ parameter: CitationParameter) -> String? {
    guard let index = index(parameter) else { return nil }
    let text = renderer.richText(document.parameters[index].value)
    return text.isEmpty ? nil : text
  }

  /// The value of an address or a number, in which nothing is markup.
  func plain(_ parameter: CitationParameter) -> String? {
    guard let index = index(parameter) else { return nil }
    return plain(at: index)
  }

  func plain(at index: Int) -> String? {
    let text = renderer.plainText(document.parameters[index].value)
    return text.isEmpty ? nil : text
  }

  /// Gives a variable the value of the first of some parameters that has one.
  mutating func take(_ parameters: CitationParameter..., to variable: TextVariable) {
    guard source[variable] == nil else { return }
    for parameter in parameters {
      guard let index = index(parameter), let value = text(parameter) else { continue }
      source[variable] = value
      contribute(index, .text(variable))
      return
    }
  }

  /// As ``take(_:to:)``, for what is no text for print.
  mutating func takePlain(
    _ parameter: CitationParameter, to variable: TextVariable, _ change: (String) -> String = { $0 }
  ) {
    guard source[variable] == nil, let index = index(parameter), let value = plain(at: index) else { return }
    source[variable] = change(value)
    contribute(index, .text(variable))
  }

  // MARK: - What CSL cannot hold

  /// The template as it stands, and by name what no field of the source holds (FORMATS §2).
  var raw: JSONObject {
    var names: [String] = []
    var values: [String: [JSONValue]] = [:]
    let used = Set(contributions.map(\.parameter))
    for index in template.parameters where !used.contains(index) {
      let parameter = document.parameters[index]
      let name = document.words(parameter.name)
      guard parameter.equals != nil, !name.isEmpty, name != Self.templateMember, !isBlank(parameter.value) else {
        continue
      }
      if values[name] == nil { names.append(name) }
      values[name, default: []].append(.string(document.string(parameter.value)))
    }
    var raw = JSONObject()
    raw[Self.templateMember] = .string(document.string(template.range))
    for name in names {
      if let given = values[name] { raw.add(name, given.count == 1 ? given.first : .array(given)) }
    }
    return raw
  }

  /// The member of `raw.wikitext` that holds the template as it stood.
  static let templateMember = "@template"
}
