public import JSON

/// A book, encyclopedia entry, web page, article … that can be cited: one item in the sense of CSL 1.0.2.
///
/// Text values hold CSL rich text (`<i> <b> <sub> <sup>`, `<span class="nocase">` …), never TeX (FORMATS §2).
public struct Source: Sendable, Hashable {
  /// Any type of CSL 1.0.2; ``kind`` tells which of them ibid knows the needs of.
  public var type: ItemType
  /// The citation key: CSL's `id`, and the name of the file. Empty until one is chosen.
  public var key: String
  /// Texts and numbers; a number is kept as the text it was written in.
  public var texts = VariableMap<TextVariable, String>()
  /// The names by role, in the order in which they are cited.
  public var names = VariableMap<NameVariable, [PersonName]>()
  /// Dates of any precision EDTF has, also where `date-parts` cannot hold it.
  public var dates = VariableMap<DateVariable, CitationDate>()
  /// CSL's `categories`.
  public var categories: [String] = []
  private var recordBox = RecordBox()
  /// Members of `custom` that are not ours: passed through.
  public var foreignCustom = JSONObject()

  /// A source of which nothing but its type is known yet, and perhaps its key.
  public init(type: ItemType, key: String = "") {
    self.type = type
    self.key = key
  }

  /// A text in CSL rich text; nil where there is none, and setting nil removes it.
  public subscript(variable: TextVariable) -> String? {
    get { texts[variable] }
    set { texts[variable] = newValue }
  }

  /// The names of a role; empty where there are none.
  public subscript(variable: NameVariable) -> [PersonName] {
    get { names[variable] ?? [] }
    set { names[variable] = newValue.isEmpty ? nil : newValue }
  }

  /// A date; nil where there is none, and setting nil removes it.
  public subscript(variable: DateVariable) -> CitationDate? {
    get { dates[variable] }
    set { dates[variable] = newValue }
  }

  /// In CSL rich text; no short title and no container title stands in for it.
  public var title: String? { texts[.title] }
  /// Follows from the type alone, and decides what is ``missing``.
  public var kind: SourceKind { SourceKind(type) }
}

extension Source {
  /// What ibid keeps beyond CSL.
  public var record: LibraryRecord {
    get { recordBox.record }
    _modify { yield &recordBox.record }
  }

  /// ``LibraryRecord/raw`` of ``record``, at less cost: what formats said and CSL cannot hold.
  public var raw: JSONObject { recordBox.raw }

  /// ``LibraryRecord/raw`` where ``record`` was given nothing else; nil where it may hold more.
  var onlyRaw: JSONObject? { recordBox.onlyRaw }

  /// Sets a member of ``LibraryRecord/raw``; cheap where the record holds nothing else.
  public mutating func setRaw(_ value: JSONValue?, of format: String) { recordBox.setRaw(value, of: format) }

  /// Whether ``record`` may hold more than ``raw``; cheaper than looking, which copies all of it.
  public var hasMoreThanRaw: Bool { recordBox.onlyRaw == nil }

  /// Whether ``record`` holds nothing; cheaper than looking.
  public var hasEmptyRecord: Bool { recordBox.isEmpty }
}

/// A record in a place of its own: most sources of a file to be converted have none or only `raw`, and a source of two dozen
/// counted parts is slow to copy.
private struct RecordBox: Sendable, Hashable {
  private indirect enum Storage: Sendable {
    case none
    case raw(JSONObject)
    case whole(LibraryRecord)
  }

  private var storage = Storage.none

  var isEmpty: Bool {
    switch storage {
    case .none: true
    case .raw(let raw): raw.isEmpty
    case .whole(let record): record == LibraryRecord()
    }
  }

  var raw: JSONObject {
    switch storage {
    case .none: JSONObject()
    case .raw(let raw): raw
    case .whole(let record): record.raw
    }
  }

  var onlyRaw: JSONObject? {
    if case .whole = storage { nil } else { raw }
  }

  mutating func setRaw(_ value: JSONValue?, of format: String) {
    if case .whole = storage {
      record.raw[format] = value
    } else {
      var raw = self.raw
      storage = .none
      raw[format] = value
      storage = .raw(raw)
    }
  }

  var record: LibraryRecord {
    get {
      if case .whole(let record) = storage { return record }
      var record = LibraryRecord()
      record.raw = raw
      return record
    }
    _modify {
      var record = self.record
      // Given up before the change, or each change would copy what is shared with it.
      storage = .none
      defer { storage = .whole(record) }
      yield &record
    }
  }

  static func == (left: RecordBox, right: RecordBox) -> Bool {
    switch (left.storage, right.storage) {
    case (.none, .none): true
    case (.raw(let left), .raw(let right)): left == right
    default: left.record == right.record
    }
  }

  func hash(into hasher: inout Hasher) { hasher.combine(record) }
}

extension Source {
  /// What a reader would need to find this source and it does not hold, in order.
  public var missing: [Requirement] {
    kind.requirements.filter { requirement in
      !requirement.texts.contains { texts[$0]?.isEmpty == false } && !requirement.names.contains { !self[$0].isEmpty }
        && !requirement.dates.contains { dates[$0] != nil }
    }
  }

  /// Whether a reader would lack something to find it (FORMATS §2, short cites).
  public var isIncomplete: Bool { !missing.isEmpty }
}
