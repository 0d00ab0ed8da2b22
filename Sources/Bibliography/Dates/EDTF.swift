/// A date or an interval in the Extended Date/Time Format: ISO 8601-2:2019, annex A, levels 0 and 1.
///
/// Reading and printing are exact inverses: whatever ``init(_:)`` takes, ``description`` gives back byte for byte.
public enum EDTF: Sendable, Hashable {
  case date(EDTFDate)
  case interval(from: Bound, to: Bound)

  /// One end of an interval.
  public enum Bound: Sendable, Hashable {
    case date(EDTFDate)
    /// `..`: the interval has no such end, or none yet.
    case open
    /// Nothing written: the end is not known.
    case unknown
  }
}

extension EDTF: CustomStringConvertible, LosslessStringConvertible {
  /// Reads EDTF text; nil where it is none, or where the calendar has no such day.
  public init?(_ description: String) {
    guard let value = EDTFParser.parse(description) else { return nil }
    self = value
  }

  /// The EDTF text.
  public var description: String {
    switch self {
    case .date(let date): date.description
    case .interval(let from, let to): "\(from.text)/\(to.text)"
    }
  }
}

extension EDTF.Bound {
  var text: String {
    switch self {
    case .date(let date): date.description
    case .open: ".."
    case .unknown: ""
    }
  }

  /// The date of this end, where there is one.
  public var date: EDTFDate? {
    if case .date(let date) = self { return date }
    return nil
  }
}

extension EDTF {
  /// The date, or the first known end of the interval.
  public var first: EDTFDate? {
    switch self {
    case .date(let date): date
    case .interval(let from, let to): from.date ?? to.date
    }
  }

  /// The date, or the last known end of the interval.
  public var last: EDTFDate? {
    switch self {
    case .date(let date): date
    case .interval(let from, let to): to.date ?? from.date
    }
  }

  /// The astronomical year of ``first``: 0 is 1 BCE.
  public var year: Int? { first?.year }

  /// Whether any part carries `?`, `~` or `%`.
  public var isQualified: Bool {
    (first?.certainty ?? .certain) != .certain || (last?.certainty ?? .certain) != .certain
  }
}
