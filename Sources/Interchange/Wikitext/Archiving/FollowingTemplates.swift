/// The templates that stand right behind a link and speak of it: `{{dead link}}`, `{{cbignore}}`, `{{Webarchive}}`.
struct FollowingTemplates {
  /// The mark that the link is dead, with the blanks before it.
  private(set) var deadLink: Range<Int>?
  /// Whether tools are asked to leave the link alone (Template:Cbignore).
  private(set) var hasIgnoreMark = false
  /// A template that names a copy of the link.
  private(set) var archive: Int?

  private static let deadLinks: Set<String> = [
    "dead link", "deadlink", "dead url", "dead-link", "dead", "broken link", "brokenlink", "broken", "404", "dl",
    "link broken", "badlink", "dead cite", "deadcite", "lien mort", "toter link", "collegamento interrotto",
    "enlace roto", "битая ссылка", "недоступная ссылка", "мёртвая ссылка",
  ]
  private static let ignoreMarks: Set<String> = ["cbignore", "cbignore bot", "no archive", "bot ignore"]
  private static let archives: Set<String> = [
    "webarchive", "wayback", "webcite", "memento", "archive url", "archive-url", "webarchiv", "archived link",
    "web archive", "archiv", "wayback date",
  ]

  /// Looks behind a byte, past blanks and past the end of the reference.
  init(_ document: WikitextDocument, after start: Int) {
    let text = document.text
    var position = start
    while true {
      var next = position
      while next < text.count, text[next] == 0x20 { next += 1 }
      guard next < text.count else { return }
      if text[next] == UInt8(ascii: "<"), let tag = WikitextTag(text, at: next), tag.isClosing, tag.name == "ref" {
        position = tag.range.upperBound
        continue
      }
      guard let index = document.template(at: next) else { return }
      let template = document.templates[index]
      let name = document.words(template.name).lowercased()
      if Self.deadLinks.contains(name) {
        // One behind the reference may be meant for all of it.
        if deadLink == nil { deadLink = position..<template.range.upperBound }
      } else if Self.ignoreMarks.contains(name) {
        hasIgnoreMark = true
      } else if Self.archives.contains(name) {
        archive = archive ?? index
      } else {
        return
      }
      position = template.range.upperBound
    }
  }
}
