import Bibliography
import Testing

@testable import Interchange

@Suite("Conventions of reading .bib files")
struct ReadingConventionsTests {
  private static func read(
    _ fields: String, type: String = "book", _ conventions: ReadingConventions = [], sentenceCase: Bool = false,
    format: Format = .biblatex
  ) throws -> Source {
    let options = ReadingOptions(sentenceCase: sentenceCase, conventions: conventions)
    let reading = try format.read(Array("@\(type){k, \(fields)}".utf8), options: options)
    return try #require(reading.sources.first?.source)
  }

  @Test(
    "A text is worded as the convention says, and as it stands without it",
    arguments: [
      (.typographic, "title = {The cooper's barrel}", .title, "The cooper's barrel", "The cooper’s barrel"),
      (.typographic, "url = {https://example.org/o'b}", .url, "https://example.org/o'b", "https://example.org/o'b"),
      (.regions, "langid = {ngerman}", .language, "de", "de-DE"),
      (.regions, "langid = {british}", .language, "en-GB", "en-GB"),
      (.numberedEditions, "edition = {Second}", .edition, "Second", "2"),
      (.numberedEditions, "edition = {21st ed.}", .edition, "21st ed.", "21"),
      (.numberedEditions, "edition = {Second Folio}", .edition, "Second Folio", "Second Folio"),
      (.localizationKeys, "pubstate = {inpress}", .status, "in press", "inpress"),
      (.listsAsWritten, "location = {Durham and London}", .publisherPlace, "Durham; London", "Durham and London"),
      (
        .unprotected, "title = {Tales of {Riga}}", .title, #"Tales of <span class="nocase">Riga</span>"#,
        "Tales of Riga"
      ),
      (.titlesWithoutAddons, "title = {Tides}, titleaddon = {A Lecture}", .title, "Tides. A Lecture", "Tides"),
    ] as [(ReadingConventions, String, TextVariable, String, String)])
  func texts(
    _ convention: ReadingConventions, _ fields: String, _ variable: TextVariable, _ plain: String, _ worded: String
  ) throws {
    #expect(try Self.read(fields)[variable] == plain)
    #expect(try Self.read(fields, convention)[variable] == worded)
  }

  @Test(
    "The title before its subtitle is the short title where none is given",
    arguments: [
      ("title = {Harbours: A History}", "Harbours"), ("title = {Harbours}, subtitle = {A History}", "Harbours"),
      ("title = {Harbours: A History}, shorttitle = {Ports}", "Ports"), ("title = {Harbours}", nil),
      ("title = {At 10:30}", nil), ("title = {{Harbours: A History}}", nil), ("title = {: A}", nil),
    ] as [(String, String?)])
  func shortTitles(_ fields: String, _ short: String?) throws {
    #expect(try Self.read(fields, .shortTitles)[.titleShort] == short)
  }

  @Test("A prime of mathematics is no apostrophe")
  func primes() {
    #expect(Wording.typographic("On $f'(x)$ and Euler's") == "On $f'(x)$ and Euler’s")
    #expect(Wording.typographic("The $5 cook's book") == "The $5 cook’s book" && Wording.typographic("None") == nil)
  }

  @Test(
    "Initials stand apart, and only they",
    arguments: [
      ("J.G.", "J. G."), ("J.G", "J. G"), ("J. G.", "J. G."), ("J.-P.", "J.-P."), ("St.John", "St.John"),
      ("Yu.M.", "Yu.M."), ("É.Ö.", "É. Ö."), ("", ""),
    ])
  func initials(_ given: String, _ spaced: String) {
    #expect(Wording.spaced(given) == spaced)
  }

  @Test("Particles go where they are asked to; an entry's own option decides before that")
  func particles() throws {
    let gogh = "author = {van Gogh, Vincent}"
    #expect(try Self.read(gogh)[.author].first?.droppingParticle == "van")
    #expect(try Self.read(gogh, .keptParticles)[.author].first?.nonDroppingParticle == "van")
    #expect(try Self.read(gogh, .droppedParticles, format: .bibtex)[.author].first?.droppingParticle == "van")
    let own = "\(gogh), options = {useprefix=false}"
    #expect(try Self.read(own, .keptParticles)[.author].first?.droppingParticle == "van")
  }

