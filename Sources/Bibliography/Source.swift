public import JSON

/// A book, encyclopedia entry, web page, article … that can be cited: one item in the sense of CSL 1.0.2.
///
/// Text values hold CSL rich text (`<i> <b> <sub> <sup>`, `<span class="nocase">` …), never TeX (FORMATS §2).
public struct Source: Sendable, Hashable {
  public var type: ItemType
  /// The citation key: CSL's `id`, and the name of the file. Empty until one is chosen.
  public var key: String
  public var texts = VariableMap<TextVariable, String>()
  public var names = VariableMap<NameVariable, [PersonName]>()
  public var dates = VariableMap<DateVariable, CitationDate>()
  /// CSL's `categories`.
  public var categories: [String] = []
  /// What ibid keeps beyond CSL.
  public var record = LibraryRecord()
  /// Members of `custom` that are not ours: passed through.
  public var foreignCustom = JSONObject()

  public init(type: ItemType, key: String = "") {
    self.type = type
    self.key = key
  }

  public subscript(variable: TextVariable) -> String? {
    get { texts[variable] }
    set { texts[variable] = newValue }
  }

  /// The names of a role; empty where there are none.
  public subscript(variable: NameVariable) -> [PersonName] {
    get { names[variable] ?? [] }
    set { names[variable] = newValue.isEmpty ? nil : newValue }
  }

  public subscript(variable: DateVariable) -> CitationDate? {
    get { dates[variable] }
    set { dates[variable] = newValue }
  }

  public var title: String? { texts[.title] }
  public var kind: SourceKind { SourceKind(type) }
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
