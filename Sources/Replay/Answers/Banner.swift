import Bytes
import FoundationEssentials
internal import Text
import WebArchive

/// The line that says of a memento what it is: when it was captured, from where, its digest, and the record it stands in.
///
/// Every element carries its whole style itself, each declaration important: such declarations stand above all of a page's
/// own (CSS Cascading 5, section 6.1). A page could still draw over it; what the terminal and the front page say stands.
struct Banner {
  var address: String
  var receipt: CaptureReceipt
  /// Its place among the mementos of the address, from 0, and how many there are.
  var place: Int
  var count: Int
  /// Whether the stored body has the digest that the index names.
  var isWhole: Bool
  /// WARC-Truncated.
  var truncated: String?
  var links: MementoLinks
  /// What a browser made of the page; nil where none did.
  var rendering: RecordedRendering?
  /// Whether that is what is shown, and not what the server sent.
  var showsRendering = false

  private static let base =
    "all:initial;font:13px/1.45 system-ui,sans-serif;color:#f4f4f4;direction:ltr;unicode-bidi:isolate;"

  /// Well-formed in HTML and in XML.
  var markup: String {
    let when = ReplayText.time(receipt.date)
    let state = isWhole ? "sha256 \(receipt.sha256.hex.prefix(12))…" : "DAMAGED: not the bytes that were captured"
    let colour = isWhole && truncated == nil ? "#1f3a4d" : "#7a1f1f"
    return tag(
      "details",
      "display:block;position:fixed;inset:auto 0 0 0;z-index:2147483647;box-sizing:border-box;width:100%;max-height:60vh;"
        + "overflow:auto;padding:5px 12px;background:\(colour);border-top:2px solid #c8a24a;visibility:visible;opacity:1;",
      tag("summary", "display:block;cursor:pointer;", "▸ Kept copy\(made), \(when) · \(state) · \(shown(address))")
        + rows(when))
  }

  /// ` as Chromium 156 rendered it`: what is derived must not seem to be what was sent.
  private var made: String {
    guard let rendering, showsRendering else { return "" }
    return " as \(shown(rendering.spokenBrowser)) rendered it"
  }

  private func renderingRow(_ rendering: RecordedRendering) -> String {
    let address = ReplayAddress(receipt.url)
    let (view, text): (MementoView, String) =
      showsRendering ? (.source, "what the server sent") : (.page, "as \(shown(rendering.spokenBrowser)) rendered it")
    let other = link(LinkRewriting.path(ArchiveTimestamp(receipt.date), view, address), text)
    return "rendered: by \(shown(rendering.browser)), sha256 \(rendering.sha256.hex) · \(other)"
  }

  private func rows(_ when: String) -> String {
    var rows = [
      ("captured", when), ("address", shown(address)), ("sha256", receipt.sha256.hex),
      ("record", "\(shown(receipt.file)), at byte \(receipt.offset)"),
    ]
    if receipt.isRevisit { rows.append(("body", "the same as of an earlier capture, where it is stored")) }
    if receipt.isRedacted { rows.append(("redacted", "secrets in its header fields were replaced")) }
    if let truncated { rows.append(("cut short", shown(truncated))) }
    if !isWhole { rows.append(("damaged", "the stored body has another digest; run «ibid verify»")) }
    let cells = rows.map { tag("div", "display:block;overflow-wrap:anywhere;", "\($0.0): \($0.1)") }.joined()
    let made = rendering.map { tag("div", "display:block;overflow-wrap:anywhere;", renderingRow($0)) } ?? ""
    return cells + made + tag("div", "display:block;", navigation)
  }

  private var navigation: String {
    let all = links.mementos.all
    var parts = ["copy \(place + 1) of \(count)"]
    if place > 0 { parts.append(link(path(all[place - 1]), "older")) }
    if place + 1 < all.count { parts.append(link(path(all[place + 1]), "newer")) }
    parts.append(link("/timemap/link/\(address)", "TimeMap"))
    parts.append(link("/", "all that is kept"))
    return parts.joined(separator: " · ")
  }

  private func path(_ receipt: CaptureReceipt) -> String { "/\(WARCDate.timestamp(receipt.date))/\(address)" }

  private func link(_ path: String, _ text: String) -> String {
    let style = Self.important(Self.base + "color:#ffd98a;cursor:pointer;text-decoration:underline;")
    return "<a href=\"\(MarkupEscaping.escaped(path))\" target=\"_top\" style=\"\(style)\">\(text)</a>"
  }

  private func tag(_ name: String, _ style: String, _ content: String) -> String {
    "<\(name) style=\"\(Self.important(Self.base + style))\">\(content)</\(name)>"
  }

  private func shown(_ text: String) -> String { ReplayText.shown(text) }

  private static func important(_ style: String) -> String {
    style.split(separator: ";").map { "\($0)!important" }.joined(separator: ";")
  }
}

/// Text of pages of our own.
enum ReplayText {
  /// `2026-11-22 10:15:00 UTC`.
  static func time(_ date: Date) -> String {
    WARCDate.text(date).replacing("T", with: " ").replacing("Z", with: " UTC")
  }

  /// Text from outside: nothing in it is markup, reorders or hides.
  static func shown(_ text: String) -> String { MarkupEscaping.escaped(SafeDisplay.visible(text)) }
}
