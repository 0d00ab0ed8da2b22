/// What the first kilobytes of a YAML file tell of its format, by the names at the start of lines.
private struct YAMLHead {
  /// The names of the outermost members.
  private(set) var outer: Set<String> = []
  /// The names of members one level in, and of the members of outermost elements.
  private(set) var inner: Set<String> = []
  private(set) var startsWithElement = false
  private(set) var isYAML = true

  init(_ head: ArraySlice<UInt8>) {
    var innerDepth: Int?
    var isFirst = true
    let head = head.starts(with: [0xEF, 0xBB, 0xBF]) ? head.dropFirst(3) : head
    for line in head.split(whereSeparator: { $0 == 0x0A || $0 == 0x0D }) {
      var content = line.drop { $0 == 0x20 }
      guard let byte = content.first, byte != UInt8(ascii: "#"), byte != UInt8(ascii: "%") else { continue }
      if content.starts(with: "---".utf8) || content.starts(with: "...".utf8) { continue }
      if isFirst,
        [UInt8(ascii: "{"), UInt8(ascii: "["), UInt8(ascii: "@"), UInt8(ascii: "<"), UInt8(ascii: "\\")].contains(byte)
      {
        isYAML = false
        return
      }
      var indent = content.startIndex - line.startIndex
      let isElement = byte == UInt8(ascii: "-") && content.dropFirst().first == 0x20
      if isElement {
        if isFirst { startsWithElement = true }
        let inside = content.dropFirst().drop { $0 == 0x20 }
        indent += inside.startIndex - content.startIndex
        content = inside
      }
      guard let name = Self.name(content) else {
        isFirst = false
        continue
      }
      if indent == 0 {
        outer.insert(name)
      } else if innerDepth == nil || indent <= innerDepth ?? 0 {
        innerDepth = indent
        inner.insert(name)
      }
      isFirst = false
    }
  }

  /// The name before a colon that ends the line or stands before a blank.
  private static func name(_ line: ArraySlice<UInt8>) -> String? {
    let rest = line.prefix(80)
    guard let colon = rest.firstIndex(of: UInt8(ascii: ":")) else { return nil }
    let after = line[(colon + 1)...].first
    guard after == nil || after == 0x20 || after == 0x09 else { return nil }
    let name = line[..<colon].filter { $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "'") && $0 != 0x20 }
    return name.isEmpty ? nil : String(decoding: name, as: UTF8.self)
  }
}

private func suffix(_ name: String?) -> String? { name?.lowercased().split(separator: ".").last.map(String.init) }

extension CFFReader {
  /// Whether a file is of the Citation File Format by its name or its outermost members.
  static func recognises(_ head: ArraySlice<UInt8>, name: String?) -> Bool {
    let yaml = YAMLHead(head)
    return yaml.isYAML && (yaml.outer.contains("cff-version") || suffix(name) == "cff")
  }
}

extension CSLYAMLReader {
  /// Whether a file is CSL-YAML by its outermost members: `references`, or a list of items with `id` and CSL's names.
  static func recognises(_ head: ArraySlice<UInt8>, name: String?) -> Bool {
    let yaml = YAMLHead(head)
    guard yaml.isYAML, !CFFReader.recognises(head, name: name) else { return false }
    if yaml.outer.contains("references") { return true }
    let isList = yaml.startsWithElement && yaml.outer.isEmpty
    return isList && (yaml.inner.contains("id") || yaml.inner.contains("citation-key"))
      || yaml.outer.contains("id") && yaml.outer.contains("type")
  }
}

extension HayagrivaReader {
  /// Whether a file is Hayagriva: a map of keys to entries, of which one has a type, a title or a parent.
  static func recognises(_ head: ArraySlice<UInt8>, name: String?) -> Bool {
    let yaml = YAMLHead(head)
    guard yaml.isYAML, !yaml.startsWithElement, !yaml.outer.isEmpty, !CFFReader.recognises(head, name: name),
      !CSLYAMLReader.recognises(head, name: name)
    else { return false }
    return yaml.inner.contains("type") || yaml.inner.contains("title") && yaml.inner.contains("parent")
      || yaml.inner.contains("title") && yaml.inner.contains("author")
  }
}
