package import Bibliography
package import JSON
import WebArchive

/// What `ibid quote` found and kept.
package struct QuoteReport: Sendable {
  /// Where the words were looked for.
  package struct Look: Sendable, Hashable {
    /// What kind of text it was.
    package enum Kind: String, Sendable {
      case snapshot, attachment, page
    }

    /// How the words stand there.
    package enum Outcome: String, Sendable {
      /// Letter by letter, or but for typography, or by their parts.
      case exact, normalised, parts
      /// Nearly, with letters that differ: no proof.
      case similar
      /// In two places, and nothing decides between them.
      case ambiguous
      case absent
      /// The text could not be read: ``Look/reason`` says why.
      case unread
    }

    package var kind: Kind
    package var outcome: Outcome
    /// The day of a snapshot, RFC 3339; the path of an attachment; the address of a page.
    package var name: String
    /// Of the body, lower-case hexadecimal; nil where nothing was read.
    package var sha256: String?
    /// The words as they stand there, with what is round them.
    package var words: String?
    package var before = ""
    package var after = ""
    /// The page of a PDF.
    package var page: NumberedPage?
    /// Whether that is the page the locator names.
    package var check: PageCheck?
    /// Unicode scalars of the extracted text.
    package var characters: Range<Int>?
    /// What made the document in which the words stand, where they stand only in that: `Chrome/156.0.8078.108`.
    package var browser: String?
    /// Of that document, lower-case hexadecimal.
    package var rendered: String?
    package var reason: String?

    /// `Chromium 156`.
    package var spokenBrowser: String? { browser.map(RecordedRendering.spoken) }

    /// Whether every letter that was quoted stands there, and in one place only.
    package var isProof: Bool {
      switch outcome {
      case .exact, .normalised, .parts: true
      case .similar, .ambiguous, .absent, .unread: false
      }
    }

    var json: JSONValue {
      var object: JSONObject = [
        "kind": .string(kind.rawValue), "outcome": .string(outcome.rawValue), "name": .string(name),
      ]
      object.add("sha256", sha256.map(JSONValue.string))
      if let words {
        object["selector"] = [
          "type": "TextQuoteSelector", "exact": .string(words), "prefix": .string(before), "suffix": .string(after),
        ]
      }
      if let characters {
        object["position"] = [
          "type": "TextPositionSelector", "start": JSONValue(characters.lowerBound),
          "end": JSONValue(characters.upperBound),
        ]
      }
      object.add("page", page.map { JSONValue($0.index) })
      object.add("label", page?.label.map(JSONValue.string))
      object.add("cited_page", check?.json)
      object.add("browser", browser.map(JSONValue.string))
      object.add("rendered", rendered.map(JSONValue.string))
      object.add("reason", reason.map(JSONValue.string))
      return .object(object)
    }
  }

  package var key: String
  package var quotation: CitedQuotation
  package var looks: [Look] = []
  /// Whether the quotation stands with the source now.
  package var isKept = false
  /// Whether it stood there before.
  package var wasKept = false
  /// An address that leads a browser to the words.
  package var link: String?

  /// Whether the words were looked for and stand nowhere as they were quoted.
  package var isMissing: Bool { !looks.isEmpty && !looks.contains(where: \.isProof) }

  /// What is said of the locator: by the look that proves the words.
  package var check: PageCheck? { looks.first(where: \.isProof)?.check }

  /// Whether the words stand on other pages than the locator names.
  package var isMisplaced: Bool { check?.outcome == .elsewhere }

  package var json: JSONValue {
    var object: JSONObject = ["key": .string(key), "quotation": quotation.json]
    object["looks"] = .array(looks.map(\.json))
    object["kept"] = .bool(isKept)
    object.add("link", link.map(JSONValue.string))
    return .object(object)
  }
}
