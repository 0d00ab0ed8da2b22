import Bytes

/// The objects of a PDF by their numbers, found by reading the file from its start: also where its table of places is lost.
///
/// Later objects stand for earlier ones of their number, as after an incremental update (ISO 32000-1, 7.5.6). Objects within
/// object streams (7.5.7) are opened only when an object is wanted that stands nowhere else.
struct PDFObjects {
  /// An object, and how far from the start of the file it, or the stream that holds it, begins.
  fileprivate struct Entry {
    var value: PDFValue
    var place: Int
  }

  /// The catalogue of the file.
  private(set) var root: PDFValue?
  private var entries: [Int: Entry] = [:]

  /// Bytes that object streams may give in all, and objects that may stand in a file.
  private static let packedLimit = 64 << 20
  private static let mostObjects = 1_000_000

  /// Nil for an encrypted file, one without a catalogue, and one beyond the limits.
  init?(_ bytes: [UInt8]) {
    var scan = Scan(bytes)
    guard scan.run(), !scan.isEncrypted, let number = scan.root else { return nil }
    entries = scan.entries
    guard unpack(scan.streams, bytes) else { return nil }
    root = resolve(.reference(number))
    guard root != nil else { return nil }
  }

  /// The value, or the object that it names; nil where there is none.
  func resolve(_ value: PDFValue?) -> PDFValue? {
    var value = value
    for _ in 0..<8 {
      guard case .reference(let number) = value else { return value }
      value = entries[number]?.value
    }
    return nil
  }

  private mutating func unpack(_ streams: [Scan.Stream], _ bytes: [UInt8]) -> Bool {
    var room = Self.packedLimit
    for stream in streams {
      guard let count = resolve(stream.dictionary["N"])?.integer,
        let first = resolve(stream.dictionary["First"])?.integer,
        count >= 0, first >= 0, let content = Self.content(stream, bytes, limit: room), first <= content.count
      else { continue }
      room -= content.count
      var head = PDFLexer(content[..<first])
      for _ in 0..<count {
        guard let number = head.value()?.integer, let offset = head.value()?.integer, offset >= 0,
          offset <= content.count - first
        else { break }
        var body = PDFLexer(content[...], at: first + offset)
        guard entries[number].map({ $0.place < stream.range.lowerBound }) ?? true, let value = body.value() else {
          continue
        }
        entries[number] = Entry(value: value, place: stream.range.lowerBound)
      }
      if room <= 0 || entries.count > Self.mostObjects { return false }
    }
    return true
  }

  /// The bytes of a stream that is not coded or deflated; nil for other codings.
  private static func content(_ stream: Scan.Stream, _ bytes: [UInt8], limit: Int) -> [UInt8]? {
    guard stream.dictionary["DecodeParms"] == nil else { return nil }
    let filter = stream.dictionary["Filter"]
    let names = filter?.array?.compactMap(\.name) ?? filter?.name.map { [$0] } ?? []
    let raw = Array(bytes[stream.range])
    if names.isEmpty { return raw.count <= limit ? raw : nil }
    return names == ["FlateDecode"] ? try? Inflater.inflate(raw.span, .zlib, limit: limit) : nil
  }
}

extension PDFObjects {
  /// One walk over the file: objects, trailers and the places of object streams.
  struct Scan {
    struct Stream {
      var dictionary: [String: PDFValue]
      var range: Range<Int>
    }

    private let bytes: [UInt8]
    fileprivate private(set) var entries: [Int: Entry] = [:]
    private(set) var streams: [Stream] = []
    private(set) var root: Int?
    private(set) var isEncrypted = false

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// False for a file of too many objects.
    mutating func run() -> Bool {
      var position = 0
      while let place = nextMark(from: position) {
        if bytes[place] == UInt8(ascii: "t") {
          position = place + 7
          if starts("trailer", at: place) {
            var lexer = PDFLexer(bytes[...], at: position)
            if let dictionary = lexer.value()?.dictionary { note(dictionary) }
          }
        } else {
          position = place + 3
          guard let number = number(before: place) else { continue }
          var lexer = PDFLexer(bytes[...], at: position)
          guard let value = lexer.value() else { continue }
          entries[number] = Entry(value: value, place: place)
          guard entries.count <= PDFObjects.mostObjects else { return false }
          position = lexer.position
          if let dictionary = value.dictionary, lexer.takes("stream") { position = stream(dictionary, lexer.position) }
        }
      }
      return true
    }

    /// The next «obj» or «trailer».
    private func nextMark(from start: Int) -> Int? {
      var index = start
      while index + 2 < bytes.count {
        if bytes[index] == UInt8(ascii: "o"), starts("obj", at: index) { return index }
        if bytes[index] == UInt8(ascii: "t"), starts("trailer", at: index) { return index }
        index += 1
      }
      return nil
    }

    private func starts(_ word: StaticString, at place: Int) -> Bool {
      bytes[place...].starts(with: word.description.utf8)
    }

    /// The first number of `12 0 obj`; nil for «endobj».
    private func number(before place: Int) -> Int? {
      var index = place
      func digits() -> Range<Int>? {
        let end = index
        while index > 0, end - index < 10, (0x30...0x39).contains(bytes[index - 1]) { index -= 1 }
        return index < end ? index..<end : nil
      }
      func blanks() -> Bool {
        let end = index
        while index > 0, end - index < 10, PDFLexer.isBlank(bytes[index - 1]) { index -= 1 }
        return index < end
      }
      guard blanks(), digits() != nil, blanks(), let range = digits() else { return nil }
      return Int(String(decoding: bytes[range], as: UTF8.self))
    }

    /// Notes what a stream says, and gives the place behind it.
    private mutating func stream(_ dictionary: [String: PDFValue], _ start: Int) -> Int {
      var start = start
      if start < bytes.count, bytes[start] == 0x0D { start += 1 }
      if start < bytes.count, bytes[start] == 0x0A { start += 1 }
      var end = start
      // The length may stand in another object; what follows it decides.
      if let length = dictionary["Length"]?.integer, length >= 0, length < bytes.count - start,
        hasEnd(from: start + length)
      {
        end = start + length
      } else {
        while end < bytes.count, !(bytes[end] == UInt8(ascii: "e") && starts("endstream", at: end)) { end += 1 }
      }
      switch dictionary["Type"]?.name {
      case "XRef": note(dictionary)
      case "ObjStm": streams.append(Stream(dictionary: dictionary, range: start..<end))
      default: break
      }
      return end
    }

    private func hasEnd(from place: Int) -> Bool {
      var lexer = PDFLexer(bytes[...], at: place)
      return lexer.takes("endstream")
    }

    private mutating func note(_ trailer: [String: PDFValue]) {
      if trailer["Encrypt"] != nil { isEncrypted = true }
      if case .reference(let number) = trailer["Root"] { root = number }
    }
  }
}
