internal import Markup
internal import Text

/// Reads `<title>` and headings, and takes the site's name off titles.
enum TitleCollector {
  private static let separators = [
    " | ", " – ", " — ", " - ", " :: ", " » ", " « ", " · ", " • ", " / ", ": ", " ‹ ", " › ", " ~ ", "｜", " ‐ ", " > ",
    " < ", "|",
  ]

  static func collect(_ tree: MarkupTree, index: PageIndex, into list: inout CandidateList) {
    if let heading = index.heading {
      // A heading that the title does not know comes after the title.
      list.add(
        .title, heading.visibleText, rule: heading.name, rank: Rank.title + (index.isConfirmed ? 10 : 40),
        position: heading.position)
    }
    guard
      let element = tree.document.elements(named: "title").first(where: { $0.parent?.name != "svg" && !$0.text.isEmpty }
      )
    else { return }
    list.add(.title, element.text, rule: "<title>", rank: Rank.title + 30, position: element.position)
    cutAtHeadings(index, in: &list)
    preferShown(index, in: &list)
  }

  /// Where heading and `<title>` agree and one other rule alone says something else (a teaser's wording), the page's own words win.
  private static func preferShown(_ index: PageIndex, in list: inout CandidateList) {
    guard index.isConfirmed, let heading = index.heading else { return }
    let shown = PageText.key(heading.visibleText)
    list.mutate { candidates in
      let titles = candidates.filter { $0.field == .title && $0.refusal == nil }
      guard titles.contains(where: { $0.rule.hasPrefix("<title>") && PageText.key($0.value) == shown }) else { return }
      for position in candidates.indices
      where candidates[position].field == .title && candidates[position].refusal == nil {
        let old = candidates[position]
        guard old.rank >= Rank.structured, old.rank < Rank.title, PageText.key(old.value) != shown else { continue }
        candidates[position] = MetadataCandidate(
          field: .title, value: old.value, raw: old.raw, rule: old.rule, rank: old.rank + 600, position: old.position)
      }
    }
  }

  /// Where a part of a title candidate between separators is what a heading says, the rest of it is a site, a section or a kicker.
  private static func cutAtHeadings(_ index: PageIndex, in list: inout CandidateList) {
    let context = list.context
    var sites: [MetadataCandidate] = []
    let keys = Dictionary(index.headings.map { ($0.key, $0.node.name) }, uniquingKeysWith: { first, _ in first })
    list.mutate { candidates in
      for position in candidates.indices
      where candidates[position].field == .title && candidates[position].refusal == nil {
        let old = candidates[position]
        guard !old.rule.hasPrefix("h"), keys[PageText.key(old.value)] == nil else { continue }
        for (part, rest, separator) in cuts(old.value)
        where part.utf8.count >= 6 && part.utf8.count * 5 >= rest.utf8.count {
          guard let heading = keys[PageText.key(part)], heading == "h1" || old.rule == "<title>" else { continue }
          candidates[position] = MetadataCandidate(
            field: .title, value: Bylines.trimmedTitle(part), raw: old.raw,
            rule: "\(old.rule) less \"\(separator)\(rest)\"",
            rank: old.rule == "<title>" ? Rank.title : old.rank, position: old.position)
          if old.rule == "<title>", isSite(PageText.clean(rest), names: [], context: context, strict: true) {
            sites.append(
              MetadataCandidate(
                field: .site, value: PageText.clean(rest), raw: old.raw, rule: "<title> after \"\(separator)\"",
                rank: Rank.title,
                position: old.position))
          }
          break
        }
      }
      candidates.append(contentsOf: sites)
    }
  }

