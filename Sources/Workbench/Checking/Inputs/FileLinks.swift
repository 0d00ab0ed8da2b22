import Bibliography
import Findings
import Interchange

/// The addresses of a file: of a bibliography those of its sources, of a text those that stand in it.
struct FileLinks {
  /// An address, and where and in what it stands.
  struct Link: Sendable, Hashable {
    var address: String
    /// Of the source, in a bibliography.
    var key: String?
    /// Counted from 1.
    var line: Int?
  }

  /// Each address once, in the order of the file.
  static func links(in bytes: [UInt8], name: String) -> [Link] {
    var links: [Link] = []
    each(in: bytes, name: name) { links.append($0) }
    return links
  }

  /// Hands out each address once, in the order of the file. A bibliography in which no address is read is looked through as
  /// text: a broken entry may well hold one.
  static func each(in bytes: [UInt8], name: String, _ sink: (Link) -> Void) {
    // A text may show an entry of a bibliography and is none; only `.txt` says nothing of what is in it.
    let isText = TextKind(ending: name) != nil && !name.hasSuffix(".txt")
    let format = isText ? nil : Format.sniff(bytes, name: name == "-" ? nil : name)
    if let format, format != .wikitext, let links = inSources(bytes, format, name), !links.isEmpty {
      return links.forEach(sink)
    }
    for found in TextLinks.addresses(in: bytes, kind: TextKind(name: name, bytes: bytes)) {
      sink(Link(address: found.address, line: found.line))
    }
  }

  /// The address of each source, or of its DOI where it has no other.
  private static func inSources(_ bytes: [UInt8], _ format: Format, _ name: String) -> [Link]? {
    guard let reading = try? format.reader()?.read(bytes, name: name) else { return nil }
    var links: [Link] = []
    var seen: Set<String> = []
    for imported in reading.sources {
      let source = imported.source
      let doi = source[.doi].map { "https://doi.org/\($0)" }
      guard let address = source[.url] ?? doi, seen.insert(address).inserted else { continue }
      links.append(Link(address: address, key: source.key.isEmpty ? nil : source.key, line: imported.place.line))
    }
    return links
  }
}
