internal import Exchange
import FoundationEssentials
import WebArchive

/// The `Link` fields and TimeMaps of an address (RFC 7089, sections 2.2 and 5; RFC 6690).
struct MementoLinks {
  /// `http://127.0.0.1:port`.
  let origin: String
  let address: ReplayAddress
  let mementos: MementoList

  var original: String { "<\(address.inLink)>; rel=\"original\"" }
  var timeGate: String { "<\(origin)/timegate/\(address.inLink)>; rel=\"timegate\"" }

  /// The address of a memento on this server.
  func location(_ receipt: CaptureReceipt) -> String {
    "\(origin)/\(WARCDate.timestamp(receipt.date))/\(address.inLink)"
  }

  /// The TimeMap, which covers the time from the first memento to the last.
  func timeMap(_ relation: String = "timemap") -> String {
    let span = mementos.first.flatMap { first in mementos.last.map { (first.date, $0.date) } }
    return "<\(origin)/timemap/link/\(address.inLink)>; rel=\"\(relation)\"; type=\"application/link-format\""
      + (span.map { "; from=\"\(HTTPDateText.of($0.0))\"; until=\"\(HTTPDateText.of($0.1))\"" } ?? "")
  }

  /// A memento, with what it is besides: `first`, `last`, `prev`, `next`.
  func memento(_ receipt: CaptureReceipt, _ relations: [String]) -> String {
    let relation = (relations + ["memento"]).joined(separator: " ")
    return "<\(location(receipt))>; rel=\"\(relation)\"; datetime=\"\(HTTPDateText.of(receipt.date))\""
  }

  /// The field of a memento, or of a TimeGate's answer about one.
  func field(at receipt: CaptureReceipt, withTimeGate: Bool = true) -> String {
    guard let place = mementos.place(of: receipt) else { return original }
    let all = mementos.all
    var relations: [(Int, String)] = [(0, "first"), (all.count - 1, "last")]
    if place > 0 { relations.append((place - 1, "prev")) }
    if place + 1 < all.count { relations.append((place + 1, "next")) }
    let named = Dictionary(grouping: relations + [(place, "")], by: \.0)
    let links = named.sorted { $0.key < $1.key }
      .map { place, names in memento(all[place], names.map(\.1).filter { !$0.isEmpty }) }
    return ([original] + (withTimeGate ? [timeGate] : []) + [timeMap()] + links).joined(separator: ", ")
  }

  /// The TimeMap as a document.
  var document: String {
    let all = mementos.all
    var lines = [original, timeMap("self"), timeGate]
    for (place, receipt) in all.enumerated() {
      var relations: [String] = []
      if place == 0 { relations.append("first") }
      if place == all.count - 1 { relations.append("last") }
      lines.append(memento(receipt, relations))
    }
    return lines.joined(separator: ",\n") + "\n"
  }
}

/// The date a client asks for (RFC 7089, section 2.1.1.1).
enum AcceptDatetime {
  /// `Thu, 31 May 2007 20:35:00 GMT` and nothing else; nil for what is malformed, or no day of the calendar.
  static func read(_ text: String) -> Date? {
    guard let date = HTTPDate.read(Array(text.utf8)), HTTPDateText.days.contains(String(text.prefix(3))),
      HTTPDateText.of(date).dropFirst(3) == text.dropFirst(3)
    else { return nil }
    return date
  }
}
