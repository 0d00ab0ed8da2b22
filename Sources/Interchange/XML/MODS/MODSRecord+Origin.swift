import Bibliography
import Markup

extension MODSRecord {
  mutating func takeOrigins() {
    let own = node.children(named: "originInfo")
    let host = hosts.flatMap { $0.children(named: "originInfo") }
    for origin in own + host {
      for place in origin.children(named: "place") {
        for term in place.children(named: "placeTerm") + place.children(named: "text")
        where term.attribute("type") != "code" {
          source.setIfMissing(.publisherPlace, text(term))
        }
      }
      // Fresh text only: a value that is not taken stays with the rest.
      if source[.publisher] == nil { source.setIfMissing(.publisher, text(origin.child("publisher"))) }
      if source[.edition] == nil { source.setIfMissing(.edition, text(origin.child("edition"))) }
    }
    takeIssued(own, host)
    for other in own.flatMap({ $0.children(named: "dateOther") }) {
      guard let variable = other.attribute("type").flatMap(DateVariable.init(name:)), source[variable] == nil else {
        continue
      }
      source[variable] = MODSDates.date(other)
      remainder.take(other)
    }
  }

  /// The date marked as the key one; else that of issue, of copyright, of the part, of creation; the record's before the host's.
  private mutating func takeIssued(_ own: [MarkupNode], _ host: [MarkupNode]) {
    let names = ["dateIssued", "copyrightDate", "dateCreated"]
    let keys = own.flatMap(\.childElements).filter {
      names.contains($0.localName) && $0.attribute("keyDate") == "yes"
    }
    let groups =
      [keys.filter { $0.localName == "dateIssued" }, keys]
      + names.prefix(2).map { name in own.flatMap { $0.children(named: name) } }
      + [
        node.children(named: "part").flatMap { $0.children(named: "date") },
        hosts.flatMap { $0.children(named: "part") }.flatMap { $0.children(named: "date") },
        host.flatMap { $0.children(named: "dateIssued") }, host.flatMap { $0.children(named: "copyrightDate") },
        own.flatMap { $0.children(named: "dateCreated") },
      ]
    for group in groups where !group.isEmpty {
      guard let (date, used) = MODSDates.best(group) else { continue }
      source[.issued] = date
      for element in used { remainder.take(element) }
      return
    }
  }

  mutating func takeParts() {
    let own = node.children(named: "part")
    let parts = own + hosts.flatMap { $0.children(named: "part") }
    for part in parts {
      for detail in part.children(named: "detail") {
        guard let variable = variable(detail.attribute("type"), isOwn: part.parent == node), source[variable] == nil
        else {
          continue
        }
        source.setIfMissing(variable, text(detail.child("number") ?? detail.child("title")))
        if let caption = detail.child("caption") { remainder.take(caption) }
      }
      for extent in part.children(named: "extent") { takeExtent(extent) }
    }
  }

  private func variable(_ detail: String?, isOwn: Bool) -> TextVariable? {
    switch detail?.lowercased() {
    case "volume": .volume
    case "issue": .issue
    case "number": isOwn ? .number : .issue
    case "chapter": .chapterNumber
    case "section": .section
    case "supplement": .supplement
    case "part": .part
    case "page", "pages": .page
    case "session": .chapterNumber
    default: nil
    }
  }

  private mutating func takeExtent(_ extent: MarkupNode) {
    let unit = extent.attribute("unit")?.lowercased()
    guard unit == nil || unit == "page" || unit == "pages" || unit == "p" else { return }
    if source[.page] == nil {
      if let list = text(extent.child("list")) {
        source[.page] = list
      } else if let start = text(extent.child("start")) {
        let end = text(extent.child("end"))
        source[.page] = end == nil || end == start ? start : "\(start)-\(end ?? "")"
      }
    }
    source.setIfMissing(.numberOfPages, text(extent.child("total")))
  }
}
