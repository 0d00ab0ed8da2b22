import Exchange
import FoundationEssentials
import JSON

/// What a TimeMap lists (RFC 7089, section 5), in any of its three forms: links, JSON, CDXJ.
package struct TimeMap: Sendable, Hashable {
  /// The address whose copies are listed, as the answer names it.
  package var original: String?
  /// Further parts of a list that is given out in pages.
  package var further: [String] = []
  /// How many copies were handed out.
  package var count = 0
  /// Entries that are none: without a date, without an address, broken.
  package var unreadable = 0

  /// Reads the bytes of an answer and hands out each copy as it comes; nil for what is no TimeMap, such as an error page.
  package static func read(_ bytes: [UInt8], each: (ListedCopy) -> Void) -> TimeMap? {
    let start = bytes.firstIndex { $0 > 0x20 && $0 != 0xEF && $0 != 0xBB && $0 != 0xBF } ?? bytes.count
    guard start < bytes.count else { return TimeMap() }
    let rest = bytes[start...]
    switch rest[start] {
    case UInt8(ascii: "<"):
      // A page of HTML begins with an angle bracket too.
      guard rest.dropFirst().prefix(4).map({ $0 | 0x20 }).elementsEqual("http".utf8) else { return nil }
      return links(rest, each: each)
    case UInt8(ascii: "{"): return json(Array(rest), each: each)
    case UInt8(ascii: "@"), UInt8(ascii: "!"), UInt8(ascii: "0")...UInt8(ascii: "9"): return cdxj(rest, each: each)
    default: return nil
    }
  }

  // MARK: - Links (RFC 7089, section 5; application/link-format)

  private static func links(_ bytes: ArraySlice<UInt8>, each: (ListedCopy) -> Void) -> TimeMap {
    var map = TimeMap()
    let passedOver = WebLinks.read(bytes) { link in
      if link.has("original") {
        map.original = map.original ?? link.target
      } else if link.has("timemap"), !link.has("self") {
        if map.further.count < mostFurther { map.further.append(link.target) }
      } else if link.has("memento") {
        map.take(link.target, link.datetime.flatMap { HTTPDate.read(Array($0.utf8)) }, each)
      }
      return true
    }
    map.unreadable += passedOver
    return map
  }

  private static let mostFurther = 100

  private mutating func take(_ url: String, _ date: Date?, _ each: (ListedCopy) -> Void) {
    guard let date, (try? WebAddress(url)) != nil else {
      unreadable += 1
      return
    }
    count += 1
    each(ListedCopy(url: url, date: date))
  }

  // MARK: - JSON, as MemGator and the Time Travel service give it

  private static func json(_ bytes: [UInt8], each: (ListedCopy) -> Void) -> TimeMap? {
    guard let value = try? JSONReader.read(bytes), let object = value.object else { return nil }
    var map = TimeMap()
    map.original = object["original_uri"]?.string ?? object["original"]?.string
    let mementos = object["mementos"]
    guard mementos != nil || map.original != nil else { return nil }
    let listed = mementos?["list"]?.array ?? mementos?.array ?? []
    let named = ["closest", "first", "last", "prev", "next"].compactMap { mementos?[$0] }
    // Where the whole list is given, the named ones are in it.
    for entry in listed.isEmpty ? named : listed {
      // One copy may have several addresses, the best first.
      let url = entry["uri"]?.string ?? entry["uri"]?.array?.first?.string ?? entry["url"]?.string
      map.take(url ?? "", entry["datetime"]?.string.flatMap(time), each)
    }
    for page in object["pages"]?["next"]?["uri"].map({ [$0] }) ?? [] { map.further += page.string.map { [$0] } ?? [] }
    for entry in object["timemap_index"]?.array ?? [] where map.further.count < mostFurther {
      if let uri = entry["uri"]?.string { map.further.append(uri) }
    }
    return map
  }

  private static func time(_ text: String) -> Date? { WARCDate.read(text) ?? HTTPDate.read(Array(text.utf8)) }

  // MARK: - CDXJ: a time stamp and an object a line

  private static func cdxj(_ bytes: ArraySlice<UInt8>, each: (ListedCopy) -> Void) -> TimeMap? {
    var map = TimeMap()
    var isOne = false
    for line in bytes.split(separator: 0x0A) {
      let first = line.first ?? 0
      guard let brace = line.firstIndex(of: UInt8(ascii: "{")) else {
        // `!context ["…"]` is a head without an object.
        if first != UInt8(ascii: "!"), first != UInt8(ascii: "@"), line.contains(where: { $0 > 0x20 }) {
          map.unreadable += 1
        }
        continue
      }
      guard let value = try? JSONReader.read(Array(line[brace...].prefix(longestLine))) else {
        map.unreadable += 1
        continue
      }
      isOne = true
      guard first != UInt8(ascii: "@"), first != UInt8(ascii: "!") else {
        map.original = map.original ?? value["original_uri"]?.string
        continue
      }
      let stamp = line[..<brace].prefix { (0x30...0x39).contains($0) }
      let date =
        value["datetime"]?.string.flatMap(time) ?? ArchiveTimestamp(String(decoding: stamp, as: UTF8.self))?.date
      map.take(value["uri"]?.string ?? value["url"]?.string ?? "", date, each)
    }
    return isOne ? map : nil
  }

  private static let longestLine = 65_536
}
