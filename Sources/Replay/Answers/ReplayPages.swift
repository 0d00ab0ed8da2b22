import FoundationEssentials
internal import Text
import WebArchive

/// Pages of our own, which never look like pages of the past.
enum ReplayPages {
  /// What is kept: documents, newest first, each address once.
  static func front(_ captures: [CaptureReceipt]) -> String {
    let byAddress = Dictionary(grouping: captures) { ReplayAddress($0.url) }
      .map { (address: $0.key, mementos: MementoList($0.value)) }
    let documents = byAddress.filter { $0.mementos.all.contains(where: isDocument) }
      .sorted { newest($0.mementos) > newest($1.mementos) }
    let rows = documents.prefix(most).map { row($0.address, $0.mementos) }.joined(separator: "\n")
    let rest = byAddress.count - documents.count
    var notes: [String] = []
    if documents.count > most { notes.append("\(documents.count - most) older addresses are left out of this list.") }
    if rest > 0 { notes.append("\(rest) other addresses are kept: parts of pages, redirects, files.") }
    let list =
      rows.isEmpty ? "<p>No page is kept here yet: <code>ibid snapshot URL</code> takes one.</p>" : "<ul>\(rows)</ul>"
    return page(
      "Snapshots of this library",
      "\(list)<p>\(notes.joined(separator: " "))</p>"
        + "<p>Memento (RFC 7089): <code>/timegate/URL</code>, <code>/timemap/link/URL</code>. "
        + "<code>/TIMEid_/URL</code> gives the stored bytes.</p>")
  }

  private static let most = 2_000

  private static func newest(_ list: MementoList) -> Date { list.last?.date ?? .distantPast }

  private static func isDocument(_ receipt: CaptureReceipt) -> Bool {
    let isPage = ["text/html", "application/xhtml+xml", "application/pdf", "warc/revisit", "text/plain"]
      .contains(receipt.mime.lowercased())
    return isPage && !(receipt.status.map { (300..<400).contains($0) } ?? false)
  }

  private static func row(_ address: ReplayAddress, _ mementos: MementoList) -> String {
    let copies = mementos.all.suffix(10).reversed().map { receipt in
      let path = LinkRewriting.path(ArchiveTimestamp(receipt.date), .page, address)
      let status = receipt.status.map { $0 == 200 ? "" : " (\($0))" } ?? ""
      return "<a href=\"\(MarkupEscaping.escaped(path))\">\(ReplayText.time(receipt.date))</a>\(status)"
    }
    let more = mementos.all.count > 10 ? " · \(mementos.all.count - 10) older" : ""
    return "<li><b>\(ReplayText.shown(address.text))</b><br/>\(copies.joined(separator: " · "))\(more)</li>"
  }

  /// Nothing is kept of this address. The live one stands there as text, and is no link.
  static func notKept(_ address: ReplayAddress, others: [CaptureReceipt]) -> String {
    var content =
      "<p><code>\(ReplayText.shown(address.text))</code></p>"
      + "<p>This address was not captured, and replay asks nothing of the web. It may be alive: copy the address to look.</p>"
    if !others.isEmpty {
      let links = others.prefix(20).map { receipt in
        let path = LinkRewriting.path(ArchiveTimestamp(receipt.date), .page, ReplayAddress(receipt.url))
        return "<li><a href=\"\(MarkupEscaping.escaped(path))\">\(ReplayText.shown(receipt.url))</a></li>"
      }
      content += "<p>Kept under an address like it:</p><ul>\(links.joined())</ul>"
    }
    return page("Not kept in this snapshot", content + home)
  }

  /// A memento that cannot be shown, and why.
  static func message(_ title: String, _ sentence: String) -> String {
    page(title, "<p>\(ReplayText.shown(sentence))</p>\(home)")
  }

  private static let home = "<p><a href=\"/\" target=\"_top\">All that is kept</a></p>"

  private static func page(_ title: String, _ content: String) -> String {
    """
    <!DOCTYPE html>
    <html lang="en"><head><meta charset="utf-8"/><title>\(title) – ibid</title>
    <style>body{font:16px/1.5 system-ui,sans-serif;max-width:56rem;margin:2rem auto;padding:0 1rem;color:#222}
    h1{font-size:1.3rem;border-bottom:2px solid #c8a24a}li{margin:.5rem 0}code,b{overflow-wrap:anywhere}</style></head>
    <body><h1>\(title)</h1>
    \(content)
    </body></html>

    """
  }
}
