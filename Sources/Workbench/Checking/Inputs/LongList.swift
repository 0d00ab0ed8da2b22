import Bytes
import Interchange

/// A plain list of addresses that is longer than what is read at once: standard input or a file, read piece by piece.
///
/// Bibliographies and marked-up texts must be known whole, and are no such list however long they are.
enum LongList: Sendable {
  /// Standard input, with what of it was read to know what it is.
  case standardInput(head: [UInt8])
  case file(path: String)

  /// So much is read to know what a list is; what ends before that is no long one.
  static let headSize = 1 << 16

  /// As places name it.
  var name: String {
    switch self {
    case .standardInput: "-"
    case .file(let path): path
    }
  }

  /// What one word of the command line names.
  enum Found {
    case long(LongList)
    /// All of standard input, which can be read only once.
    case whole([UInt8])
    /// Neither: the word has to be looked at in other ways.
    case other
  }

  /// Looks at a word; of standard input only so much is read as is needed.
  static func find(_ word: String) throws(WorkbenchError) -> Found {
    if word == "-" {
      var head: [UInt8] = []
      while head.count < headSize {
        guard try StandardInput.append(to: &head) > 0 else { return .whole(head) }
      }
      if isPlain(head, name: word) { return .long(.standardInput(head: head)) }
      return .whole(try rest(behind: head))
    }
    guard let facts = (try? FileFacts.at(word)).flatMap({ $0 }), facts.kind == .file, facts.size > headSize else {
      return .other
    }
    // What cannot be opened is said where all files are read.
    guard let head = try? OpenFile(reading: word).read(at: 0, count: headSize) else { return .other }
    return isPlain(head, name: word) ? .long(.file(path: word)) : .other
  }

  /// All of standard input, of which the head was read.
  static func rest(behind head: [UInt8]) throws(WorkbenchError) -> [UInt8] {
    var bytes = head
    while try StandardInput.append(to: &bytes) > 0 {}
    return bytes
  }

  /// Whether ``FileLinks`` would look through it as plain text.
  private static func isPlain(_ head: [UInt8], name: String) -> Bool {
    guard TextKind(name: name, bytes: head) == .plain, LinkedFile.isText(head) else { return false }
    if TextKind(ending: name) != nil, !name.hasSuffix(".txt") { return true }
    let format = Format.sniff(head, name: name == "-" ? nil : name)
    return format == nil || format == .wikitext
  }

  /// Hands out the addresses piece by piece, each piece as soon as it is read, until `take` wants no more.
  func read(_ take: ([(address: String, line: Int)]) -> Bool) throws(WorkbenchError) {
    var lines = LineAddresses()
    switch self {
    case .standardInput(let head):
      guard take(lines.take(head)) else { return }
      var piece: [UInt8] = []
      while try StandardInput.append(to: &piece) > 0 {
        guard take(lines.take(piece)) else { return }
        piece.removeAll(keepingCapacity: true)
      }
    case .file(let path):
      let goesOn = try asFiles { () throws(BytesError) in
        let file = try OpenFile(reading: path)
        var piece: [UInt8] = []
        while try file.append(upTo: Self.headSize, to: &piece) > 0 {
          guard take(lines.take(piece)) else { return false }
          piece.removeAll(keepingCapacity: true)
        }
        return true
      }
      guard goesOn else { return }
    }
    _ = take(lines.finish())
  }
}

/// Finds the addresses in lines that come in pieces.
struct LineAddresses {
  /// The begin of a line whose end has not come.
  private var rest: [UInt8] = []
  private var line = 0

  /// A line without an end must not grow without bound: it is looked at in pieces of this size.
  static let longestLine = 1 << 20

  /// The addresses of the lines that end in this piece.
  mutating func take(_ piece: [UInt8]) -> [(address: String, line: Int)] {
    // Only the piece is looked through for an end, or a line of a megabyte in small pieces would be read for each anew.
    let end = piece.lastIndex(of: 0x0A).map { $0 + rest.count }
    rest += piece
    var found: [(address: String, line: Int)] = []
    guard let last = end else {
      if rest.count > Self.longestLine { found = cut() }
      return found
    }
    var start = 0
    while start <= last {
      let end = rest[start...].firstIndex(of: 0x0A) ?? rest.count
      line += 1
      for address in TextLinks.addresses(rest, start..<end, .plain) { found.append((address, line)) }
      start = end + 1
    }
    rest.removeSubrange(...last)
    return found
  }

  /// The addresses of a last line without an end.
  mutating func finish() -> [(address: String, line: Int)] {
    defer { rest = [] }
    return TextLinks.addresses(rest, 0..<rest.count, .plain).map { ($0, line + 1) }
  }

  /// Cuts at the last place where no address can be, so that none is cut; one that is longer than that is none.
  private mutating func cut() -> [(address: String, line: Int)] {
    guard let end = rest.lastIndex(where: ByteText.endsAddress) else {
      rest = []
      return []
    }
    let found = TextLinks.addresses(rest, 0..<end, .plain).map { ($0, line + 1) }
    rest.removeSubrange(..<end)
    if rest.count > Self.longestLine / 2 { rest = [] }
    return found
  }
}
