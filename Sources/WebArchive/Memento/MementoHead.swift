package import Exchange
package import FoundationEssentials

/// What the head of an answer says about being a memento (RFC 7089, section 2.1).
package struct MementoHead: Sendable, Hashable {
  /// `Memento-Datetime`: only a memento has it, so that without it status and body are the archive's own words.
  package let date: Date?
  /// The address of the link with the relation `original`.
  package let original: String?
  /// The addresses and dates of other mementos that the head names.
  package let others: [ListedCopy]

  /// Reads the head of an answer.
  package init(_ hop: Hop) {
    date = hop.headerBytes("memento-datetime").flatMap { HTTPDate.read(Array($0)) }
    var original: String?
    var others: [ListedCopy] = []
    hop.forEachHeader("link") { value in
      for link in WebLinks.all(value) {
        if link.has("original") { original = original ?? link.target }
        guard link.has("memento"), (try? WebAddress(link.target)) != nil,
          let date = link.datetime.flatMap({ HTTPDate.read(Array($0.utf8)) })
        else { continue }
        others.append(ListedCopy(url: link.target, date: date))
      }
    }
    self.original = original
    self.others = others
  }

  /// A header field of the original: as the archive keeps it beside its own, else as it stands.
  package static func originalHeader(_ name: String, of hop: Hop) -> String? {
    hop.header("X-Archive-Orig-" + name) ?? hop.header(name)
  }
}
