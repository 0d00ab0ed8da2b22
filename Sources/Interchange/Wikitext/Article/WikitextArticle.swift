public import Bibliography
public import Findings

/// An article in wikitext as its sources and the places that cite them: references, reuses of named ones, short cites.
public struct WikitextArticle: Sendable {
  /// One use of a source.
  public struct Citation: Sendable, Hashable {
    /// How the article cites.
    public enum Form: Sendable, Hashable {
      /// A full citation within `<ref>`.
      case full
      /// `<ref name=… />` or `{{r|…}}`: a reference that stands elsewhere.
      case reuse
      /// `{{sfn}}`, `{{harvnb}}` and their like.
      case short
    }

    /// How the article cites here.
    public let form: Form
    /// Where the `<ref>` or the short cite starts.
    public let place: Place
    /// The name of the reference; nil where it has none.
    public let reference: String?
    /// The group of notes it belongs to; nil for the usual one.
    public let group: String?
    /// In ``WikitextArticle/sources``; nil where nothing in the article answers to the anchor.
    public let source: Int?
    /// The anchor it leads to: `CITEREFSmithJones2012a`; nil where the source has none.
    public let anchor: String?
    /// Of a short cite: the surnames it prints.
    public let names: [String]
    /// Of a short cite: the year as printed, with its letter.
    public let year: String?
    /// The place in the source: of the short cite, of `{{rp}}` behind the reference, of `quote-page`, or the page of a whole
    /// work.
    public let locator: Locator?
    /// The words `quote=` gives.
    public let quotation: String?

    /// What a short cite says of its source, with nothing guessed: an incomplete source (FORMATS §2); nil for other forms.
    public var incompleteSource: Source? {
      guard form == .short, !names.isEmpty || year != nil else { return nil }
      var source = Source(type: .document)
      source[.author] = names.map { name in
        PersonName(parsing: name).literal.map { PersonName(literal: $0) } ?? PersonName(family: name)
      }
      if let year {
        let (date, letter) = CitationDate.reading(year)
        source[.issued] = date
        source[.yearSuffix] = letter
      }
      return source
    }
  }

  /// In the order of the article, each once.
  public let sources: [ImportedSource]
  /// By source, the anchor of its first citation; nil where it has none.
  public let anchors: [String?]
  /// In the order of the article.
  public let citations: [Citation]
  /// What a person should look at, in the order of the article.
  public let findings: [Finding]

  /// Any bytes are taken; only a file of more than 4 GiB is refused.
  public init(_ bytes: [UInt8], name: String? = nil, options: ReadingOptions = ReadingOptions())
    throws(InterchangeError)
  {
    var pass = ArticlePass(WikitextPass(try WikitextDocument(bytes, name: name), options).run())
    pass.run()
    sources = pass.reading.sources
    anchors = pass.anchors
    citations = pass.citations
    findings = (pass.reading.findings + pass.findings).enumerated().sorted { left, right in
      let (first, second) = (left.element.place, right.element.place)
      return (first.line ?? 0, first.column ?? 0, left.offset) < (second.line ?? 0, second.column ?? 0, right.offset)
    }.map(\.element)
  }
}
