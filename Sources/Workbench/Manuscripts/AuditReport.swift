package import JSON

/// How well a claim is supported, best first (guide/look.md).
package enum Support: Int, Sendable, Hashable, CaseIterable, Comparable {
  /// The cited words stand in a kept snapshot.
  case quotedInSnapshot
  /// A page, or another place, of a source a reader can find.
  case pageOfFindable
  case findable
  case unfindable

  package static func < (left: Support, right: Support) -> Bool { left.rawValue < right.rawValue }

  package var label: String {
    switch self {
    case .quotedInSnapshot: "words found in a kept snapshot"
    case .pageOfFindable: "page of a source one can find"
    case .findable: "source one can find, no page"
    case .unfindable: "only sources one cannot find"
    }
  }

  /// For machines.
  var name: String {
    switch self {
    case .quotedInSnapshot: "quoted-in-snapshot"
    case .pageOfFindable: "page-of-findable"
    case .findable: "findable"
    case .unfindable: "unfindable"
    }
  }
}

/// What a text's claims rest on.
package struct AuditReport: Sendable {
  /// A source behind a claim.
  package struct Rest: Sendable, Hashable {
    package var key: String
    /// `p. 31`; empty without one.
    package var locator: String
    package var support: Support
    /// Why a reader cannot find it, with the note: «short cite [4]; no full reference in the text».
    package var reason: String

    package var json: JSONValue {
      ["key": .string(key), "locator": .string(locator), "support": .string(support.name), "reason": .string(reason)]
    }
  }

  /// A sentence with the sources its notes name.
  package struct JudgedClaim: Sendable, Hashable {
    package var line: Int
    package var column: Int
    /// The sentence, read from the text; empty where the text is not here or has changed.
    package var sentence: String
    package var notes: [String]
    package var rests: [Rest]

    /// The best of its sources.
    package var support: Support { rests.map(\.support).min() ?? .unfindable }
  }

  /// A paragraph without any note.
  package struct Paragraph: Sendable, Hashable {
    package var line: Int
    package var isCaption: Bool
  }

  /// One source printed whole under several notes.
  package struct Twin: Sendable, Hashable {
    package var notes: [String]
    package var key: String
    package var reason: String
  }

  package var path: String
  package var claims: [JudgedClaim]
  package var noteCount: Int
  package var sourceCount: Int
  package var quotationCount: Int
  /// Quoted words that were found in a PDF of their source, with the page they stand on.
  package var quotedPages: [QuotedPage] = []
  package var uncited: [Paragraph]
  package var twins: [Twin]
  /// Whether the text stands where it was registered, so that its sentences can be shown.
  package var isTextHere: Bool
  /// What keeps the report from being whole: the text has changed, a source is missing.
  package var remarks: [String]

  /// Claims that rest only on sources a reader cannot find.
  package var weakClaims: [JudgedClaim] { claims.filter { $0.support == .unfindable } }

  /// Quoted words that stand on other pages than those cited.
  package var misplaced: [QuotedPage] { quotedPages.filter { $0.check.outcome == .elsewhere } }

  /// How many things a person should look at.
  package var findingCount: Int {
    weakClaims.count + misplaced.count + uncited.count + twins.count + remarks.count
  }

  package func count(_ support: Support) -> Int { claims.filter { $0.support == support }.count }

  package var json: JSONValue {
    let judged = claims.map { claim -> JSONValue in
      [
        "line": JSONValue(claim.line), "column": JSONValue(claim.column), "support": .string(claim.support.name),
        "notes": .array(claim.notes.map(JSONValue.string)), "sources": .array(claim.rests.map(\.json)),
        "sentence": .string(claim.sentence),
      ]
    }
    return [
      "manuscript": .string(path), "claims": .array(judged), "notes": JSONValue(noteCount),
      "sources": JSONValue(sourceCount), "quotations": JSONValue(quotationCount),
      "quoted_pages": .array(quotedPages.map(\.json)),
      "uncited": .array(uncited.map { ["line": JSONValue($0.line), "caption": .bool($0.isCaption)] }),
      "twins": .array(
        twins.map {
          ["notes": .array($0.notes.map(JSONValue.string)), "key": .string($0.key), "reason": .string($0.reason)]
        }),
      "text_here": .bool(isTextHere), "remarks": .array(remarks.map(JSONValue.string)),
      "findings": JSONValue(findingCount),
    ]
  }
}
