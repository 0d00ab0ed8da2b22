import Bibliography
import JSON

// The repository that an address leads to, as BibTeX's styles know it: arXiv, JSTOR, the Handle system.

extension EntryFields {
  /// `eprint` beside the address, never in its stead: the address reads back as it was, http or https.
  mutating func addEprint() {
    guard source[.url] != nil, !fields.contains(where: { $0.name == "eprint" }) else { return }
    guard let eprint = addressEprint ?? noteEprint else { return }
    add("eprint", TeXVerbatim.encode(eprint.number, isAddress: false), eprint.path)
    let isArXiv = eprint.repository == "arXiv"
    add(dialect == .bibtex && isArXiv ? "archiveprefix" : "eprinttype", eprint.repository, eprint.path)
    guard isArXiv, let statement = arXivStatement, statement.number == eprint.number, !hasKeptClass else { return }
    add(
      dialect == .bibtex ? "primaryclass" : "eprintclass",
      statement.subjects.map { TeXVerbatim.encode($0, isAddress: false) }, .text(.note))
  }

  /// Whether the file said the class itself, under the name that the other dialect has; under ours it stands in this place.
  private var hasKeptClass: Bool {
    source.raw[RawFields.member]?[dialect == .bibtex ? "eprintclass" : "primaryclass"] != nil
  }

  static let eprintNames: Set<String> = ["eprint", "eprinttype", "eprintclass", "archiveprefix", "primaryclass"]

  private typealias Eprint = (repository: String, number: String, path: FieldPath)

  private static let repositories = [
    (address: "arxiv.org/abs/", name: "arXiv"), (address: "jstor.org/stable/", name: "jstor"),
    (address: "hdl.handle.net/", name: "hdl"),
  ]

  private var addressEprint: Eprint? {
    guard let url = source[.url], url.utf8.count <= 200 else { return nil }
    for scheme in ["https://", "http://"] where url.hasPrefix(scheme) {
      var rest = url.dropFirst(scheme.count)
      if rest.hasPrefix("www.") { rest = rest.dropFirst(4) }
      for repository in Self.repositories where rest.hasPrefix(repository.address) {
        let number = rest.dropFirst(repository.address.count)
        guard Self.isNumber(number) else { return nil }
        return (repository.name, String(number), .text(.url))
      }
    }
    return nil
  }

  private var noteEprint: Eprint? {
    arXivStatement.map { ("arXiv", $0.number, .text(.note)) }
  }

  /// arXiv's own words in a note or in the place of a periodical.
  private var arXivStatement: (number: String, subjects: String?)? {
    [TextVariable.note, .containerTitle].lazy.compactMap { source[$0].flatMap(Self.arXivStatement) }.first
  }

  /// `arXiv:1401.2910 [quant-ph]`, on a line of its own.
  private static func arXivStatement(in text: String) -> (number: String, subjects: String?)? {
    for line in text.split(whereSeparator: \.isNewline) where line.utf8.count <= 400 {
      guard line.prefix(6).lowercased() == "arxiv:" else { continue }
      let rest = line.dropFirst(6).drop { $0 == " " }
      let number = rest.prefix { $0 != " " }
      guard isNumber(number), number.utf8.contains(where: { (0x30...0x39).contains($0) }) else { continue }
      let tail = rest.dropFirst(number.count).drop { $0 == " " }
      if tail.isEmpty { return (String(number), nil) }
      guard tail.hasPrefix("["), tail.hasSuffix("]"), tail.utf8.count > 2 else { continue }
      let subjects = tail.dropFirst().dropLast()
      guard !subjects.contains("["), !subjects.contains("]") else { continue }
      return (String(number), String(subjects))
    }
    return nil
  }

  private static func isNumber(_ text: Substring) -> Bool {
    !text.isEmpty
      && text.utf8.allSatisfy {
        (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) || (0x61...0x7A).contains($0) || $0 == 0x2E
          || $0 == 0x2F || $0 == 0x2D
      }
  }
}
