/// Brings heads into a form that WARC readers take: `HTTP/1.1` on the first line, one well-formed line a field.
///
/// A head that is fine already comes back byte for byte.
struct HeadRewriting {
  /// The head to store, with its empty line.
  private(set) var bytes: [UInt8]
  /// Names of the fields whose values were replaced, as written, each once.
  private(set) var redacted: [String] = []
  /// True when lines were changed for other reasons than HTTP/2 or a secret: then the original belongs into the metadata.
  private(set) var isRepaired = false

  /// Rewrites a head. `firstLine` replaces the first line, `secrets` are names in small letters whose values are replaced,
  /// `renamed` get `X-Archive-Orig-` in front, and `added` come last.
  init(
    _ head: HTTPHead, from original: [UInt8], firstLine: String? = nil, secrets: [StaticString] = [],
    renamed: [StaticString] = [], added: [String] = []
  ) {
    let hides = head.fields.contains { field in secrets.contains { field.isNamed($0) } }
    if head.isWellFormed, firstLine == nil, !hides, renamed.isEmpty, added.isEmpty {
      bytes = Array(original.prefix(head.length))
      return
    }
    bytes = []
    isRepaired = !head.isWellFormed || !renamed.isEmpty || !added.isEmpty
    bytes += firstLine.map { Array($0.utf8) } ?? Array(head.firstLine)
    for field in head.fields { append(field, secrets: secrets, renamed: renamed) }
    for line in added {
      endLine()
      bytes += line.utf8
    }
    endLine()
    endLine()
  }

  private mutating func append(_ field: HTTPHead.Field, secrets: [StaticString], renamed: [StaticString]) {
    if field.name.isEmpty {
      // A folded line joins the one before by a blank (RFC 9112, section 5.2); any other line cannot be stored as a field.
      guard field.line.first == 0x20 || field.line.first == 0x09, !continuesSecret else { return }
      bytes.append(0x20)
      bytes += HTTPHead.trimmed(field.line)
      return
    }
    endLine()
    continuesSecret = secrets.contains { field.isNamed($0) }
    if continuesSecret {
      let name = String(decoding: field.name, as: UTF8.self)
      if !redacted.contains(name) { redacted.append(name) }
      bytes += "\(name): redacted".utf8
    } else {
      if renamed.contains(where: { field.isNamed($0) }) { bytes += "X-Archive-Orig-".utf8 }
      bytes += field.line
    }
  }

  /// Continuation lines of a replaced value must go with it.
  private var continuesSecret = false

  private mutating func endLine() {
    bytes.append(0x0D)
    bytes.append(0x0A)
  }
}
