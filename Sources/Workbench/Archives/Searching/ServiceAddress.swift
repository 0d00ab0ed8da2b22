import Exchange
import WebArchive

/// Where a service of archives is asked: an address with places for what is looked for.
///
/// `{url}` is the address looked for: after a `?` it is percent-encoded whole, in a path it stands as it is, as Memento
/// services want it (RFC 7089). `{timestamp}` are the fourteen digits of a time.
struct ServiceAddress: Sendable, Hashable {
  let text: String
  /// The service's host, for manners and messages.
  let host: String

  /// nil for what is no address of the web with a place for the address, or whose host is no fixed one.
  init?(_ text: String) {
    let sample = text.replacing("{url}", with: "x").replacing("{timestamp}", with: "0")
    guard text.contains("{url}"), !sample.contains("{"), let address = try? WebAddress(sample),
      let brace = text.firstIndex(of: "{"), let fixed = try? WebAddress(String(text[..<brace])),
      fixed.origin == address.origin, text[..<brace].utf8.count > fixed.origin.utf8.count
    else { return nil }
    self.text = text
    host = address.host
  }

  /// The address that asks for copies of another one near a time; its fragment is nobody's business but the reader's.
  func asking(for target: WebAddress, at time: ArchiveTimestamp) -> String {
    let text = text.replacing("{timestamp}", with: time.text)
    guard let place = text.firstRange(of: "{url}") else { return text }
    let isQuery = text[..<place.lowerBound].contains("?")
    return text[..<place.lowerBound] + (isQuery ? Self.encoded(target.requested) : target.requested)
      + text[place.upperBound...]
  }

  /// Every byte that could part the parameters of a query, or end it, as `%XX`.
  private static func encoded(_ text: String) -> String {
    var output: [UInt8] = []
    let digits = Array("0123456789ABCDEF".utf8)
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
        UInt8(ascii: "~"):
        output.append(byte)
      default: output += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
    return String(decoding: output, as: UTF8.self)
  }
}
