import Bibliography
import Findings
import Markup

/// An XML file as a tree with the records in it and their places; what libxml2 complained of is a finding.
///
/// No network, no external entity; no entity that the file declares is expanded (``MarkupTree``), so that a field is never
/// longer than what stands in the file.
struct XMLInput {
  /// More bytes than this are not read: the tree of a file takes about as much memory as the file, and counts in 32 bits.
  static let sizeLimit = 256 << 20

  /// An element that stands for a source.
  struct Record {
    let node: MarkupNode
    let place: Place
  }

  let tree: MarkupTree
  private(set) var findings: [Finding] = []
  private let dialect: XMLDialect
  private let name: String?
  private let text: [UInt8]
  private let lines: LineIndex?

  init(_ bytes: [UInt8], name: String?, dialect: XMLDialect, options: ReadingOptions) throws(InterchangeError) {
    self.name = name
    self.dialect = dialect
    let encoding = XMLEncoding(bytes)
    text = encoding.text
    let limits = MarkupLimits(bytes: Self.sizeLimit, nodes: 32 << 20, depth: 256)
    do throws(MarkupError) {
      tree = try MarkupTree.xml(text, encoding: "UTF-8", limits: limits)
    } catch {
      throw Self.failure(error, name, dialect)
    }
    let isTroubled =
      !tree.faults.isEmpty || encoding.firstForbidden != nil || XMLTagScanner.entityDeclaration(in: text) != nil
    lines = options.recordsOrigins || isTroubled ? LineIndex(text) : nil
    if let oddity = encoding.oddity {
      note(.warning, "encoding", Place(file: name), oddity, "save it as UTF-8 with a declaration that says so")
    }
    if let offset = encoding.firstForbidden {
      note(
        .warning, "character", place(of: offset), "the file holds control characters that XML does not have",
        "they were read as blanks; remove them")
    }
    if let offset = XMLTagScanner.entityDeclaration(in: text) {
      note(
        .note, "entity", place(of: offset), "the file declares entities of its own, which are not expanded",
        "where one is used its name is in the text; write what it stands for")
    }
    noteFaults()
  }

  /// The elements with any of the names that `isRecord` takes, each with its place.
  func records(named names: Set<String>, where isRecord: (MarkupNode) -> Bool = { _ in true }) -> [Record] {
    let nodes = tree.document.elements(withLocalNames: names)
    let offsets = lines == nil ? [] : XMLTagScanner.offsets(of: names, in: text)
    return nodes.indices.filter { isRecord(nodes[$0]) }.map { index in
      let place = index < offsets.count ? place(of: offsets[index]) : Place(file: name, line: nodes[index].line)
      return Record(node: nodes[index], place: place)
    }
  }

  /// Adds a finding.
  mutating func note(_ severity: Severity, _ code: String, _ place: Place, _ message: String, _ advice: String) {
    findings.append(Finding(severity, "\(dialect.code)-\(code)", at: place, message, advice: advice))
  }

  /// Says that a file holds nothing of its format.
  mutating func noteEmpty(_ element: String) {
    note(
      .warning, "empty", Place(file: name),
      "there is no <\(element)> with anything in it, so nothing was read as \(dialect.title)",
      "check the file, or name its format")
  }

  private func place(of offset: Int) -> Place { lines?.place(of: offset, file: name) ?? Place(file: name) }

  private mutating func noteFaults() {
    var starts = LineStarts(text)
    for fault in tree.faults {
      let place = place(of: starts.offset(line: fault.line, column: fault.column))
      if fault.isNamespace {
        note(
          .note, "namespace", place, "a prefix has no namespace: \(fault.message)", "names were read without prefixes")
        continue
      }
      let message = "the XML is broken here: \(fault.message)"
      note(.error, "syntax", place, message, "correct it; what could be read was read")
    }
    if tree.isTruncated {
      note(
        .error, "limit", Place(file: name), "the file is nested too deep or has too many elements",
        "what lies beyond the limit was not read; split the file")
    }
  }

  private static func failure(_ error: MarkupError, _ name: String?, _ dialect: XMLDialect) -> InterchangeError {
    switch error {
    case .tooLarge(let bytes, let limit):
      .malformed(
        file: name, format: dialect.title, line: nil, column: nil,
        reason: "the file has \(bytes) bytes and no more than \(limit) are read at once")
    case .parserUnavailable:
      .malformed(
        file: name, format: dialect.title, line: nil, column: nil, reason: "the XML parser could not be started")
    case .noElement(let line, let reason):
      .malformed(file: name, format: dialect.title, line: line, column: 1, reason: "this is no XML (\(reason))")
    }
  }
}

/// Turns the lines and columns of libxml2 into offsets; lines are asked for in order.
private struct LineStarts {
  private let text: [UInt8]
  private var line = 1
  private var start = 0

  init(_ text: [UInt8]) { self.text = text }

  /// libxml2 counts lines at LF, and columns in bytes.
  mutating func offset(line wanted: Int, column: Int) -> Int {
    if wanted < line { (line, start) = (1, 0) }
    while line < wanted, let end = text[start...].firstIndex(of: 0x0A) {
      start = end + 1
      line += 1
    }
    let end = text[start...].firstIndex(of: 0x0A) ?? text.count
    return min(start + max(column - 1, 0), end)
  }
}
