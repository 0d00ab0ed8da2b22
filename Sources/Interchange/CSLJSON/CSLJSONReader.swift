import Bibliography
public import Findings
import JSON

/// Reads CSL-JSON: an array of items, one item, or an object with the array under `items` or `references`.
///
/// Items are read one at a time, so that a large file never stands as a tree; a broken one is reported with its place and
/// the others are still read.
public struct CSLJSONReader: SourceReader, Sendable {
  /// What is recorded beside the sources.
  public let options: ReadingOptions

  /// A reader.
  public init(options: ReadingOptions = ReadingOptions()) {
    self.options = options
  }

  /// The sources of a file and its findings at once.
  public func read(_ bytes: [UInt8], name: String? = nil) -> Reading {
    var reading = Reading()
    reading.findings = read(bytes, name: name) { reading.sources.append($0) }
    return reading
  }

  /// Any bytes are taken; what is no item is a finding.
  public func read(_ bytes: [UInt8], name: String?, to sink: (ImportedSource) -> Void) -> [Finding] {
    let decoded = DecodedText(bytes)
    var pass = CSLJSONPass(decoded.utf8, name, options)
    if decoded.encoding == .windows1252 || decoded.encoding == .mixed {
      pass.findings.append(
        Finding(
          .warning, "csl-json-encoding", at: Place(file: name),
          "the file is no UTF-8, as JSON must be, and was read as \(decoded.encoding.rawValue)",
          advice: "save it as UTF-8"))
    }
    pass.run()
    for source in pass.sources { sink(source) }
    return pass.findings
  }
}

private struct CSLJSONPass {
  /// How many doubled ids of a file, and members of an item that are doubled or not of CSL, are told; the others are counted.
  private static let maximumTold = 100

  private let bytes: [UInt8]
  private let name: String?
  private let options: ReadingOptions
  private var lines: LineIndex?
  private var keys: [String: Place] = [:]
  private var doubledKeys = 0
  private var isUnbalanced = false
  var sources: [ImportedSource] = []
  var findings: [Finding] = []

  init(_ bytes: [UInt8], _ name: String?, _ options: ReadingOptions) {
    self.bytes = bytes
    self.name = name
    self.options = options
  }

  mutating func run() {
    let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    if let array = JSONSkipper.wrappedArray(bytes, from: start) {
      readArray(from: array)
    } else {
      var skipper = JSONSkipper(bytes: bytes, position: start)
      skipper.skipBlanks()
      if skipper.position < bytes.count, bytes[skipper.position] == UInt8(ascii: "[") {
        readArray(from: skipper.position)
      } else {
        readSingle(from: skipper.position)
      }
    }
    if doubledKeys > Self.maximumTold {
      note(
        .warning, "csl-json-duplicate-id", start,
        "\(doubledKeys - Self.maximumTold) more items have an id that stands already, all are kept",
        "give each another id")
    }
  }

  /// The items between the brackets, each for itself.
  private mutating func readArray(from start: Int) {
    var skipper = JSONSkipper(bytes: bytes, position: start + 1)
    while true {
      skipper.skipBlanks()
      guard skipper.position < bytes.count else {
        if isUnbalanced { return }
        note(
          .error, "csl-json-unclosed", skipper.position, "the text ends inside the list of items",
          "add the closing bracket")
        return
      }
      let byte = bytes[skipper.position]
      if byte == UInt8(ascii: "]") { return noteRest(skipper.position + 1, wrapped: start) }
      if byte == UInt8(ascii: ",") {
        skipper.position += 1
        continue
      }
      let itemStart = skipper.position
      let closed = !isUnbalanced && skipper.skipValue()
      guard closed else {
        // Brackets lead no further: items end where the next one starts, or each would be scanned to the end of the file.
        isUnbalanced = true
        skipper.position = nextItem(after: itemStart) ?? bytes.count
        _ = readItem(itemStart..<end(of: itemStart..<skipper.position))
        continue
      }
      if skipper.position == itemStart {
        note(.error, "csl-json-syntax", itemStart, "this starts no item", "look at the brackets around it")
        skipper.position += 1
        continue
      }
      let end = skipper.position
      if readItem(itemStart..<end) != nil, let next = nextItem(after: itemStart), next < end {
        // The brackets of a broken item may have swallowed the items behind it.
        isUnbalanced = true
        skipper.position = next
      }
    }
  }

  /// The end of an item without the commas, blanks and brackets between it and the next.
  private func end(of range: Range<Int>) -> Int {
    var end = range.upperBound
    while end > range.lowerBound + 1,
      bytes[end - 1] <= 0x20 || bytes[end - 1] == UInt8(ascii: ",") || bytes[end - 1] == UInt8(ascii: "]")
    {
      end -= 1
    }
    return end
  }

