import Exchange
import Fetching
import Markup
import PageReading

/// The references in an answer, ready to be read against its address.
struct RequisiteReferences: Sendable {
  /// The document's own address.
  var document: WebAddress
  /// What references are read against.
  var base: WebAddress
  var all: [PageRequisite]

  private init(document: WebAddress, _ all: [PageRequisite]) {
    self.document = document
    base = document
    self.all = Self.files(all)
  }

  /// Those of a page; nil where its address cannot be read.
  init?(page tree: MarkupTree, at address: String) {
    guard let document = try? WebAddress(address) else { return nil }
    let requisites = PageRequisites(of: tree)
    self.document = document
    base = RequisiteAddress.base(requisites.base, of: document)
    all = Self.files(requisites.all)
  }

  /// What holds its own content may be long, and what is remembered of many files must not be.
  private static func files(_ all: [PageRequisite]) -> [PageRequisite] { all.filter { !$0.holdsData } }

  /// Those of a file that was fetched for a page: of a stylesheet, or of the document in a frame. Nil for all else.
  init?(_ exchange: WebExchange, role: PageRequisite.Role, limit: Int) {
    guard let hop = exchange.final, hop.status.map({ (200..<300).contains($0) }) ?? false,
      let document = try? WebAddress(hop.url)
    else { return nil }
    let type = hop.header("Content-Type")
    let isHTML = type?.lowercased().contains("html") ?? (role == .frame)
    switch role {
    case .stylesheet where !isHTML:
      let body = ContentDecoding.decode(hop, limit: limit).bytes
      self.init(document: document, StyleRequisites.of(PageEncoding.decode(body, contentType: type).bytes))
    case .frame where isHTML, .object where isHTML:
      guard let tree = PageContent.tree(exchange) else { return nil }
      self.init(page: tree, at: hop.url)
    default: return nil
    }
  }
}
