import Bytes
import Exchange
import FoundationEssentials
internal import PageReading
import WebArchive

/// One capture as an answer of now.
struct MementoReplay {
  let capture: ExtractedCapture
  let address: ReplayAddress
  let links: MementoLinks
  let captures: KeptCaptures
  /// Whether the stored body has the digest that the index names.
  private let isWhole: Bool
  /// What a browser made of it.
  private let rendering: ExtractedRendering?

  init(
    capture: ExtractedCapture, address: ReplayAddress, links: MementoLinks, captures: KeptCaptures,
    rendering: ExtractedRendering? = nil
  ) {
    self.rendering = rendering.flatMap { $0.isWhole ? $0 : nil }
    (self.capture, self.address, self.links, self.captures) = (capture, address, links, captures)
    isWhole = Self.isWhole(capture, captures)
  }

  private var stamp: ArchiveTimestamp { ArchiveTimestamp(capture.receipt.date) }

  /// The bytes whose digest the index names, with the content coding they have.
  func identity() -> ReplayAnswer {
    var answer = ReplayAnswer(status, ReplayPolicy.fields(ReplayPolicy.identity))
    mark(&answer)
    if let location = redirect(.identity) { answer.add("Location", location) }
    answer.add("Content-Type", contentType ?? "application/octet-stream")
    if let coding = capture.first("Content-Encoding"), isPlain(coding) { answer.add("Content-Encoding", coding) }
    answer.body = capture.payload
    return answer
  }

  /// The page with its links rewritten; other media as they are, content coding undone.
  func answer(_ view: MementoView) -> ReplayAnswer {
    if isRedirectToItself {
      var answer = ReplayAnswer(508, ReplayPolicy.fields())
      answer.add("Content-Type", "text/html; charset=utf-8")
      let sentence = "What was captured at this address is a redirect to the same address."
      answer.body = Array(ReplayPages.message("Redirects to itself", sentence).utf8)
      return answer
    }
    if view == .page, let rendering { return answer(rendering) }
    let type = ReplayMedia(contentType: contentType, body: capture.bodyBytes)
    var answer = ReplayAnswer(
      status, ReplayPolicy.fields(type.kind == .portable ? ReplayPolicy.document : ReplayPolicy.page))
    mark(&answer)
    if let location = redirect(view) { answer.add("Location", location) }
    guard case .unknown(let coding) = capture.body else {
      answer.body = rewritten(type, view)
      if let served = type.served { answer.add("Content-Type", served) }
      return answer
    }
    // A coding that ibid does not know is left to the browser, under the same policy.
    if isPlain(coding) { answer.add("Content-Encoding", coding) }
    if let contentType { answer.add("Content-Type", contentType) }
    answer.body = capture.payload
    return answer
  }

  /// The document that a browser made, without the scripts that made it.
  private func answer(_ rendering: ExtractedRendering) -> ReplayAnswer {
    var answer = ReplayAnswer(status, ReplayPolicy.fields(ReplayPolicy.page))
    mark(&answer)
    answer.add("Content-Type", "text/html; charset=utf-8")
    answer.body = PageRewriting.rewritten(
      rendering.markup, isXML: false, links: rewriting, banner: banner(.page), isRendered: true)
    return answer
  }

  private func mark(_ answer: inout ReplayAnswer) {
    answer.add("Memento-Datetime", HTTPDateText.of(capture.receipt.date))
    answer.add("Link", links.field(at: capture.receipt))
    if !isWhole { answer.add("X-Ibid-Damaged", "the stored body has not the digest that the index names") }
    answer.fields += ReplayPolicy.kept(capture.fields)
  }

  // MARK: - Head

  /// A stored 304 is answered with the page it vouched for, a part of a page as what there is of it.
  private var status: Int {
    switch capture.status ?? 200 {
    case 304, 206: 200
    case let status where (200...999).contains(status): status
    default: 200
    }
  }

  private var contentType: String? {
    if let stored = capture.first("Content-Type"), isPlain(stored) { return stored }
    // A record without HTTP has its type in the index.
    let mime = capture.receipt.mime
    return capture.status == nil && mime.contains("/") && isPlain(mime) ? mime : nil
  }

  private func isPlain(_ value: String) -> Bool {
    !value.isEmpty && value.utf8.count < 1_000 && value.utf8.allSatisfy { (0x20...0x7E).contains($0) }
  }

