/// Steps over JSON text without reading it: to find a list of records, and the end of a broken one.
struct JSONSkipper {
  let bytes: [UInt8]
  var position: Int

  mutating func skipBlanks() {
    while position < bytes.count,
      bytes[position] == 0x20 || bytes[position] == 0x09 || bytes[position] == 0x0A || bytes[position] == 0x0D
    {
      position += 1
    }
  }

  /// Passes a string; false where it has no end.
  mutating func skipString() -> Bool {
    position += 1
    while position < bytes.count {
      if bytes[position] == UInt8(ascii: "\\") {
        position = min(position + 2, bytes.count)
        continue
      }
      position += 1
      if bytes[position - 1] == UInt8(ascii: "\"") { return true }
    }
    return false
  }

  /// Passes a value by its brackets; false where it has no end.
  mutating func skipValue() -> Bool {
    var depth = 0
    skipBlanks()
    while position < bytes.count {
      switch bytes[position] {
      case UInt8(ascii: "\""):
        guard skipString() else { return false }
        if depth == 0 { return true }
        continue
      case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        if depth == 0 { return true }
        depth -= 1
        if depth == 0 {
          position += 1
          return true
        }
      case UInt8(ascii: ",") where depth == 0: return true
      default: break
      }
      position += 1
    }
    return depth == 0
  }

  /// Where the array of a wrapper `{"items": […]}` or `{"references": […]}` starts; nil where the object is none.
  static func wrappedArray(_ bytes: [UInt8], from start: Int) -> Int? {
    var skipper = JSONSkipper(bytes: bytes, position: start)
    skipper.skipBlanks()
    guard skipper.position < bytes.count, bytes[skipper.position] == UInt8(ascii: "{") else { return nil }
    skipper.position += 1
    while true {
      skipper.skipBlanks()
      guard skipper.position < bytes.count, bytes[skipper.position] == UInt8(ascii: "\"") else { return nil }
      let nameStart = skipper.position + 1
      guard skipper.skipString() else { return nil }
      let name = bytes[nameStart..<skipper.position - 1]
      skipper.skipBlanks()
      guard skipper.position < bytes.count, bytes[skipper.position] == UInt8(ascii: ":") else { return nil }
      skipper.position += 1
      skipper.skipBlanks()
      guard skipper.position < bytes.count else { return nil }
      let isList = name.elementsEqual("items".utf8) || name.elementsEqual("references".utf8)
      if isList, bytes[skipper.position] == UInt8(ascii: "[") { return skipper.position }
      if name.elementsEqual("id".utf8) || name.elementsEqual("type".utf8) { return nil }
      guard skipper.skipValue() else { return nil }
      skipper.skipBlanks()
      guard skipper.position < bytes.count, bytes[skipper.position] == UInt8(ascii: ",") else { return nil }
      skipper.position += 1
    }
  }
}
