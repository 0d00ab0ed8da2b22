import Bibliography
import JSON
import Markup

/// Makes a source of one `mods` element.
struct MODSRecord {
  let node: MarkupNode
  /// The works it stands in, of which the first that says a thing is believed.
  let hosts: [MarkupNode]
  let series: [MarkupNode]
  var remainder = XMLRemainder()
  var source = Source(type: .document)
  /// Whether a value holds tags of CSL, which a writer shall then keep.
  var isRich = false

  init(_ node: MarkupNode) {
    self.node = node
    hosts = Self.related(node, "host")
    series = Self.related(node, "series")
  }

  static func related(_ node: MarkupNode, _ type: String) -> [MarkupNode] {
    node.children(named: "relatedItem").filter { $0.attribute("type") == type }
  }

  mutating func source(_ options: ReadingOptions) -> Source {
    remainder.leaveOut("mods", in: node)
    takeIdentifiers()
    takeType()
    takeTitles()
    takeNames()
    takeOrigins()
    takeParts()
    takeDescription()
    takeNotes()
    takeLocations()
    takeRelated()
    takeGovernment()
    if source.key.isEmpty, let id = node.attribute("ID") { source.key = id }
    if options.keepsRaw {
      var rest = remainder.rest(of: node) ?? JSONObject()
      if isRich { rest["markup"] = true }
      if !rest.isEmpty { source.record.raw[XMLDialect.mods.code] = .object(rest) }
    }
    return source
  }

  /// The text of an element, which then counts as read.
  mutating func text(_ node: MarkupNode?) -> String? {
    let text = remainder.text(node)
    if let text, text.utf8.contains(UInt8(ascii: "<")), StyledRun.isRich(text) { isRich = true }
    return text
  }

  // MARK: Type

  private mutating func takeType() {
    let genres = node.children(named: "genre")
    let resource = node.child("typeOfResource")
    if let resource { remainder.take(resource) }
    // A list of its own, then that of MARC, then free words; terms that only qualify come last.
    let ranked = genres.compactMap { genre -> (rank: Int, node: MarkupNode, type: ItemType)? in
      let authority = genre.attribute("authority")
      let isLocal = authority == "local"
      guard let text = XMLText.of(genre), let type = MODSTypes.named(text, isLocal: isLocal) else { return nil }
      let weak = !isLocal && MODSTypes.weak.contains(text.lowercased()) ? 4 : 0
      return (weak + (isLocal ? 0 : authority == "marcgt" ? 1 : 2), genre, type)
    }
    let best = ranked.min { $0.rank < $1.rank }
    source.type = decided(best.map { ($0.rank, $0.type) }, genres, resource)
    takeGenres(genres, chosen: best?.node)
  }

  private func decided(
    _ best: (rank: Int, type: ItemType)?, _ genres: [MarkupNode], _ resource: MarkupNode?
  ) -> ItemType {
    if let best, best.rank < 4 { return best.type }
    if let government = governmentType { return government }
    let words = Set(genres.compactMap { XMLText.of($0)?.lowercased() })
    let isMonograph = issuance(node) == "monographic" || issuance(node) == "single unit"
    if let host = hosts.first, host.child("titleInfo") != nil || host.child("part") != nil {
      if words.contains("conference publication"), source[.isbn] == nil { return .paperConference }
      if words.contains("newspaper") { return .articleNewspaper }
      if let type = best?.type, type == .articleJournal || type == .book, source[.isbn] != nil { return .book }
      if isSerial(host) { return .articleJournal }
      if best?.type == .articleJournal { return .articleJournal }
      if let type = resource.flatMap(XMLText.of).flatMap(MODSTypes.resource) { return type }
      if host.child("part") != nil || host.child("originInfo") != nil { return .chapter }
    }
    if let best { return best.type }
    if let resource, let text = XMLText.of(resource) {
      if resource.attribute("manuscript") == "yes", resource.attribute("collection") != "yes" { return .manuscript }
      if resource.attribute("collection") == "yes" { return .collection }
      if let type = MODSTypes.resource(text) { return type }
      if issuance(node) == "continuing" || issuance(node) == "serial" { return .periodical }
      if isMonograph, text == "text" { return .book }
    }
    return isMonograph ? .book : .document
  }

  /// The class that the United States Government Publishing Office gives (govinfo.gov, MODS of packages).
  private var governmentType: ItemType? {
    let codes = node.children(named: "extension").flatMap { $0.children(named: "collectionCode") }.compactMap(
      XMLText.of)
    if codes.contains("CHRG") { return .hearing }
    if codes.contains("BILLS") { return .bill }
    if codes.contains("PLAW") || codes.contains("USCODE") || codes.contains("STATUTE") { return .legislation }
    return codes.contains("CRPT") || codes.contains("GAOREPORTS") ? .report : nil
  }

  private func issuance(_ node: MarkupNode) -> String? {
    node.children(named: "originInfo").compactMap { $0.child("issuance") }.first.flatMap(XMLText.of)
  }

  private func isSerial(_ host: MarkupNode) -> Bool {
    if let issuance = issuance(host) { return ["continuing", "serial", "integrating resource"].contains(issuance) }
    let genres = host.children(named: "genre").compactMap { XMLText.of($0)?.lowercased() }
    if genres.contains(where: { ["periodical", "academic journal", "journal", "magazine"].contains($0) }) {
      return true
    }
    if host.children(named: "identifier").contains(where: { $0.attribute("type") == "issn" }) { return true }
    let details = host.children(named: "part").flatMap { $0.children(named: "detail") }
    return details.contains { $0.attribute("type") == "issue" }
  }

  private mutating func takeGenres(_ genres: [MarkupNode], chosen: MarkupNode?) {
    for genre in genres {
      if genre == chosen {
        remainder.take(genre)
      } else if genre.attribute("authority") == "marcgt", let text = XMLText.of(genre),
        text == MODSTypes.marc(source.type)
      {
        remainder.take(genre)
      } else if genre.attribute("authority") == nil, source[.genre] == nil {
        source[.genre] = text(genre)
      }
    }
  }
}
