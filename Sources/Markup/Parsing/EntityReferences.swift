import CLibXML2

/// Named references in XML, settled before the parser sees them, so that no entity of a document is ever expanded.
enum EntityReferences {
  private static let own: Set<String> = ["amp", "lt", "gt", "quot", "apos"]

  /// The document with HTML's names as numeric references and unknown ones as plain text (`&x;` → `&amp;x;`); CDATA sections
  /// are left alone. For encodings that extend ASCII.
  static func resolved(_ bytes: [UInt8]) -> [UInt8] {
    guard bytes.contains(UInt8(ascii: "&")) else { return bytes }
    var out: [UInt8] = []
    out.reserveCapacity(bytes.count + 64)
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      if byte == UInt8(ascii: "<"), bytes[index...].starts(with: "<![CDATA[".utf8) {
        let end = endOfSection(bytes, from: index)
        out.append(contentsOf: bytes[index..<end])
        index = end
        continue
      }
      if byte == UInt8(ascii: "&"), let name = name(bytes, after: index), !own.contains(name) {
        let next = index + name.utf8.count + 2
        if let entity = unsafe htmlEntityLookup(name) {
          out.append(contentsOf: "&#\(unsafe entity.pointee.value);".utf8)
        } else {
          out.append(contentsOf: "&amp;\(name);".utf8)
        }
        index = next
        continue
      }
      out.append(byte)
      index += 1
    }
    return out
  }

  private static func endOfSection(_ bytes: [UInt8], from start: Int) -> Int {
    var index = start
    while index + 2 < bytes.count {
      if bytes[index] == UInt8(ascii: "]"), bytes[index + 1] == UInt8(ascii: "]"), bytes[index + 2] == UInt8(ascii: ">")
      {
        return index + 3
      }
      index += 1
    }
    return bytes.count
  }

  /// The name of the reference that begins at an ampersand; nil where none does.
  private static func name(_ bytes: [UInt8], after ampersand: Int) -> String? {
    var end = ampersand + 1
    while end < bytes.count, end - ampersand < 40 {
      switch bytes[end] {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"),
        UInt8(ascii: "_"), UInt8(ascii: "."), UInt8(ascii: "-"):
        end += 1
      case UInt8(ascii: ";"):
        return end > ampersand + 1 ? String(decoding: bytes[(ampersand + 1)..<end], as: UTF8.self) : nil
      default: return nil
      }
    }
    return nil
  }
}
