import Bibliography
import Findings
import JSON

/// One reading of a file of Zotero's items, for both readers.
struct ZoteroPass {
  private let bytes: [UInt8]
  private let name: String?
  private let options: ReadingOptions
  private let format: String
  private var lines: LineIndex?
  private var keys: [String: Place] = [:]
  /// Which of the items a key or number of Zotero names.
  private var positions: [String: Int] = [:]
  private var items: [(reader: ZoteroItemReader, place: Place)] = []
  /// Notes and attachments that name the item they belong to.
  private var children: [(parent: String, object: JSONObject, offset: Int)] = []
  private var collections: JSONValue?
  private(set) var findings: [Finding] = []

  init(_ decoded: DecodedText, _ name: String?, _ options: ReadingOptions, _ format: String) {
    bytes = decoded.utf8
    self.name = name
    self.options = options
    self.format = format
    if decoded.encoding == .windows1252 || decoded.encoding == .mixed {
      findings.append(
        Finding(
          .warning, "zotero-encoding", at: Place(file: name),
          "the file is no UTF-8, as JSON must be, and was read as \(decoded.encoding.rawValue)",
          advice: "save it as UTF-8"))
    }
  }

  /// The sources, in the order of the file.
  mutating func run() -> [ImportedSource] {
    var records = JSONRecords(
      bytes, listNames: ["items"], firstNames: ["itemType", "key", "itemID", "itemKey", "version", "citationKey"])
    var strays: [Int] = []
    var count = 0
    while let part = records.next({ strays.append($0) }) {
      count += 1
      switch part {
      case .record(let range):
        if !readRecord(range) { records.recover(from: range) }
      case .member("collections", let range): collections = try? JSONReader.read(Array(bytes[range]))
      case .member: break
      }
    }
    for offset in strays {
      note(.error, "zotero-syntax", offset, "this is no part of the list of items", "look at the brackets around it")
    }
    if count == 0, strays.isEmpty, !holdsEmptyList {
      note(.error, "zotero-empty", 0, "the file holds no items", "give a file with items")
    }
    if records.isOpen, strays.isEmpty, !findings.contains(where: { $0.code == "zotero-syntax" }) {
      note(.error, "zotero-unclosed", bytes.count, "the text ends inside the list of items", "add the closing bracket")
    }
    attachChildren()
    fileCollections()
    findings.sort { ($0.place.line ?? 0, $0.place.column ?? 0) < ($1.place.line ?? 0, $1.place.column ?? 0) }
    let origin = Origin(.import, name: format)
    return items.map { item in
      var origin = origin
      if options.recordsOrigins {
        origin.place = Place(file: item.place.file, line: item.place.line, column: item.place.column).description
      }
      return ImportedSource(draft: SourceDraft(item.reader.finished(), defaultOrigin: origin), place: item.place)
    }
  }

  private var holdsEmptyList: Bool {
    bytes.contains(UInt8(ascii: "[")) && bytes.contains(UInt8(ascii: "]"))
  }

  /// Reads one record; false where its JSON is broken, which is reported.
  private mutating func readRecord(_ range: Range<Int>) -> Bool {
    var reader = JSONReader()
    do throws(JSONError) {
      let value = try reader.document(bytes.span.extracting(range))
      for duplicate in reader.duplicates {
        note(
          .warning, "zotero-duplicate-member", range.lowerBound + duplicate.offset,
          "the member «\(duplicate.name)» stands twice, the later value counts", "remove one of them")
      }
      guard let object = value.object else {
        note(.error, "zotero-item", range.lowerBound, "this is no item but a value of another kind", "remove it")
        return true
      }
      take(object, at: range.lowerBound)
      return true
    } catch {
      note(
        .error, "zotero-syntax", range.lowerBound + error.offset, "the item is no JSON: \(error.reason)",
        "correct it; the other items were read")
      return false
    }
  }

  private mutating func take(_ record: JSONObject, at offset: Int) {
    // The web API wraps an item: `{"key": …, "version": …, "data": {…}}`.
    let object = record["itemType"] == nil ? record["data"]?.object ?? record : record
    let type = object["itemType"]?.string
    if type == "note" || type == "attachment" || type == "annotation" {
      if let parent = object["parentItem"]?.text, !parent.isEmpty {
        children.append((parent, object, offset))
      } else {
        note(
          .warning, "zotero-standalone", offset,
          "a standalone \(type ?? "note") is no source and was passed over", "attach it to an item")
      }
      return
    }
    let reader = ZoteroItemReader(object, keepsRaw: options.keepsRaw)
    let key = reader.source.key
    var place = options.recordsOrigins || !reader.problems.isEmpty ? self.place(offset) : Place(file: name)
    place.key = key.isEmpty ? nil : key
    for problem in reader.problems {
      var here = place
      here.field = problem.field.rawValue
      findings.append(Finding(.warning, "zotero-member", at: here, "\(problem.field.rawValue) \(problem.reason)"))
    }
    if !key.isEmpty, options.recordsOrigins {
      if let first = keys[key] {
        findings.append(
          Finding(
            .warning, "zotero-duplicate-key", at: place,
            "the citation key stands already at \(first), both items are kept",
            advice: "give one of them another key"))
      } else {
        keys[key] = Place(file: place.file, line: place.line, column: place.column)
      }
    }
    for reference in reader.references { positions[reference] = items.count }
    items.append((reader, place))
  }

  /// Notes join the note of their item; attachments are kept with it.
  private mutating func attachChildren() {
    for (parent, object, offset) in children {
      guard let index = positions[parent] else {
        note(
          .warning, "zotero-orphan", offset, "the item «\(parent)» that this belongs to is not in the file",
          "export the item with it")
        continue
      }
      if object["itemType"]?.string == "note", let html = object["note"]?.string { items[index].reader.add(note: html) }
      let list = object["itemType"]?.string == "attachment" ? "attachments" : "notes"
      items[index].reader.keep(list, .array((items[index].reader.raw[list]?.array ?? []) + [.object(object)]))
    }
  }

  /// The names of the collections an item stands in are kept with it: `{key: {name, items: [itemID, …]}}`.
  private mutating func fileCollections() {
    for collection in collections?.object?.members ?? [] {
      guard let title = collection.value["name"]?.text else { continue }
      for item in collection.value["items"]?.array ?? [] {
        guard let index = item.text.flatMap({ positions[$0] }) else { continue }
        let names = items[index].reader.raw["collections"]?.array ?? []
        items[index].reader.keep("collections", .array(names + [.string(title)]))
      }
    }
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
