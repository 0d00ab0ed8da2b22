/// Text made comparable: lower case, every run of blanks and punctuation one blank.
enum Phrases {
  static func fold(_ bytes: [UInt8]) -> [UInt8] {
    bytes.allSatisfy { $0 < 0x80 } ? squeeze(bytes) : squeeze(LowerCase.beyondASCII(bytes))
  }

  static func fold(_ text: String) -> [UInt8] { fold(Array(text.utf8)) }

  /// What becomes of a byte: a letter in lower case or a digit, a blank, or 0 for what is beyond ASCII.
  private static let folded: [UInt8] = (0...255).map { number in
    let byte = UInt8(number)
    let lower = byte | 0x20
    if byte >= 0x80 { return 0 }
    if lower &- 0x61 < 26 { return lower }
    return byte &- 0x30 < 10 ? byte : 0x20
  }

  private static func squeeze(_ bytes: [UInt8]) -> [UInt8] {
    unsafe [UInt8](unsafeUninitializedCapacity: bytes.count) { result, count in
      let span = bytes.span
      let table = folded.span
      var made = 0
      // A blank before the text is none of it.
      var last: UInt8 = 0x20
      var index = 0
      while index < span.count {
        var byte = table[Int(span[index])]
        var length = 1
        if byte == 0 {
          length = punctuation(bytes, at: index)
          byte = length > 0 ? 0x20 : span[index]
          length = max(length, 1)
        }
        index += length
        if byte == 0x20, last == 0x20 { continue }
        unsafe result[made] = byte
        made += 1
        last = byte
      }
      if made > 0, last == 0x20 { made -= 1 }
      count = made
    }
  }

  /// The length of the mark beyond ASCII at a place, 0 for the byte of a word: the signs of Latin-1, general
  /// punctuation, and that of Chinese and Japanese.
  private static func punctuation(_ bytes: [UInt8], at index: Int) -> Int {
    let byte = bytes[index]
    guard index + 1 < bytes.count else { return 0 }
    let next = bytes[index + 1]
    if byte == 0xC2 { return (0xA0...0xBF).contains(next) && next != 0xAA && next != 0xBA ? 2 : 0 }
    if byte == 0xE2, next == 0x80 || next == 0x81 { return 3 }
    if byte == 0xE3, next == 0x80, index + 2 < bytes.count, bytes[index + 2] <= 0xBF {
      return bytes[index + 2] < 0xA0 ? 3 : 0
    }
    if byte == 0xEF, next == 0xBC, index + 2 < bytes.count, bytes[index + 2] <= 0x8F { return 3 }
    return 0
  }

  /// The parts of a title between separators, folded; empty ones left out.
  static func parts(_ title: String) -> [[UInt8]] {
    let bytes = Array(title.utf8)
    var parts: [[UInt8]] = []
    var start = 0
    var index = 0
    func close(_ end: Int) {
      let part = fold(Array(bytes[start..<end]))
      if !part.isEmpty { parts.append(part) }
    }
    while index < bytes.count {
      let length = separator(bytes, at: index)
      if length > 0 {
        close(index)
        start = index + length
        index = start
      } else {
        index += 1
      }
    }
    close(bytes.count)
    return parts
  }

  private static func separator(_ bytes: [UInt8], at index: Int) -> Int {
    switch bytes[index] {
    case UInt8(ascii: "|"), UInt8(ascii: ":"), UInt8(ascii: "/"): return 1
    case UInt8(ascii: "-"): return index > 0 && bytes[index - 1] == 0x20 ? 1 : 0
    case 0xC2 where index + 1 < bytes.count:
      return [0xB7, 0xAB, 0xBB].contains(bytes[index + 1]) ? 2 : 0
    case 0xE2 where index + 2 < bytes.count && bytes[index + 1] == 0x80:
      return [0x93, 0x94, 0xA2, 0xB9, 0xBA].contains(bytes[index + 2]) ? 3 : 0
    default: return 0
    }
  }

  /// How a title or heading calls its page missing.
  enum Missing: Int {
    case no
    /// In a sentence that speaks of a page.
    case inSentence
    /// In the bare words.
    case exactly
  }

  /// The strongest of the parts of a title, in the whole of which `found` stands.
  static func notFound(_ parts: [[UInt8]], _ found: PhraseIndex.Found) -> Missing {
    guard found.has(.notFoundTitle) || found.has(.notFoundSentence) else { return .no }
    var strongest = Missing.no
    for part in parts where part.count <= 120 {
      let found = notFound(part)
      if found.rawValue > strongest.rawValue { strongest = found }
    }
    return strongest
  }

