import Bibliography
import Markup

extension MODSRecord {
  mutating func takeTitles() {
    let titles = node.children(named: "titleInfo")
    if let main = titles.first(where: { $0.attribute("type") == nil })
      ?? titles.first(where: { $0.attribute("type") != "abbreviated" })
    {
      source.setIfMissing(.title, title(main))
      for number in main.children(named: "partNumber") { source.setIfMissing(.part, text(number)) }
      source.setIfMissing(.partTitle, text(main.child("partName")))
    }
    if let short = titles.first(where: { $0.attribute("type") == "abbreviated" }) {
      source.setIfMissing(.titleShort, title(short))
    }
    for host in hosts {
      let hostTitles = host.children(named: "titleInfo")
      if source[.containerTitle] == nil,
        let main = hostTitles.first(where: { $0.attribute("type") == nil })
          ?? hostTitles.first(where: { $0.attribute("type") != "abbreviated" })
      {
        source.setIfMissing(.containerTitle, title(main))
        source.setIfMissing(.volumeTitle, text(main.child("partName")))
      }
      if let short = hostTitles.first(where: { $0.attribute("type") == "abbreviated" }) {
        source.setIfMissing(.containerTitleShort, title(short))
      }
    }
    for related in series {
      if let main = related.child("titleInfo") {
        source.setIfMissing(.collectionTitle, title(main))
        source.setIfMissing(.collectionNumber, text(main.child("partNumber")))
      }
      for detail in related.children(named: "part").flatMap({ $0.children(named: "detail") }) {
        source.setIfMissing(.collectionNumber, text(detail.child("number")))
      }
    }
  }

  /// Article, title and subtitle of a `titleInfo` that was not read yet.
  private mutating func title(_ info: MarkupNode) -> String? {
    guard let main = info.child("title"), let title = text(main) else { return nil }
    var whole = title
    if let article = text(info.child("nonSort")) {
      let isGlued = article.hasSuffix("'") || article.hasSuffix("’") || article.hasSuffix("-")
      whole = article + (isGlued ? "" : " ") + whole
    }
    return XMLFields.title(whole, subtitle: text(info.child("subTitle")))
  }
}
