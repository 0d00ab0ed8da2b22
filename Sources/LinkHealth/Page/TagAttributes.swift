/// The attributes of one start tag, as ranges into the page.
struct TagAttributes {
  private var place: Int
  /// The offset after the tag's `>`, once `next` has given nil.
  private(set) var end: Int

  struct Attribute {
    var name: Range<Int>
    var value: Range<Int>
  }

  /// Starts at the tag's name.
  init(_ bytes: [UInt8], from start: Int) {
    place = start
    while place < bytes.count, !TagAttributes.endsName(bytes[place]) { place += 1 }
    end = bytes.count
  }

  mutating func next(_ bytes: [UInt8]) -> Attribute? {
    while place < bytes.count, bytes[place] <= 0x20 || bytes[place] == UInt8(ascii: "/") { place += 1 }
    guard place < bytes.count, bytes[place] != UInt8(ascii: ">") else {
      end = min(place + 1, bytes.count)
      return nil
    }
    let nameStart = place
    place += 1
    while place < bytes.count, !TagAttributes.endsName(bytes[place]), bytes[place] != UInt8(ascii: "=") { place += 1 }
    let name = nameStart..<place
    var look = place
    while look < bytes.count, bytes[look] <= 0x20 { look += 1 }
    guard look < bytes.count, bytes[look] == UInt8(ascii: "=") else {
      return Attribute(name: name, value: place..<place)
    }
    look += 1
    while look < bytes.count, bytes[look] <= 0x20 { look += 1 }
    guard look < bytes.count else {
      place = look
      return Attribute(name: name, value: look..<look)
    }
    let quote = bytes[look]
    if quote == 0x22 || quote == 0x27 {
      let close = bytes[(look + 1)...].firstIndex(of: quote) ?? bytes.count
      place = min(close + 1, bytes.count)
      return Attribute(name: name, value: (look + 1)..<close)
    }
    let valueStart = look
    while look < bytes.count, bytes[look] > 0x20, bytes[look] != UInt8(ascii: ">") { look += 1 }
    place = look
    return Attribute(name: name, value: valueStart..<look)
  }

  private static func endsName(_ byte: UInt8) -> Bool {
    byte <= 0x20 || byte == UInt8(ascii: "/") || byte == UInt8(ascii: ">")
  }

  /// The offset after the tag's `>`; a `>` inside quotes does not count.
  static func skip(_ bytes: [UInt8], from start: Int) -> Int {
    var place = start
    var sawEquals = false
    while place < bytes.count {
      let byte = bytes[place]
      if byte == UInt8(ascii: ">") { return place + 1 }
      if sawEquals, byte == 0x22 || byte == 0x27 {
        place = bytes[(place + 1)...].firstIndex(of: byte) ?? bytes.count
        sawEquals = false
      } else if byte > 0x20 {
        sawEquals = byte == UInt8(ascii: "=")
      }
      place += 1
    }
    return bytes.count
  }

  /// Whether a name is this one, of either case; `wanted` is in lower case.
  static func isNamed(_ name: ArraySlice<UInt8>, _ wanted: StaticString) -> Bool {
    guard name.count == wanted.utf8CodeUnitCount else { return false }
    return ByteSearch.find(wanted, in: name) != nil
  }
}
