internal import Markup

/// Reads `<link rel=canonical>`, the language of the document, and identifiers in links.
enum LinkCollector {
  static func collect(_ tree: MarkupTree, language: String?, into list: inout CandidateList) {
    for link in tree.document.elements(named: "link") {
      guard let rel = link.attribute("rel")?.lowercased(), MarkupNode.words(rel).contains("canonical"),
        let address = link.attribute("href")
      else { continue }
      list.add(.canonicalURL, address, rule: "link rel canonical", rank: Rank.citation, position: link.position)
    }
    if let language {
      list.add(.language, language, rule: "html lang", rank: Rank.openGraph - 10, position: tree.root?.position ?? 0)
    }
    for meta in tree.document.elements(named: "meta") {
      guard let name = (meta.attribute("name") ?? meta.attribute("property"))?.lowercased(),
        let content = meta.attribute("content")
      else { continue }
      // Dublin Core has one identifier for everything: only what is a DOI, ISBN or ISSN by form and check digit counts.
      if name == "dc.identifier" || name == "dcterms.identifier" || name == "dc:identifier" || name == "dc.relation"
        || name == "citation_id"
      {
        if Identifiers.doi(content) != nil {
          list.add(.doi, content, rule: name, rank: Rank.dublinCore, position: meta.position)
        }
        if content.lowercased().hasPrefix("isbn") || content.lowercased().hasPrefix("urn:isbn") {
          list.add(.isbn, content, rule: name, rank: Rank.dublinCore, position: meta.position)
        }
        if content.lowercased().hasPrefix("issn") || content.lowercased().hasPrefix("urn:issn") {
          list.add(.issn, content, rule: name, rank: Rank.dublinCore, position: meta.position)
        }
      }
      if name == "twitter:label1" || name == "twitter:label2" {
        let label = content.lowercased()
        guard
          label == "written by" || label == "verfasst von" || label == "written by:" || label == "écrit par"
            || label == "escrito por"
        else { continue }
        let data = name == "twitter:label1" ? "twitter:data1" : "twitter:data2"
        for other in tree.document.elements(named: "meta")
        where other.attribute("name") == data || other.attribute("property") == data {
          if let value = other.attribute("content") {
            list.addPeople(.author, [value], rule: data, rank: Rank.openGraph + 30, position: other.position)
          }
        }
      }
    }
  }
}
