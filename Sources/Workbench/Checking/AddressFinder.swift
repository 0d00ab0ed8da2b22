/// Web addresses in loose text: notes, Markdown, HTML, bibliographies, lists.
package enum AddressFinder {
  /// An address and where it stands.
  package struct Found: Sendable, Hashable {
    package var address: String
    /// Counted from 1.
    package var line: Int
  }

  /// Addresses in the order of the text, each once with its first line.
  ///
  /// A line of a list that is meant as an address but is none is handed on too, for a line that holds nothing else: the
  /// check then says what is wrong with it.
  package static func addresses(in bytes: [UInt8]) -> [Found] {
    var found: [Found] = []
    var seen: Set<String> = []
    var number = 0
    for line in bytes.split(separator: 0x0A, omittingEmptySubsequences: false) {
      number += 1
      for address in addresses(ofLine: line) where seen.insert(address).inserted {
        found.append(Found(address: address, line: number))
      }
    }
    return found
  }

  private static func addresses(ofLine line: ArraySlice<UInt8>) -> [String] {
    var addresses: [String] = []
    var index = line.startIndex
    while index < line.endIndex {
      guard let start = nextStart(in: line, from: index) else { break }
      let before = start > line.startIndex ? line[start - 1] : 0x20
      let end = self.end(of: line, from: start, before: before)
      if end > start { addresses.append(String(decoding: line[start..<end], as: UTF8.self)) }
      index = max(end, start + 1)
    }
    return addresses
  }

  private static let schemes = ["http://", "https://"].map { Array($0.utf8) }

  private static func nextStart(in line: ArraySlice<UInt8>, from: Int) -> Int? {
    var index = from
    while index < line.endIndex {
      if line[index] | 0x20 == UInt8(ascii: "h"), schemes.contains(where: { matches($0, in: line, at: index) }) {
        return index
      }
      index += 1
    }
    return nil
  }

  private static func matches(_ word: [UInt8], in line: ArraySlice<UInt8>, at index: Int) -> Bool {
    guard index + word.count <= line.endIndex else { return false }
    for (offset, byte) in word.enumerated() {
      let other = line[index + offset]
      if (other >= 0x41 && other <= 0x5A ? other | 0x20 : other) != byte { return false }
    }
    return true
  }

  /// Where an address ends: at a blank, a quotation mark or an angle bracket, at the bracket that closes one before it;
  /// full stops and the like at its end belong to the sentence.
  private static func end(of line: ArraySlice<UInt8>, from start: Int, before: UInt8) -> Int {
    var depth: [UInt8: Int] = [:]
    var end = start
    scan: while end < line.endIndex {
      let byte = line[end]
      switch byte {
      case 0...0x20, UInt8(ascii: "\""), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "`"), UInt8(ascii: "\\"),
        UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: "|"), UInt8(ascii: "^"):
        break scan
      case UInt8(ascii: "'") where before == UInt8(ascii: "'"): break scan
      case UInt8(ascii: "("), UInt8(ascii: "["): depth[byte, default: 0] += 1
      case UInt8(ascii: ")"), UInt8(ascii: "]"):
        let open: UInt8 = byte == UInt8(ascii: ")") ? UInt8(ascii: "(") : UInt8(ascii: "[")
        if depth[open, default: 0] == 0 { break scan }
        depth[open, default: 0] -= 1
      default: break
      }
      end += 1
    }
    while end > start {
      switch line[end - 1] {
      case UInt8(ascii: "."), UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: ":"), UInt8(ascii: "!"),
        UInt8(ascii: "?"),
        UInt8(ascii: "'"):
        end -= 1
      default: return end
      }
    }
    return end
  }
}
