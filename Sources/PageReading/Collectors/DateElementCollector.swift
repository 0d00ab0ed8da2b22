internal import Markup
internal import Text

/// Reads the dates that a page shows to its readers: `<time>` elements, elements whose class says date, the address.
enum DateElementCollector {
  static func collect(_ tree: MarkupTree, index: PageIndex, into list: inout CandidateList) {
    let language = list.context.language
    var found: [(rank: Int, rule: String, node: MarkupNode, date: PageDate, isRevision: Bool)] = []
    for node in tree.document.elements(named: "time") {
      let value = node.attribute("datetime") ?? node.attribute("content") ?? ""
      let text = node.visibleText
      guard let date = PageDate.parse(value, language: language) ?? PageDate.find(in: text, language: language) else {
        continue
      }
      let words = (node.attribute("class") ?? "").lowercased() + " " + (node.attribute("itemprop") ?? "").lowercased()
      let isRevision = saysRevision(words) || saysRevision(leadText(of: node).lowercased())
      let isStated = node.hasAttribute("pubdate") || words.holds("publi") || words.holds("entry-date")
      found.append(
        (isStated ? 0 : 1, node.hasAttribute("datetime") ? "time[datetime]" : "time", node, date, isRevision))
    }
    for mark in index.dates
    where mark.node.name != "time" && mark.node.descendantCount <= 60 && !index.isAside(mark.node) {
      let node = mark.node
      let text = node.attribute("content") ?? node.attribute("datetime") ?? node.attribute("title") ?? ""
      let shown = node.visibleText
      guard shown.utf8.count <= 250,
        let date = PageDate.find(in: shown, language: language) ?? PageDate.parse(text, language: language),
        date.day != nil
      else { continue }
      found.append((2, mark.rule, node, date, saysRevision(mark.words) || saysRevision(shown.lowercased())))
    }
    let usable = found.filter { !index.isAside($0.node) }
    for rank in 0...2 {
      let group = usable.filter { $0.rank == rank }
      for (isRevision, field) in [(false, MetadataField.published), (true, .revised)] {
        let dated = group.filter { $0.isRevision == isRevision }
        guard let nearest = dated.min(by: { index.distance($0.node) < index.distance($1.node) }) else { continue }
        list.add(
          field, nearest.date.edtf, rule: nearest.rule, rank: Rank.timeElement + rank * 10,
          position: nearest.node.position)
        // A date that is only said to be of a revision is better than none, and comes last.
        if isRevision {
          list.add(
            .published, nearest.date.edtf, rule: "revision, \(nearest.rule)", rank: Rank.text + 50,
            position: nearest.node.position)
        }
      }
    }
  }

  /// The date in the path of the address: `/2016/12/12/`, `/2016-12-12-`, `/20161212`.
  static func collectAddress(into list: inout CandidateList) {
    guard let url = list.context.url, let start = url.firstPlace(of: "://") else { return }
    let path = url[start.upperBound...].drop { $0 != "/" }.prefix { $0 != "#" }
    var numbers: [(value: Int, digits: Int, before: Character)] = []
    var current = ""
    var before: Character = " "
    var previous: Character = " "
    func close() { if !current.isEmpty { numbers.append((Int(current) ?? 0, current.count, before)) }; current = "" }
    for character in path {
      if character.isASCII, character.isNumber {
        if current.isEmpty { before = previous }
        current.append(character)
      } else {
        close()
        if character != "/", character != "-", character != "_", character != "." { numbers.append((-1, 0, character)) }
      }
      previous = character
    }
    close()
    for index in numbers.indices {
      let year = numbers[index]
      if year.digits == 8, "/-_=.".contains(year.before),
        let date = PageDate(year: year.value / 10000, month: year.value / 100 % 100, day: year.value % 100),
        (1990...2100).contains(date.year)
      {
        list.add(.published, date.edtf, rule: "address", rank: Rank.address, position: 0)
        return
      }
      guard year.digits == 4, (1990...2100).contains(year.value), index + 2 < numbers.count else { continue }
      let (month, day) = (numbers[index + 1], numbers[index + 2])
      if (1...2).contains(month.digits), (1...2).contains(day.digits), month.before == day.before,
        let date = PageDate(year: year.value, month: month.value, day: day.value)
      {
        list.add(.published, date.edtf, rule: "address", rank: Rank.address, position: 0)
        return
      }
    }
  }

  /// Last resort: the first date in the short texts near the heading, those after it first.
  static func collectText(_ tree: MarkupTree, index: PageIndex, into list: inout CandidateList) {
    let heading = index.heading?.position ?? 0
    let texts = tree.document.descendants
    let after = texts.dropFirst(heading).lazy.filter { $0.isText }.prefix(220)
    let before = texts.prefix(heading).reversed().lazy.filter { $0.isText }.prefix(60)
    for (rule, step, nodes) in [
      ("text after the heading", 0, Array(after)), ("text before the heading", 10, Array(before)),
    ] {
      for node in nodes {
        guard let content = node.content, content.utf8.count <= 200, content.utf8.count >= 8,
          content.utf8.contains(where: { (0x30...0x39).contains($0) }),
          let parent = node.parent, !HTMLVocabulary.hidden.contains(parent.name), parent.name != "title",
          !index.isAside(node),
          let date = PageDate.find(in: content, language: list.context.language)
        else { continue }
        // A link names another page's date.
        if parent.name == "a" { continue }
        let isRevision = saysRevision(content.lowercased())
        list.add(
          isRevision ? .revised : .published, date.edtf, rule: rule, rank: Rank.text + step, position: node.position)
        if !isRevision { break }
      }
    }
  }

  private static func saysRevision(_ text: String) -> Bool {
    [
      "updat", "modif", "revis", "aktualis", "aktualiz", "geändert", "stand:", "zuletzt", "edited", "mis à jour",
      "обновл", "letzte änderung",
    ].contains(where: text.holds)
  }

  /// The text just before an element, which may say what its date is of.
  private static func leadText(of node: MarkupNode) -> String {
    guard let parent = node.parent else { return "" }
    var lead = ""
    for sibling in parent.children {
      if sibling == node { break }
      lead = sibling.isText ? sibling.content ?? "" : sibling.isElement ? String(sibling.visibleText.suffix(60)) : lead
    }
    return String(lead.suffix(60))
  }
}