  /// Takes known names of the site off the ends of all title candidates, and reads the name of the site off `<title>`.
  static func removeSite(from list: inout CandidateList, heading: String?) {
    let names = siteKeys(list)
    let context = list.context
    var site: MetadataCandidate?
    list.mutate { candidates in
      for index in candidates.indices where candidates[index].field == .title && candidates[index].refusal == nil {
        let old = candidates[index]
        var value = old.value
        var removed = ""
        // At most twice: «Title - Section - Site».
        for _ in 0..<2 {
          guard let (part, rest, separator, atEnd) = siteCut(value, names: names, context: context, heading: heading)
          else { break }
          value = part
          removed = atEnd ? "\(separator)\(rest)\(removed)" : "\(removed)\(rest)\(separator)"
          if site == nil, old.rule.hasPrefix("<title>") {
            site = MetadataCandidate(
              field: .site, value: rest, raw: old.raw, rule: "<title> after \"\(separator)\"", rank: Rank.title,
              position: old.position)
          }
        }
        if value != old.value {
          candidates[index] = MetadataCandidate(
            field: .title, value: value, raw: old.raw, rule: "\(old.rule) less \"\(removed)\"", rank: old.rank,
            position: old.position)
        }
        // A title that is only the name of the site is none, unless nothing else is offered.
        if names.contains(PageText.key(value)) {
          candidates[index] = MetadataCandidate(
            field: .title, value: candidates[index].value, raw: old.raw, rule: candidates[index].rule,
            rank: old.rank + 600, position: old.position)
        }
      }
      if let site { candidates.append(site) }
    }
  }

  private static func siteKeys(_ list: CandidateList) -> Set<String> {
    Set(
      list.all.filter { ($0.field == .site || $0.field == .publisher) && $0.refusal == nil }.map {
        PageText.key($0.value)
      }.filter { !$0.isEmpty })
  }

  /// The title without a site's name at its end or start, where the name is known or fits the host.
  private static func siteCut(
    _ title: String, names: Set<String>, context: PageContext, heading: String?
  ) -> (part: String, rest: String, separator: String, atEnd: Bool)? {
    for separator in separators {
      if let range = title.lastPlace(of: separator) {
        let (part, rest) = (
          Bylines.trimmedTitle(String(title[..<range.lowerBound])), PageText.clean(String(title[range.upperBound...]))
        )
        if !part.isEmpty, isSite(rest, names: names, context: context, strict: separator == ": ") {
          return (part, rest, separator, true)
        }
      }
      if let range = title.firstPlace(of: separator) {
        let (rest, part) = (
          PageText.clean(String(title[..<range.lowerBound])), Bylines.trimmedTitle(String(title[range.upperBound...]))
        )
        if !part.isEmpty, isSite(rest, names: names, context: context, strict: separator == ": ") {
          return (part, rest, separator, false)
        }
      }
    }
    return nil
  }

  private static func isSite(_ text: String, names: Set<String>, context: PageContext, strict: Bool) -> Bool {
    let key = PageText.key(text)
    guard !key.isEmpty, text.utf8.count <= 60 else { return false }
    if names.contains(key) { return true }
    guard let host = context.host else { return false }
    if text.lowercased() == host || text.lowercased() == "www." + host { return true }
    // «The Example Times» on example-times.com: letters of the name without blanks are those of the host.
    let joined = key.filter { $0 != " " }
    let name = (context.hostName ?? "").filter { $0 != "-" }
    if joined == name || joined == "the" + name || "the" + joined == name { return true }
    if strict { return false }
    return joined.count >= 4
      && (name.hasPrefix(joined) || name.hasSuffix(joined) || joined.hasPrefix(name) && name.count >= 4)
  }

  private static func cuts(_ title: String) -> [(part: String, rest: String, separator: String)] {
    var cuts: [(part: String, rest: String, separator: String)] = []
    for separator in separators {
      var start = title.startIndex
      while let range = title.firstPlace(of: separator, from: start) {
        cuts.append((String(title[..<range.lowerBound]), String(title[range.upperBound...]), separator))
        cuts.append((String(title[range.upperBound...]), String(title[..<range.lowerBound]), separator))
        start = range.upperBound
      }
    }
    return cuts
  }
}

extension Bylines {
  /// A title without blanks and separators at its ends.
  static func trimmedTitle(_ text: String) -> String {
    let loose: Set<Unicode.Scalar> = [" ", "|", "–", "—", "-", "·", "•", ",", ":"]
    var scalars = Substring(text).unicodeScalars
    while let first = scalars.first, loose.contains(first) { scalars.removeFirst() }
    while let last = scalars.last, loose.contains(last) { scalars.removeLast() }
    return String(scalars)
  }
}