  private func redirect(_ view: MementoView) -> String? {
    guard (300..<400).contains(status), let location = capture.first("Location") else { return nil }
    return rewriting.rewritten(location.utf8, view).map { String(decoding: $0, as: UTF8.self) }
  }

  private var isRedirectToItself: Bool {
    guard let location = redirect(.page) else { return false }
    return location.prefix { $0 != "#" } == LinkRewriting.path(stamp, .page, address)
  }

  // MARK: - Body

  private static func isWhole(_ capture: ExtractedCapture, _ captures: KeptCaptures) -> Bool {
    let digest = capture.receipt.sha256
    if SHA256Digest(of: capture.payload) == digest { return true }
    // Chunks that do not end, and answers that are no HTTP, are digested as they are stored.
    guard !capture.receipt.isRevisit, let record = try? captures.store.record(at: capture.receipt) else { return false }
    if SHA256Digest(of: record.block) == digest { return true }
    return HTTPMessage(block: record.block).map { SHA256Digest(of: $0.storedBody) == digest } ?? false
  }

  private var rewriting: LinkRewriting {
    LinkRewriting(base: address.web, stamp: stamp) { [captures, stamp] in captures.nearest($0, to: stamp) }
  }

  private func rewritten(_ type: ReplayMedia, _ view: MementoView) -> [UInt8] {
    let body = capture.bodyBytes
    switch type.kind {
    case .page(let isXML, let hasBody):
      let text = PageEncoding.decode(body, contentType: contentType).bytes
      let banner = (view == .page || view == .source) && hasBody ? banner(view) : ""
      return PageRewriting.rewritten(text, isXML: isXML, links: rewriting, banner: banner)
    case .style: return StyleRewriting.rewritten(body, rewriting) ?? body
    case .portable, .other: return body
    }
  }

  private func banner(_ view: MementoView) -> String {
    Banner(
      address: address.text, receipt: capture.receipt, place: links.mementos.place(of: capture.receipt) ?? 0,
      count: links.mementos.all.count, isWhole: isWhole, truncated: capture.truncated, links: links,
      rendering: rendering?.recorded, showsRendering: view == .page
    ).markup
  }
}

extension ExtractedCapture {
  /// The first value of a field, by case-insensitive name.
  func first(_ name: String) -> String? {
    let wanted = name.lowercased()
    return fields.first { $0.name.lowercased() == wanted }?.value
  }
}

/// What a body is, and as what it is sent.
struct ReplayMedia {
  enum Kind: Equatable {
    /// HTML, XHTML, SVG; only the first two have a body that a banner fits into.
    case page(isXML: Bool, hasBody: Bool)
    case style
    /// PDF.
    case portable
    case other
  }

  let kind: Kind
  /// The Content-Type that is sent; nil leaves the browser to look at the bytes.
  let served: String?

  /// Judges by the stored field; without one a body that begins as HTML is that.
  init(contentType: String?, body: [UInt8]) {
    let name = contentType?.prefix { $0 != ";" && $0 != " " && $0 != "," }.lowercased() ?? ""
    switch name {
    case "text/html", "application/vnd.wap.xhtml+xml": (kind, served) = Self.html
    case "application/xhtml+xml":
      (kind, served) = (.page(isXML: true, hasBody: true), "application/xhtml+xml; charset=utf-8")
    case "image/svg+xml": (kind, served) = (.page(isXML: true, hasBody: false), "image/svg+xml; charset=utf-8")
    // Of a list of types a browser takes the last (Fetch standard, «extract a MIME type»): what is not treated as such
    // must not be sent as such.
    case "text/css": (kind, served) = (.style, contentType?.contains(",") == true ? "text/css" : contentType)
    case "application/pdf": (kind, served) = (.portable, "application/pdf")
    case "", "unk", "application/x-unknown-content-type", "*/*":
      (kind, served) = Self.beginsAsHTML(body) ? Self.html : (.other, contentType)
    default: (kind, served) = (.other, contentType)
    }
  }

  private static let html: (Kind, String) = (.page(isXML: false, hasBody: true), "text/html; charset=utf-8")

  private static func beginsAsHTML(_ body: [UInt8]) -> Bool {
    let start = body.prefix(512).drop { ByteMarks.isSpace($0) || $0 == 0xEF || $0 == 0xBB || $0 == 0xBF }
    let lower = start.prefix(14).map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
    return ["<!doctype html", "<html", "<head", "<body", "<!--"].contains { lower.starts(with: $0.utf8) }
  }
}
