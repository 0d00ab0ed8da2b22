public import Findings

/// Something of a source that a format cannot hold.
public struct Loss: Sendable, Hashable, CustomStringConvertible {
  /// The citation key.
  public var key: String
  /// The path of the value: `issued`, `custom.ibid.revised`.
  public var field: String
  /// Why, as a part of a sentence.
  public var reason: String
  /// A note where no word is lost, but only how words may be treated: marks that protect their case.
  public var severity: Severity

  /// One value that did not get across whole.
  public init(key: String, field: String, reason: String, severity: Severity = .warning) {
    self.key = key
    self.field = field
    self.reason = reason
    self.severity = severity
  }

  /// `knuth1984 issued: BibTeX has only year and month`.
  public var description: String { "\(key) \(field): \(reason)" }
}

/// A file that was made, and what could not go into it.
public struct Writing: Sendable, Hashable {
  /// UTF-8, or ASCII where asked.
  public var bytes: [UInt8]
  /// One for each value that did not get across whole, in the order of the sources.
  public var losses: [Loss]

  /// A file with its losses.
  public init(bytes: [UInt8], losses: [Loss] = []) {
    self.bytes = bytes
    self.losses = losses
  }
}

/// How a file shall be written.
public struct WritingOptions: Sendable, Hashable {
  /// Carry `custom.ibid`, so that the file can be read back without loss.
  public var isLossless: Bool
  /// Write accents and special letters as TeX commands (BibTeX and BibLaTeX).
  public var isASCII: Bool
  /// Let values that came from a .bib file leave as they stood there.
  public var usesRaw: Bool

  /// Unicode, without `custom.ibid`.
  public init(isLossless: Bool = false, isASCII: Bool = false, usesRaw: Bool = true) {
    self.isLossless = isLossless
    self.isASCII = isASCII
    self.usesRaw = usesRaw
  }
}
