internal import Markup
internal import Text

/// Reads names near the heading that no class marks: links to author pages, and texts that begin with «By».
enum NearbyNames {
  private static let authorPaths = [
    "/author/", "/authors/", "/autor/", "/autoren/", "/autorin/", "/auteur/", "/profile/", "/about/editors/", "/staff/",
    "/by/", "/journalist/",
    "/journalists/", "/contributor/", "/contributors/", "/people/", "/redakteur", "/writers/", "/reporters/",
    "/columnist",
  ]
  private static let leads = [
    "by", "von", "par", "por", "written by", "posted by", "text", "autor", "autorin", "author", "words by", "story by",
    "przez", "ein kommentar von", "av", "door", "erstellt von", "eingestellt von", "verfasst von", "geschrieben von",
    "text von", "écrit par",
    "publié par", "escrito por",
  ]

  static func collect(_ tree: MarkupTree, index: PageIndex, into list: inout CandidateList) {
    guard let heading = index.heading else { return }
    let low = max(0, heading.position - 40)
    let high = heading.position + 250
    for link in tree.document.elements(named: "a") where link.position >= low && link.position <= high {
      guard let address = link.attribute("href")?.lowercased(), authorPaths.contains(where: address.holds),
        !index.isAside(link)
      else { continue }
      let text = link.visibleText
      guard looksLikeName(text) else { continue }
      let companions = link.parent?.childElements.filter { other in
        other.name == "a"
          && (other.attribute("href")?.lowercased()).map { href in authorPaths.contains(where: href.holds) } ?? false
          && looksLikeName(other.visibleText)
      }
      list.addPeople(
        .author, companions?.map(\.visibleText) ?? [text], rule: "link to an author's page", rank: Rank.byline + 28,
        position: link.position)
      break
    }
    for node in tree.document.descendants.dropFirst(low) {
      guard node.isText, let content = node.content, content.utf8.count <= 200, !index.isAside(node) else { continue }
      let text = PageText.clean(content)
      guard let lead = leads.first(where: { begins(text, with: $0) }) else { continue }
      // «By» and «Von» are common words: far from the heading only the longer forms count.
      let isExplicit = lead.utf8.count >= 8
      if node.position > high, !isExplicit { continue }
      var rest = Bylines.trimmed(String(text.dropFirst(lead.count)))
      // The name may stand in the element that follows: «By <a>Jane Doe</a>».
      if rest.isEmpty { rest = following(node) }
      let name = Bylines.withoutTail(rest)
      guard looksLikeName(name) || isExplicit && isSingleName(name) else { continue }
      list.addPeople(
        .author, [rest], rule: "text \"\(text.prefix(lead.count))\"", rank: Rank.byline + 35, position: node.position)
      return
    }
  }

  private static func begins(_ text: String, with lead: String) -> Bool {
    guard text.utf8.count >= lead.utf8.count, text.prefix(lead.count).lowercased() == lead else { return false }
    guard let next = text.unicodeScalars.dropFirst(lead.count).first else { return true }
    // «text» and «author» are words of prose too; as labels they have a colon.
    if lead == "text" || lead.hasPrefix("aut") { return next == ":" }
    return next == " " || next == ":"
  }

  private static func following(_ node: MarkupNode) -> String {
    var next = node.nextSibling ?? node.parent?.nextSibling
    while let current = next, current.isText, PageText.clean(current.content ?? "").isEmpty {
      next = current.nextSibling
    }
    guard let next, next.descendantCount <= 12 else { return "" }
    return next.visibleText
  }

  private static func isSingleName(_ text: String) -> Bool {
    guard PageText.words(text).count == 1, text.utf8.count >= 3, text.utf8.count <= 30,
      let first = text.unicodeScalars.first
    else { return false }
    return first.properties.isUppercase && text.unicodeScalars.allSatisfy { CharacterClass.isLetter($0) || $0 == "-" }
  }

  /// Two to four words, each with a capital or a particle, no digits: the form of a personal name.
  static func looksLikeName(_ text: String) -> Bool {
    let words = PageText.words(text)
    guard (2...5).contains(words.count) || words.count > 5 && Bylines.piecesAtConjunctions(text).count > 1,
      text.utf8.count <= 120
    else { return false }
    return words.allSatisfy { word in
      guard let first = word.unicodeScalars.first else { return false }
      if word.unicodeScalars.contains(where: CharacterClass.isDigit) { return false }
      return first.properties.isUppercase || first.value >= 0x2E80 || NameWords.particles.contains(word)
        || ["and", "und", "et", "y", "&", "i"].contains(word)
    }
  }
}
