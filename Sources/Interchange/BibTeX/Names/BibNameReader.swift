import Bibliography
import JSON

/// Reads the name lists of BibTeX and biblatex: «First von Last», «von Last, First», «von Last, Jr, First», biblatex's
/// `family=…`, braces around what is not divided, and `and others`.
struct BibNameReader {
  /// The literal that stands for `and others`, as pandoc and citeproc have it.
  static let others = "others"

  /// What the entry's options say of its names.
  struct Options: Sendable, Hashable {
    /// The particle belongs to the family name: the rule of BibTeX, and biblatex's `useprefix`.
    var usesPrefix = true
    /// A comma stands before «Jr.»: biblatex's `juniorcomma`.
    var juniorComma = false
  }

  /// A name that could not be divided, or an empty place in the list.
  enum Problem: Hashable {
    case tooManyCommas(String)
    case emptyName
  }

  private(set) var options: Options
  private(set) var problems: [Problem] = []

  init(_ options: Options) {
    self.options = options
  }

  /// The names of a list.
  mutating func names(_ bytes: ArraySlice<UInt8>) -> [PersonName] {
    var names: [PersonName] = []
    let parts = BibList.split(bytes)
    names.reserveCapacity(parts.count)
    for part in parts {
      if part.isEmpty {
        problems.append(.emptyName)
        continue
      }
      if let name = name(part) { names.append(name) }
    }
    return names
  }

  /// One name; nil where nothing is left of it.
  mutating func name(_ bytes: ArraySlice<UInt8>) -> PersonName? {
    if let plain = PlainName(bytes) { return plain.name(in: bytes) }
    if bytes.elementsEqual("others".utf8) { return PersonName(literal: Self.others) }
    if takeListOption(bytes) { return nil }
    if BibList.isOneGroup(bytes) {
      let text = TeXDecoder.decode(bytes.dropFirst().dropLast(), as: .plain)
      return text.isEmpty ? nil : PersonName(literal: text)
    }
    return dividedName(BibList.splitAtCommas(bytes), in: bytes)
  }

  /// A name of several parts, by the commas between them.
  mutating func dividedName(_ parts: [ArraySlice<UInt8>], in bytes: ArraySlice<UInt8>) -> PersonName? {
    if let extended = extendedName(parts) { return extended }
    switch parts.count {
    case 1: return plainName(BibList.words(parts[0]), in: bytes)
    case 2: return invertedName(parts[0], junior: nil, given: parts[1])
    case 3: return invertedName(parts[0], junior: parts[1], given: parts[2])
    default:
      let text = TeXDecoder.decode(bytes, as: .plain)
      problems.append(.tooManyCommas(text))
      return PersonName(literal: text)
    }
  }

  /// First von Last: the particle is the run of words from the first to the last one in lower case before the last word.
  private func plainName(_ words: [ArraySlice<UInt8>], in bytes: ArraySlice<UInt8>) -> PersonName? {
    guard let last = words.last else { return nil }
    var name = PersonName()
    let before = words.dropLast()
    if let first = before.firstIndex(where: BibList.isParticle), let end = before.lastIndex(where: BibList.isParticle) {
      name.given = join(words[..<first], in: bytes)
      setParticle(join(words[first...end], in: bytes), &name)
      name.family = join(words[(end + 1)...], in: bytes)
    } else {
      name.given = join(before, in: bytes)
      name.family = text(last)
    }
    return name
  }

  private func invertedName(_ family: ArraySlice<UInt8>, junior: ArraySlice<UInt8>?, given: ArraySlice<UInt8>)
    -> PersonName?
  {
    let words = BibList.words(family)
    var name = PersonName()
    name.given = join(BibList.words(given)[...], in: given)
    name.suffix = junior.flatMap { join(BibList.words($0)[...], in: $0) }
    if name.suffix != nil, options.juniorComma { name.commaSuffix = true }
    let end = words.dropLast().lastIndex(where: BibList.isParticle)
    if let end, BibList.isParticle(words[0]) {
      setParticle(join(words[...end], in: family), &name)
      name.family = join(words[(end + 1)...], in: family)
    } else {
      name.family = join(words[...], in: family)
    }
    return name == PersonName() ? nil : name
  }

