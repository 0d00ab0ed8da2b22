package import JSON

/// What a library keeps of a registered manuscript (FORMATS §1): places and digests of its sentences, never their text.
///
/// Lines and columns count from 1, columns in Unicode scalars; digests are SHA-256 of the UTF-8, lower-case hexadecimal.
package struct ManuscriptRegister: Sendable, Hashable {
  package static let currentVersion = 1

  /// A note of the text.
  package struct Note: Sendable, Hashable {
    package var label: String
    package var line: Int
    package var column: Int
    /// Of the note's text as it stands.
    package var sha256: String
    /// Whether it prints a whole reference; a short cite or a remark does not.
    package var isReference: Bool

    package init(label: String, line: Int, column: Int, sha256: String, isReference: Bool = false) {
      self.isReference = isReference
      self.label = label
      self.line = line
      self.column = column
      self.sha256 = sha256
    }
  }

  /// A sentence that notes support.
  package struct Claim: Sendable, Hashable {
    package var line: Int
    package var column: Int
    /// In Unicode scalars.
    package var length: Int
    /// Of the sentence.
    package var sha256: String
    /// Labels of notes, in the order of their marks.
    package var notes: [String]

    package init(line: Int, column: Int, length: Int, sha256: String, notes: [String]) {
      self.line = line
      self.column = column
      self.length = length
      self.sha256 = sha256
      self.notes = notes
    }
  }

  /// One use of a source.
  package struct Citation: Sendable, Hashable {
    /// A label and a value of a locator.
    package struct LocatorPart: Sendable, Hashable {
      /// CSL's term, or `sheet`.
      package var label: String
      package var value: String

      package init(label: String, value: String) {
        self.label = label
        self.value = value
      }
    }

    /// The label of the note it stands in; nil for a citation in the text itself.
    package var note: String?
    /// The id of the source.
    package var source: String
    package var locator: [LocatorPart]
    /// The locator as it stands in the text.
    package var rawLocator: String?
    /// Positions in ``ManuscriptRegister/claims``, from 0.
    package var claims: [Int]

    package init(
      note: String?, source: String, locator: [LocatorPart] = [], rawLocator: String? = nil, claims: [Int] = []
    ) {
      self.note = note
      self.source = source
      self.locator = locator
      self.rawLocator = rawLocator
      self.claims = claims
    }
  }

  /// A paragraph without any note.
  package struct UncitedParagraph: Sendable, Hashable {
    package var line: Int
    package var column: Int
    /// Whether it looks like the caption of a picture.
    package var isCaption: Bool

    package init(line: Int, column: Int, isCaption: Bool = false) {
      self.line = line
      self.column = column
      self.isCaption = isCaption
    }
  }

  package var version = ManuscriptRegister.currentVersion
  package var id: String
  /// From the library's folder, or absolute where it stands outside.
  package var path: String
  /// Of the whole file when it was read.
  package var sha256: String
  /// A BCP 47 tag.
  package var language: String?
  package var notes: [Note] = []
  package var claims: [Claim] = []
  package var citations: [Citation] = []
  package var uncited: [UncitedParagraph] = []
  /// Members of other rooms (`quotations`) and of newer versions: passed through.
  package var others = JSONObject()

  package init(id: String, path: String, sha256: String, language: String? = nil) {
    self.id = id
    self.path = path
    self.sha256 = sha256
    self.language = language
  }
}
