import Bibliography

/// Writes the parameters of a citation template from a source.
struct TemplateComposer {
  /// A parameter, and the field it says.
  struct Parameter {
    let name: String
    let value: String
    let path: FieldPath
  }

  let source: Source
  let choice: TemplateChoice
  let dates: WrittenDate
  private(set) var parameters: [Parameter] = []

  init(_ source: Source, dates style: WrittenDate.Style = .dayFirst) {
    self.source = source
    dates = WrittenDate(style: style)
    choice = TemplateChoice(source)
    composeNames()
    composeDate()
    composeTitles()
    composePublication()
    composeIdentifiers()
    composeAddress()
  }

  /// `{{cite web |title=… |url=…}}`.
  var text: String { "{{" + choice.name + parameters.map { " |\($0.name)=\($0.value)" }.joined() + "}}" }

  mutating func add(_ name: String, _ value: String, _ path: FieldPath) {
    if !value.isEmpty { parameters.append(Parameter(name: name, value: value, path: path)) }
  }

  mutating func add(_ name: String?, _ variable: TextVariable) {
    guard let name, let value = source[variable] else { return }
    add(name, WikitextEscaping.richText(value), .text(variable))
  }

  // MARK: - Names

  private mutating func composeNames() {
    if choice.name == "cite book", source.type == .chapter, !source[.containerAuthor].isEmpty {
      add(source[.containerAuthor], "", .containerAuthor)
      add(source[.author], "contributor-", .author)
    } else {
      add(source[.author], "", .author)
      add(source[.contributor], "contributor-", .contributor)
    }
    if choice.name == "cite interview" { add(source[.interviewer], "interviewer-", .interviewer) }
    if choice.name == "cite podcast" {
      let names = source[.host].map(\.displayForm).joined(separator: "; ")
      add("host", WikitextEscaping.plain(names), .names(.host))
    }
  }

  private mutating func add(_ names: [PersonName], _ prefix: String, _ variable: NameVariable) {
    for (index, name) in names.enumerated() {
      let number = names.count == 1 ? "" : String(index + 1)
      let path = FieldPath.names(variable)
      if let literal = name.literal ?? (name.family == nil ? name.given : nil) {
        let role = prefix.isEmpty ? "author" : String(prefix.dropLast())
        add(role + number, Self.literal(literal), path)
        continue
      }
      let (last, first) = Self.divided(name)
      add(prefix + "last" + number, WikitextEscaping.plain(last), path)
      add(prefix + "first" + number, WikitextEscaping.plain(first), path)
    }
  }

  /// A name in one piece; double brackets keep a template from dividing it, or from telling a person from a body.
  private static func literal(_ name: String) -> String {
    let isSafe = CitationReading.names(name) == [PersonName(literal: name)]
    let text = WikitextEscaping.plain(name)
    return isSafe ? text : "((\(text)))"
  }

  /// What stands before the comma, and what behind it.
  private static func divided(_ name: PersonName) -> (String, String) {
    var last = name.family ?? ""
    if let particle = name.nonDroppingParticle {
      let isGlued = particle.hasSuffix("'") || particle.hasSuffix("’") || particle.hasSuffix("-")
      last = particle + (isGlued ? "" : " ") + last
    }
    let first = [name.given, name.droppingParticle, name.suffix].compactMap { $0 }.joined(separator: " ")
    return (last, first)
  }

  // MARK: - Dates

  private mutating func composeDate() {
    if let issued = source[.issued], let text = dates.text(issued, suffix: source[.yearSuffix]) {
      add("date", WikitextEscaping.plain(text), .date(.issued))
    }
    if let original = source[.originalDate], let text = dates.text(original) {
      add("orig-date", WikitextEscaping.plain(text), .date(.originalDate))
    }
  }

  // MARK: - Titles

  private mutating func composeTitles() {
    if choice.name == "cite map", source[.containerTitle] != nil {
      add("map", .title)
    } else if choice.writesPart(source) {
      add(source[.containerAuthor].isEmpty ? "chapter" : "contribution", .title)
    } else if source.type == .chapter {
      add("chapter", .title)
    } else {
      composeTitle()
    }
    add(source[.translator], "translator-", .translator)
    add(source[.editor], "editor-", .editor)
    add(choice.container, .containerTitle)
    if choice.name == "cite conference" { add("conference", .eventTitle) }
    if choice.name == "cite speech" { add("event", .eventTitle) }
  }

  /// A title in another script than Latin is told to the template with its language.
  private mutating func composeTitle() {
    guard let title = source[.title], let prefix = Self.scriptPrefix(title, source[.language]) else {
      return add("title", .title)
    }
    add("script-title", prefix + ":" + WikitextEscaping.richText(title), .text(.title))
  }

  /// The languages whose script CS1 knows by their prefix.
  private static let scripts: Set<String> = [
    "am", "ar", "be", "bg", "bn", "bo", "dv", "dz", "el", "fa", "gu", "he", "hi", "hy", "ja", "ka", "kk", "km", "kn",
    "ko", "ku", "ky", "lo", "mk", "ml", "mn", "mr", "my", "ne", "or", "ota", "pa", "ps", "ru", "sd", "si", "sr", "ta",
    "te", "tg", "th", "ti", "ug", "uk", "ur", "uz", "yi", "yue", "zh",
  ]

  private static func scriptPrefix(_ title: String, _ language: String?) -> String? {
    guard let tag = language.flatMap({ LanguageTag($0) }), scripts.contains(tag.language) else { return nil }
    var hasLetters = false
    for scalar in title.unicodeScalars where scalar.properties.isAlphabetic {
      if scalar.value < 0x250 { return nil }
      hasLetters = true
    }
    return hasLetters ? tag.language : nil
  }
}