  private func setParticle(_ particle: String?, _ name: inout PersonName) {
    if options.usesPrefix { name.nonDroppingParticle = particle } else { name.droppingParticle = particle }
  }

  private func join(_ words: ArraySlice<ArraySlice<UInt8>>, in bytes: ArraySlice<UInt8>) -> String? {
    guard let first = words.first, let last = words.last else { return nil }
    // Most names are plain: then the words with what stands between them are the text.
    if let plain = TeXDecoder.plain(bytes[first.startIndex..<last.endIndex]) { return plain }
    let text = words.map(text).filter { !$0.isEmpty }.joined(separator: " ")
    return text.isEmpty ? nil : text
  }

  private func text(_ word: ArraySlice<UInt8>) -> String { TeXDecoder.decode(word, as: .plain) }

  /// An option of the whole list, in the place of a name (biblatex manual §3.4): `useprefix=false and Gogh, Vincent van`.
  private mutating func takeListOption(_ bytes: ArraySlice<UInt8>) -> Bool {
    guard let equals = bytes.firstIndex(of: UInt8(ascii: "=")), !bytes.contains(UInt8(ascii: ",")) else { return false }
    let label = String(decoding: BibList.trimmed(bytes[..<equals]), as: UTF8.self).lowercased()
    guard Self.listOptions.contains(label) else { return false }
    if label == "useprefix" {
      let value = String(decoding: BibList.trimmed(bytes[(equals + 1)...]), as: UTF8.self)
      options.usesPrefix = value.lowercased() == "true"
    }
    return true
  }

  private static let listOptions: Set<String> = [
    "useprefix", "uniquelist", "uniquename", "nosortothers", "sortingnamekeytemplatename", "uniquenametemplatename",
    "labelalphanametemplatename", "namehashtemplatename", "bibnamehashtemplatename",
  ]

  /// biblatex's extended form (manual §3.4): `family=Gogh, given=Vincent, prefix=van, useprefix=true`.
  private func extendedName(_ parts: [ArraySlice<UInt8>]) -> PersonName? {
    var values: [(name: String, value: String)] = []
    for part in parts {
      guard let equals = part.firstIndex(of: UInt8(ascii: "=")) else { return nil }
      let label = String(decoding: part[..<equals], as: UTF8.self).lowercased().filter { $0 != " " }
      guard !label.isEmpty, label.utf8.allSatisfy({ $0 &- 0x61 < 26 || $0 == UInt8(ascii: "-") }) else { return nil }
      values.append((label, TeXDecoder.decode(part[(equals + 1)...], as: .plain)))
    }
    // Parts of names may be anybody's (biblatex's data model), but one of them is known.
    guard values.contains(where: { Self.extendedLabels.contains($0.name) }) else { return nil }
    func value(_ label: String) -> String? { values.first { $0.name == label && !$0.value.isEmpty }?.value }
    var name = PersonName(family: value("family"), given: value("given"), suffix: value("suffix"))
    name.droppingParticle = value("dropping")
    if let prefix = value("prefix") {
      let uses = value("useprefix").map { $0.lowercased() == "true" } ?? options.usesPrefix
      if uses { name.nonDroppingParticle = prefix } else { name.droppingParticle = prefix }
    }
    if name.suffix != nil, options.juniorComma || value("juniorcomma") == "true" { name.commaSuffix = true }
    return name == PersonName() ? nil : name
  }

  private static let extendedLabels: Set<String> = [
    "family", "given", "prefix", "suffix", "useprefix", "family-i", "given-i", "prefix-i", "suffix-i", "id",
    "nameformat",
    "hash", "sortingnamekeytemplatename", "dropping", "juniorcomma", "nametemplates", "sortname",
  ]
}
