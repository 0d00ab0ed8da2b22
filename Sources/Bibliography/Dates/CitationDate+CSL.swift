public import JSON

extension CitationDate {
  /// Reads a date variable of CSL-JSON; nil where it says nothing.
  ///
  /// Taken are the object form in all spellings found in the wild (parts as strings, empty or 0; seasons as 1–4, 21–24,
  /// as a month 13–16 or 21–24, or as words; `circa` as boolean, number or text) and a bare EDTF string (CSL 1.1). A year
  /// of CSL has no zero: −44 is 44 BCE, EDTF's −0043.
  public init?(cslJSON json: JSONValue) {
    if let text = json.text {
      guard let date = CitationDate(bare: text) else { return nil }
      self = date
      return
    }
    guard let object = json.object else { return nil }
    var leftover: String?
    var value = CSLDateParts.value(object, leftover: &leftover)
    let literal = object["literal"]?.text
    var raw = object["raw"]?.text ?? leftover
    if value == nil, literal == nil, let text = object["raw"]?.text, let read = CitationDate(bare: text),
      let edtf = read.value
    {
      value = edtf
      raw = nil
    }
    if let flag = object["circa"], PersonName.isSet(flag) { value = value?.markedApproximate }
    guard value != nil || literal != nil || raw != nil else { return nil }
    self.init(value: value, literal: literal, raw: raw)
  }

  /// A date variable that validates against the CSL 1.0.2 data schema.
  ///
  /// What date parts cannot hold becomes the nearest they can: `19XX` the range of its years, `?` and `%` `circa`, a time of
  /// day is left out. An open or unknown end is `[0]`, as pandoc and citeproc-js read it.
  public var cslJSON: JSONValue {
    var object = JSONObject()
    if let value { CSLDateParts.write(value, into: &object) }
    object.add("literal", literal.map(JSONValue.string))
    object.add("raw", raw.map(JSONValue.string))
    return .object(object)
  }

  /// Whether reading ``cslJSON`` back gives this same date.
  public var cslIsExact: Bool { isPlain || survivesCSL }

  /// Year, month and day and nothing else, as nearly all dates are: `date-parts` holds it, and it need not be tried.
  var isPlain: Bool {
    guard literal == nil, raw == nil, case .date(let date) = value else { return false }
    return date.certainty == .certain && date.unspecifiedYearDigits == 0 && date.season == nil && date.time == nil
      && date.year >= 1000
      && date.year <= 9999 && (date.month == nil || date.monthNumber != nil)
      && (date.day == nil || date.dayNumber != nil)
  }

  private var survivesCSL: Bool { CitationDate(cslJSON: cslJSON) == self }

  /// A text in the place of an object: EDTF, or a date as people write it; else kept as `raw`.
  private init?(bare text: String) {
    guard !text.utf8.allSatisfy({ $0 == 0x20 }) else { return nil }
    if let value = EDTF(text) {
      self.init(value)
    } else {
      let read = CitationDate(text: text)
      self = read.value == nil ? CitationDate(value: nil, raw: text) : CitationDate(value: read.value)
    }
  }
}

extension EDTF {
  /// Every end marked `~`; `?` becomes `%`.
  var markedApproximate: EDTF { mapDates { $0.markedApproximate } }

  /// Every end changed.
  func mapDates(_ change: (EDTFDate) -> EDTFDate) -> EDTF {
    switch self {
    case .date(let date): .date(change(date))
    case .interval(let from, let to): .interval(from: from.mapDate(change), to: to.mapDate(change))
    }
  }
}

extension EDTF.Bound {
  func mapDate(_ change: (EDTFDate) -> EDTFDate) -> EDTF.Bound {
    if case .date(let date) = self { return .date(change(date)) }
    return self
  }
}

extension EDTFDate {
  var markedApproximate: EDTFDate {
    var date = self
    switch certainty {
    case .certain: date.certainty = time == nil ? .approximate : .certain
    case .uncertain: date.certainty = .uncertainAndApproximate
    case .approximate, .uncertainAndApproximate: break
    }
    return date
  }
}
