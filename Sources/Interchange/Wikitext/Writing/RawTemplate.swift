import Bibliography
import JSON

/// The template a source was read from, written again with as few changes as its fields ask for (guide §7, law 9).
struct RawTemplate {
  private let document: WikitextDocument
  private let reading: CitationReading

  /// Nil where the source was not read from wikitext, or what is kept is no citation.
  init?(_ source: Source) {
    guard let kept = source.record.raw[WikitextPass.format]?[CitationReading.templateMember]?.string else { return nil }
    let document = WikitextDocument(decoded: DecodedText(Array(kept.utf8)), name: nil)
    guard let first = document.templates.first, first.range.lowerBound == 0,
      first.range.upperBound == document.text.count,
      let reading = CitationReading(document, template: 0)
    else { return nil }
    self.document = document
    self.reading = reading
  }

  /// How the dates of the template are written: the publication's style before that of the others; nil where none is a day.
  var dateStyle: WrittenDate.Style? {
    for path in [FieldPath.date(.issued), .date(.accessed), .archiveCopies] {
      for found in reading.contributions where found.path == path {
        if let style = WrittenDate.Style(of: document.string(document.parameters[found.parameter].value)) {
          return style
        }
      }
    }
    return nil
  }

  /// The template for a source: as it stood where nothing was changed, else with the parameters of what was.
  func text(_ source: Source, _ fresh: TemplateComposer) -> String {
    let paths = Set(SourceDifferences.paths(reading.source, source))
    if paths.isEmpty { return document.string(reading.template.range) }
    let renewed = withRest(fresh)
    guard !paths.contains(.type) else { return renewed }
    let patched = patched(paths, fresh)
    return losses(source, patched) <= losses(source, renewed) ? patched : renewed
  }

  private func losses(_ source: Source, _ text: String) -> Int {
    WikitextWriter.readBack(text).map { SourceDifferences.paths(source, $0).count } ?? Int.max
  }

  /// A template anew, and behind it what the old one said that no field holds.
  private func withRest(_ fresh: TemplateComposer) -> String {
    let used = Set(reading.contributions.map(\.parameter))
    let names = Set(fresh.parameters.map(\.name))
    var rest = ""
    for index in reading.template.parameters where !used.contains(index) {
      let parameter = document.parameters[index]
      guard parameter.equals != nil, !reading.isBlank(parameter.value) else { continue }
      let name = document.words(parameter.name)
      if names.contains(name) || Self.isDeprecated(name) { continue }
      rest += " |" + name + "=" + document.string(parameter.value)
    }
    return String(fresh.text.dropLast(2)) + rest + "}}"
  }

  /// Parameters the templates do not know any more are not written into a new one.
  private static func isDeprecated(_ name: String) -> Bool {
    ["month", "day", "coauthors", "coauthor", "dead-url", "deadurl", "editors", "ignore-isbn-error", "lastauthoramp"]
      .contains(name.lowercased())
  }

  /// The old text, in which the parameters of changed fields give way to new ones.
  private func patched(_ paths: Set<FieldPath>, _ fresh: TemplateComposer) -> String {
    var changes: [(range: Range<Int>, text: String)] = []
    var end = reading.template.range.upperBound - 2
    if let last = reading.template.parameters.last {
      end = document.parameters[last].value.upperBound
    } else {
      end = reading.template.name.upperBound
    }
    var appended = ""
    for path in paths.sorted() {
      let old = reading.contributions.filter { $0.path == path }.map(\.parameter).sorted()
      let new = fresh.parameters.filter { $0.path == path }
      if old.count == 1, new.count == 1, let index = old.first, let parameter = new.first, isSame(index, parameter) {
        changes.append((document.parameters[index].value.range, parameter.value))
        continue
      }
      let text = new.map { "|\($0.name)=\($0.value)" }.joined(separator: " ")
      guard let first = old.first else {
        if !text.isEmpty { appended += " " + text }
        continue
      }
      for index in old {
        let parameter = document.parameters[index]
        // The blanks before the next bar stay where there is something to stand behind.
        let stop = index == first && !text.isEmpty ? parameter.value.upperBound : parameter.whole.upperBound
        changes.append((parameter.bar..<stop, index == first ? text : ""))
      }
    }
    if !appended.isEmpty { changes.append((end..<end, appended)) }
    return applied(changes)
  }

  private func isSame(_ index: Int, _ fresh: TemplateComposer.Parameter) -> Bool {
    let old = CitationParameter.named(document.words(document.parameters[index].name))
    let new = CitationParameter.named(fresh.name)
    return old?.parameter == new?.parameter && old?.number == new?.number
  }

  private func applied(_ changes: [(range: Range<Int>, text: String)]) -> String {
    var output: [UInt8] = []
    var position = 0
    for change in changes.sorted(by: { $0.range.lowerBound < $1.range.lowerBound }) {
      guard change.range.lowerBound >= position else { continue }
      output += document.text[position..<change.range.lowerBound]
      output += change.text.utf8
      position = change.range.upperBound
    }
    output += document.text[position...]
    return String(decoding: output, as: UTF8.self)
  }
}