  /// The next line that starts an object with an id or a type: where an item begins in files written by programs.
  private func nextItem(after offset: Int) -> Int? {
    var index = offset + 1
    while index < bytes.count {
      if bytes[index] == UInt8(ascii: "{") {
        var skipper = JSONSkipper(bytes: bytes, position: index + 1)
        skipper.skipBlanks()
        if bytes[min(skipper.position, bytes.count)...].starts(with: "\"id\"".utf8)
          || bytes[min(skipper.position, bytes.count)...].starts(with: "\"type\"".utf8)
        {
          return index
        }
      }
      index += 1
    }
    return nil
  }

  private mutating func noteRest(_ offset: Int, wrapped start: Int) {
    var skipper = JSONSkipper(bytes: bytes, position: offset)
    skipper.skipBlanks()
    let first = bytes[0..<start].first { $0 > 0x20 && $0 < 0x80 }
    if skipper.position < bytes.count, first != UInt8(ascii: "{") {
      note(
        .error, "csl-json-syntax", skipper.position, "something follows the list of items and was not read", "remove it"
      )
    }
  }

  private mutating func readSingle(from start: Int) {
    guard start < bytes.count else {
      note(.error, "csl-json-empty", start, "the file is empty", "give a file with items")
      return
    }
    _ = readItem(start..<bytes.count)
  }

  /// Reads one item; gives back the error of its JSON, which is already reported.
  private mutating func readItem(_ range: Range<Int>) -> JSONError? {
    var reader = JSONReader()
    do throws(JSONError) {
      let value = try reader.document(bytes.span.extracting(range))
      let doubled = reader.duplicates.count
      if doubled > Self.maximumTold {
        note(
          .warning, "csl-json-duplicate-member", range.lowerBound,
          "\(doubled - Self.maximumTold) more members stand twice, the later values count", "remove one of each")
      }
      for duplicate in reader.duplicates.prefix(Self.maximumTold) {
        note(
          .warning, "csl-json-duplicate-member", range.lowerBound + duplicate.offset,
          "the member «\(duplicate.name)» stands twice, the later value counts", "remove one of them")
      }
      guard let object = value.object else {
        note(
          .error, "csl-json-item", range.lowerBound, "this is no item of CSL-JSON but a value of another kind",
          "remove it")
        return nil
      }
      take(object, at: range.lowerBound)
      return nil
    } catch {
      note(
        .error, "csl-json-syntax", range.lowerBound + error.offset, "the item is no JSON: \(error.reason)",
        "correct it; the other items were read")
      return error
    }
  }

  private mutating func take(_ object: JSONObject, at offset: Int) {
    var problems: [SourceProblem] = []
    let source = Source(cslJSON: object, problems: &problems)
    let needsPlace = options.recordsOrigins || !problems.isEmpty
    var place = needsPlace ? self.place(offset) : Place(file: name)
    place.key = source.key.isEmpty ? nil : source.key
    if problems.count > Self.maximumTold {
      findings.append(
        Finding(
          .warning, "csl-json-member", at: place,
          "\(problems.count - Self.maximumTold) more members are not of CSL or have another kind of value; kept"))
    }
    for problem in problems.prefix(Self.maximumTold) {
      var here = place
      here.field = problem.field.rawValue
      findings.append(Finding(.warning, "csl-json-member", at: here, "\(problem.field.rawValue) \(problem.reason)"))
    }
    if !source.key.isEmpty, options.recordsOrigins {
      if let first = keys[source.key] {
        doubledKeys += 1
        if doubledKeys <= Self.maximumTold {
          findings.append(
            Finding(
              .warning, "csl-json-duplicate-id", at: place,
              "the id stands already at \(first), both items are kept", advice: "give one of them another id"))
        }
      } else {
        keys[source.key] = Place(file: place.file, line: place.line, column: place.column)
      }
    }
    let origin = Origin(
      .import, name: "csl-json",
      place: options.recordsOrigins ? Place(file: place.file, line: place.line, column: place.column).description : nil)
    sources.append(ImportedSource(draft: SourceDraft(source, defaultOrigin: origin), place: place))
  }

  private mutating func place(_ offset: Int) -> Place {
    let index = lines ?? LineIndex(bytes)
    lines = index
    return index.place(of: offset, file: name)
  }

  private mutating func note(_ severity: Severity, _ code: String, _ offset: Int, _ message: String, _ advice: String) {
    findings.append(Finding(severity, code, at: place(offset), message, advice: advice))
  }
}