  @Test("An annotation joins the note, and manuals, organizers, keys and repositories go where they are asked to")
  func places() throws {
    let note = try Self.read("note = {Signed}, annotation = {Useful}", .annotationsAsNotes)
    #expect(note[.note] == "Signed. Useful" && note[.annote] == nil)
    #expect(try Self.read("title = {T}", type: "manual", .manualsAsReports).type == .report)
    let proceedings = try Self.read("organization = {A}, publisher = {B}", type: "proceedings", .organizers)
    #expect(proceedings[.publisher] == "B" && proceedings[.organizer] == [PersonName(literal: "A")])
    #expect(try Self.read("organization = {A}", type: "manual", .organizers)[.publisher] == "A")
    #expect(try Self.read("title = {T}", .citationKeys)[.citationKey] == "k")
    let eprint = "eprint = {1234.5678}, eprinttype = {arxiv}"
    let article = try Self.read(eprint, type: "article", .repositories)
    #expect(article[.archive] == "arxiv" && article[.archiveLocation] == "1234.5678" && article[.url] == nil)
    let page = try Self.read(eprint, type: "online", .repositories)
    #expect(page[.publisher] == "arxiv" && page[.number] == "1234.5678")
  }

  @Test("A translation has the author, date and title of the work it names as related")
  func originals() throws {
    let text = """
      @book{b, title = {The Tide}, related = {a}, relatedtype = {translationof}}
      @book{a, author = {Ozols, Anna}, title = {Bangas}, date = {1931}, publisher = {Zars}, location = {Riga}}
      @book{c, title = {The Ebb}, related = {a}, relatedtype = {multivolume}}
      """
    func sources(_ conventions: ReadingConventions) throws -> [Source] {
      try Format.biblatex.read(Array(text.utf8), options: ReadingOptions(conventions: conventions)).sources
        .map(\.source)
    }
    let translated = try sources(.relatedOriginals)[0]
    #expect(translated[.originalAuthor] == [PersonName(family: "Ozols", given: "Anna")])
    #expect(translated[.originalTitle] == "Bangas" && translated[.originalDate]?.value?.year == 1931)
    #expect(translated[.originalPublisher] == "Zars" && translated[.originalPublisherPlace] == "Riga")
    #expect(try sources([])[0][.originalTitle] == nil && sources(.relatedOriginals)[2][.originalTitle] == nil)
  }

  @Test("Titles in sentence case keep all protection, or their words, where that is asked")
  func sentenceCase() throws {
    let title = "title = {A {Baltic} Sea Story}, series = {Notes on Ships}"
    let usual = try Self.read(title, sentenceCase: true)
    #expect(usual[.title] == "A Baltic sea story" && usual[.collectionTitle] == "Notes on ships")
    let kept = try Self.read(title, [.allProtected, .seriesAsWritten], sentenceCase: true)
    #expect(kept[.title] == #"A <span class="nocase">Baltic</span> sea story"#)
    #expect(kept[.collectionTitle] == "Notes on Ships")
    let guessed = try Self.read("title = {A voyage round Riga and Newton}", .guessedCase, sentenceCase: true)
    #expect(guessed[.title] == "A voyage round riga and newton")
    let known = try Self.read("title = {A voyage to the harbour of Riga}", .guessedCase, sentenceCase: true)
    #expect(known[.title] == "A voyage to the harbour of Riga")
  }

  @Test(
    "A title is taken for one in sentence case by two small words of content",
    arguments: [
      ("A voyage to the harbour of Riga", true), ("The Harbour of Riga", false), ("A Voyage to the Harbour", false),
      ("On harbours", false), (#"<span class="nocase">small things</span> of Riga"#, false),
      ("<i>small things</i> of old harbours", true), ("mRNA and pH of B12", false), ("", false),
    ])
  func guess(_ title: String, _ isSentenceCase: Bool) {
    #expect(SentenceCaseGuess.isSentenceCase(title) == isSentenceCase)
  }

  @Test("Each convention has a name of its own")
  func names() {
    #expect(Set(ReadingConventions.named.map(\.name)).count == ReadingConventions.named.count)
    #expect(Set(ReadingConventions.named.map(\.convention.rawValue)).count == ReadingConventions.named.count)
    #expect(ReadingConventions(named: "regions") == .regions && ReadingConventions(named: "none") == nil)
    #expect(ReadingConventions(named: "pandoc") == .pandoc)
  }

  @Test("BibTeX's place is the publisher's address where the file also says where the conference was")
  func address() throws {
    let fields = "address = {New York}, location = {Riga}"
    #expect(try Self.read(fields, type: "inproceedings", format: .bibtex)[.publisherPlace] == "New York")
    #expect(try Self.read("location = {Riga}", type: "inproceedings", format: .bibtex)[.publisherPlace] == "Riga")
    #expect(try Self.read(fields, type: "inproceedings")[.publisherPlace] == "Riga")
  }
}
