package import Bibliography
import Text

/// Makes citation keys (FORMATS §3): the first author's family name and the year, `altstadt1992`.
///
/// Without an author the editor of a whole work, else the short title of what it stands in (with the full date for a
/// newspaper: `pravda1920-04-29`), else the first word of the title; without a year `nd`. A pure function of the source
/// and of the keys that are taken, so that it gives the same keys each time, and never touches a key that was given.
package struct KeyPattern: Sendable, Hashable {
  /// What makes the keys; nil for the rule above.
  package let formula: KeyFormula?

  package init() {
    formula = nil
  }

  package init(_ formula: KeyFormula) {
    self.formula = formula
  }

  /// A pattern as a person writes it: `default` for the rule above, else a formula.
  ///
  /// Throws the column of what cannot be read.
  package init(parsing text: String) throws(KeyFormulaError) {
    formula = text.trimmingBlanks == "default" ? nil : try KeyFormula(text)
  }

  /// The key for a source that has none: the base, or the base with the first free letter of a, b, … z, aa, ….
  ///
  /// `isTaken` is asked with ASCII, in lower case without a formula; it compares under ``comparisonForm(_:)`` and counts aliases too, since an
  /// alias is still resolved.
  package func key(for source: Source, isTaken: (String) -> Bool) -> ProposedKey {
    var proposal = base(for: source)
    var number = 0
    while isTaken(proposal.key) {
      proposal.key = proposal.base + Self.letters(number)
      number += 1
    }
    return proposal
  }

  /// The keys for sources in the order of their addition; those that have a key keep it, and it counts as taken.
  package func keys(for sources: [Source], isTaken: (String) -> Bool = { _ in false }) -> [ProposedKey] {
    var taken = Set(sources.lazy.filter { !$0.key.isEmpty }.map { Self.comparisonForm($0.key) })
    return sources.map { source in
      if !source.key.isEmpty { return ProposedKey(key: source.key, base: source.key) }
      let proposal = key(for: source) { taken.contains(Self.comparisonForm($0)) || isTaken($0) }
      taken.insert(Self.comparisonForm(proposal.key))
      return proposal
    }
  }

  /// The key without regard to other sources; by the rule above where a formula leaves nothing.
  package func base(for source: Source) -> ProposedKey {
    if let formula {
      let (key, assumed) = formula.key(for: source)
      if !key.isEmpty { return ProposedKey(key: key, base: key, assumed: assumed) }
    }
    var label = KeyLabel(source)
    let text = label.text()
    let year = Self.year(of: source, full: label.wantsFullDate)
    let separator = text.utf8.last.map { (0x30...0x39).contains($0) } == true && year != Self.noYear ? "-" : ""
    let key = text + separator + year
    return ProposedKey(key: key, base: key, assumed: label.assumed)
  }

  /// The form in which two keys must differ (FORMATS §3): NFC and case folding.
  package static func comparisonForm(_ key: String) -> String {
    Folding.caseless(key.nfc).nfc
  }

  private static let noYear = "nd"

  /// The letters of the collision with this number: 0 is a, 25 is z, 26 is aa.
  static func letters(_ number: Int) -> String {
    var rest = number
    var bytes: [UInt8] = []
    repeat {
      bytes.append(UInt8(ascii: "a") + UInt8(rest % 26))
      rest = rest / 26 - 1
    } while rest >= 0
    return String(decoding: bytes.reversed(), as: UTF8.self)
  }

  /// `1992`, `19xx`, `44bce`; with `full` as much of `1920-04-29` as is known; else `nd`.
  private static func year(of source: Source, full: Bool) -> String {
    guard let date = source[.issued]?.value?.first ?? source.record.revised?.value?.first else { return noYear }
    guard var text = yearText(date) else { return noYear }
    guard full, date.year > 0, let month = date.monthNumber else { return text }
    text += "-" + twoDigits(month)
    if let day = date.dayNumber { text += "-" + twoDigits(day) }
    return text
  }

  /// `1992`, `19xx`, `44bce`; nil where no digit is known.
  static func yearText(_ date: EDTFDate) -> String? {
    if date.unspecifiedYearDigits == 4 { return nil }
    if date.year <= 0 { return "\(1 - date.year)bce" }
    let text = String(date.year)
    guard date.unspecifiedYearDigits > 0, date.unspecifiedYearDigits < text.utf8.count else { return text }
    return text.dropLast(date.unspecifiedYearDigits) + String(repeating: "x", count: date.unspecifiedYearDigits)
  }

  private static func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
}
