public import JSON

/// A place between two characters of a text.
public struct TextPosition: Sendable, Hashable {
  /// Counted from 1.
  public let line: Int
  /// Counted from 1, in characters (Unicode scalars) of the decoded text.
  public let column: Int

  /// A position.
  public init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }
}

/// Some characters of a file that a repair replaces.
public struct TextReplacement: Sendable, Hashable {
  /// As in ``Place/file``.
  public let file: String?
  /// Where the characters begin.
  public let start: TextPosition
  /// Where they end; equal to the start for an insertion.
  public let end: TextPosition
  /// What takes their place.
  public let text: String

  /// A replacement.
  public init(file: String?, start: TextPosition, end: TextPosition, text: String) {
    self.file = file
    self.start = start
    self.end = end
    self.text = text
  }
}

/// A repair that changes no meaning and needs no person.
public struct FindingFix: Sendable, Hashable {
  /// What it does, in a few words.
  public let summary: String
  /// They do not overlap.
  public let replacements: [TextReplacement]

  /// A repair.
  public init(_ summary: String, _ replacements: [TextReplacement]) {
    self.summary = summary
    self.replacements = replacements
  }
}

/// A finding with the end of its text, what else belongs to it, and its safe repair.
public struct LocatedFinding: Sendable, Hashable {
  /// What was found; its place is the start.
  public var finding: Finding
  /// Where the text it speaks of ends; nil where that is not known.
  public var end: TextPosition?
  /// Other places it speaks of: the first of two equal keys.
  public var related: [Place]
  /// The repair, where one is safe.
  public var fix: FindingFix?

  /// A finding, by default with nothing more.
  public init(_ finding: Finding, end: TextPosition? = nil, related: [Place] = [], fix: FindingFix? = nil) {
    self.finding = finding
    self.end = end
    self.related = related
    self.fix = fix
  }

  /// One object, for `--json`: that of the finding, and `fix` with what the repair does.
  public var json: JSONValue {
    var object = finding.json.object ?? JSONObject()
    object.add("fix", fix.map { .string($0.summary) })
    return .object(object)
  }
}