  private static func notFound(_ part: [UInt8]) -> Missing {
    let text = String(decoding: part, as: UTF8.self)
    var words = text.split(separator: " ")
    guard words.count <= 12 else { return .no }
    if PhraseBook.notFoundTitles.contains(text) { return .exactly }
    let before = words.count
    words.removeAll { PhraseBook.fillers.contains(String($0)) }
    guard !words.isEmpty else { return text.utf8.contains(UInt8(ascii: "4")) ? .exactly : .no }
    if words.count < before, PhraseBook.notFoundTitles.contains(words.joined(separator: " ")) { return .exactly }
    guard words.count <= 9 else { return .no }
    let found = PhraseIndex.shared.find(in: part)
    return found.has(.notFoundSentence) && found.has(.pageWord) ? .inSentence : .no
  }
}

/// Finds all phrases of the book in one pass over folded text.
///
/// Every phrase begins at the start of a word, or anywhere in scripts that put no blanks between words; its first bytes
/// lead to the few phrases that may stand there.
struct PhraseIndex: Sendable {
  enum Group: Int, Sendable, CaseIterable {
    case notFoundTitle, notFoundSentence, challenge, parked, suspended, placeholder, consent, spam, pageWord,
      domainWord, cookie
  }

  /// How many different phrases of each group were found.
  struct Found: Equatable {
    /// Most pages hold none, so nothing is made before the first.
    fileprivate var phrases: [Int32] = []
    fileprivate var counts: [Int] = []

    func has(_ group: Group) -> Bool { count(group) > 0 }
    func count(_ group: Group) -> Int { counts.isEmpty ? 0 : counts[group.rawValue] }

    fileprivate mutating func add(_ phrase: Int32, _ group: Group) {
      guard !phrases.contains(phrase) else { return }
      if counts.isEmpty { counts = [Int](repeating: 0, count: Group.allCases.count) }
      phrases.append(phrase)
      counts[group.rawValue] += 1
    }
  }

  static let shared = PhraseIndex()

  private var phrases: [(bytes: [UInt8], group: Group)] = []
  /// Numbers of the phrases, in the order of the hash of their first three bytes.
  private var numbers: [Int32] = []
  /// Where the numbers of each hash begin; the last is the end of all.
  private var starts = [Int32](repeating: 0, count: 1025)

  private init() {
    let groups: [(Group, [String])] = [
      (.notFoundTitle, Array(PhraseBook.notFoundTitles)), (.notFoundSentence, PhraseBook.notFoundSentences),
      (.challenge, PhraseBook.challenges), (.parked, PhraseBook.parked),
      (.suspended, PhraseBook.suspended), (.placeholder, PhraseBook.placeholders), (.consent, PhraseBook.consent),
      (.spam, PhraseBook.spam), (.pageWord, PhraseBook.pageWords), (.domainWord, PhraseBook.domainWords),
      (.cookie, PhraseBook.cookieWords),
    ]
    var slots = [[Int32]](repeating: [], count: 1024)
    for (group, texts) in groups {
      for text in texts {
        let bytes = Phrases.fold(text)
        guard bytes.count >= 3 else { continue }
        slots[Self.slot(bytes[0], bytes[1], bytes[2])].append(Int32(phrases.count))
        phrases.append((bytes, group))
      }
    }
    for (slot, list) in slots.enumerated() {
      starts[slot] = Int32(numbers.count)
      numbers += list
    }
    starts[slots.count] = Int32(numbers.count)
  }

  private static func slot(_ first: UInt8, _ second: UInt8, _ third: UInt8) -> Int {
    (Int(first) &* 31 &+ Int(second) &* 131 &+ Int(third) &* 517) & 1023
  }

  func find(in text: [UInt8]) -> Found {
    var found = Found()
    guard text.count >= 3 else { return found }
    let span = text.span
    let end = text.count - 2
    unsafe text.withUnsafeBufferPointer { text in
      unsafe starts.withUnsafeBufferPointer { starts in
        var index = 0
        while index < end {
          let slot = unsafe Self.slot(text[index], text[index + 1], text[index + 2])
          for place in unsafe starts[slot]..<starts[slot + 1] { take(numbers[Int(place)], span, index, into: &found) }
          // On to the next word, or to the next sign of a script that puts no blanks between words.
          var byte = unsafe text[index]
          index += 1
          while index < end, byte != 0x20 {
            byte = unsafe text[index]
            if byte &- 0xE3 <= 0xEA - 0xE3 { break }
            index += 1
          }
        }
      }
    }
    return found
  }

  /// Adds a phrase where it stands at a place.
  private func take(_ number: Int32, _ text: Span<UInt8>, _ index: Int, into found: inout Found) {
    let phrase = phrases[Int(number)]
    guard text.count - index >= phrase.bytes.count else { return }
    for offset in 0..<phrase.bytes.count where phrase.bytes[offset] != text[index + offset] { return }
    found.add(number, phrase.group)
  }
}
