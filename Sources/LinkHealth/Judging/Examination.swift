package import Exchange

/// An exchange taken apart once, so that it can be judged before and after a probe.
package struct Examination: Sendable {
  /// What was asked and answered.
  package let exchange: WebExchange
  let chain: Chain?
  let type: MediaType
  let kind: MediaKind
  let hasTypeMismatch: Bool
  let problem: ReadableBody.Problem?
  /// What the page tells; empty where the body is no page.
  package let facts: PageFacts
  let query: FragmentQuery?
  let isCut: Bool
  /// A body without markup that says nothing but that there is nothing.
  let isBareMissing: Bool

  /// The most bytes of a page that are looked at.
  package static let window = 524_288

  /// - Parameters:
  ///   - body: the body of the last hop, coding taken off.
  ///   - address: the written text as an address, where the caller has read it already.
  package init(_ exchange: WebExchange, body: ReadableBody, address: WebAddress? = nil) {
    self.exchange = exchange
    chain = Chain(exchange, address: address)
    query = FragmentQuery(chain?.last.fragment)
    problem = body.problem
    let hop = exchange.final
    type = MediaType(hop?.headerBytes("content-type"))
    isCut = hop?.truncated != nil || body.bytes.count > Self.window
    let bytes = body.bytes.count > Self.window ? Array(body.bytes.prefix(Self.window)) : body.bytes
    let isDecodable = problem == nil || problem == .broken
    let utf8 = isDecodable ? Charset.utf8(bytes, declared: type.charset) : []
    let (kind, mismatch) = MediaKind.read(isDecodable ? utf8 : [], type: type.name)
    self.kind = kind
    hasTypeMismatch = mismatch
    isBareMissing = kind == .text && BareMissing.isIn(utf8)
    facts = kind == .html ? PageScanner.scan(utf8, wanted: query) : PageFacts()
  }

  /// Where the fragment stands.
  var fragment: Judgement.FragmentState {
    guard let fragment = chain?.last.fragment, !fragment.isEmpty else { return .none }
    guard let query, kind == .html else { return .unknown }
    if facts.foundFragment || query.isAlwaysThere { return .found }
    // A cut page, or one that a script writes, may still have it.
    return isCut || isScriptOnly ? .unknown : .missing
  }

  var isScriptOnly: Bool { facts.isScriptOnly }

  /// The server says that the page is what it was when its validators were given.
  package var isNotModified: Bool { exchange.failure == nil && exchange.final?.status == 304 }

  /// What this page is as the answer to a probe.
  package func asProbe(of url: String) -> ProbeAnswer {
    ProbeAnswer(
      url: url, status: exchange.failure == nil ? exchange.final?.status : nil, finalURL: exchange.final?.url,
      title: facts.title, tokens: facts.tokens)
  }
}
