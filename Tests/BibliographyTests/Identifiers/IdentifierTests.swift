import Bibliography
import TestSupport
import Testing

@Suite("Identifiers")
struct IdentifierTests {
  @Test(
    "Valid identifiers are normalised",
    arguments: [
      (Identifier.Kind.doi, "10.1000/182", "10.1000/182"), (.doi, "https://doi.org/10.1000/182", "10.1000/182"),
      (.doi, "http://dx.doi.org/10.1000/182", "10.1000/182"),
      (.doi, "doi:10.1000/182", "10.1000/182"), (.doi, "DOI: 10.1000/182.", "10.1000/182"),
      (.doi, "doi:https://doi.org/10.1000/182", "10.1000/182"), (.doi, "doi.org/10.1000/182", "10.1000/182"),
      (.doi, "10.1000/abc.,", "10.1000/abc"), (.doi, "10.1000/abc”", "10.1000/abc"),
      (.doi, "10.1000/a(b)", "10.1000/a(b)"), (.doi, "10.1000/ab)", "10.1000/ab"),
      (.doi, "https://doi.org/10.1000%2F182", "10.1000/182"),
      (
        .doi, "10.1002/(SICI)1097-4571(199806)49:8<693::AID-ASI4>3.0.CO;2-O",
        "10.1002/(SICI)1097-4571(199806)49:8<693::AID-ASI4>3.0.CO;2-O"
      ),
      (
        .doi, "https://doi.org/10.1002/(SICI)1097-4571(199806)49:8%3C693::AID-ASI4%3E3.0.CO;2-O",
        "10.1002/(SICI)1097-4571(199806)49:8<693::AID-ASI4>3.0.CO;2-O"
      ),
      (.doi, "10.1002/a&lt;b&gt;c&amp;d", "10.1002/a<b>c&d"), (.doi, "10.1000.10/123", "10.1000.10/123"),
      (.doi, "https://doi.org/10.1000/182?src=x#y", "10.1000/182"), (.doi, "doi:10/gfx5k", "10/gfx5k"),
      (.isbn, "0-306-40615-2", "0306406152"), (.isbn, "978-0-306-40615-7", "9780306406157"),
      (.isbn, "ISBN 978-0-306-40615-7.", "9780306406157"), (.isbn, "ISBN-13: 978 0 306 40615 7", "9780306406157"),
      (.isbn, "0-8044-2957-x", "080442957X"), (.isbn, "978‐0‐306‐40615‐7 (hbk.)", "9780306406157"),
      (.isbn, "urn:isbn:0306406152", "0306406152"), (.isbn, "979-10-90636-07-1", "9791090636071"),
      (.issn, "0378-5955", "0378-5955"), (.issn, "03785955", "0378-5955"), (.issn, "ISSN 2434-561x", "2434-561X"),
      (.issn, "eISSN: 0378–5955", "0378-5955"),
      (.orcid, "0000-0002-1825-0097", "0000-0002-1825-0097"),
      (.orcid, "https://orcid.org/0000-0002-1694-233X", "0000-0002-1694-233X"),
      (.orcid, "0000000218250097", "0000-0002-1825-0097"),
      (.arXiv, "1710.07047", "1710.07047"), (.arXiv, "arXiv:1710.07047v2 [cs.PL]", "1710.07047v2"),
      (.arXiv, "0704.0001", "0704.0001"), (.arXiv, "math.GT/0309136", "math.GT/0309136"),
      (.arXiv, "hep-th/9901001v3", "hep-th/9901001v3"),
      (.arXiv, "https://arxiv.org/pdf/1710.07047v2.pdf", "1710.07047v2"),
      (.arXiv, "10.48550/arXiv.1710.07047", "1710.07047"),
      (.arXiv, "https://doi.org/10.48550/arXiv.1710.07047", "1710.07047"),
      (.pmid, "PMID: 12345678", "12345678"), (.pmid, "https://pubmed.ncbi.nlm.nih.gov/12345678/", "12345678"),
      (.pmid, "https://www.ncbi.nlm.nih.gov/pubmed/123?x=1", "123"),
      (.pmcid, "PMC3531190", "PMC3531190"), (.pmcid, "3531190", "PMC3531190"),
      (.pmcid, "pmcid: PMC3531190", "PMC3531190"),
      (.pmcid, "https://www.ncbi.nlm.nih.gov/pmc/articles/PMC3531190/", "PMC3531190"),
      (.oclc, "OCLC 1234567", "1234567"), (.oclc, "(OCoLC)ocm01234567", "1234567"),
      (.oclc, "https://www.worldcat.org/oclc/1234567", "1234567"), (.s2cid, "S2CID 2560", "2560"),
      (.wikidata, "Q42", "Q42"), (.wikidata, "https://www.wikidata.org/wiki/Q42", "Q42"), (.wikidata, "q42", "Q42"),
      (.lccn, "n 78890351", "n78890351"), (.lccn, "85-2 ", "85000002"), (.lccn, "2001-000002", "2001000002"),
      (.lccn, "75-425165//r75", "75425165"), (.lccn, "https://lccn.loc.gov/n78890351", "n78890351"),
      (.jstor, "JSTOR 2346178", "2346178"), (.jstor, "https://www.jstor.org/stable/2346178", "2346178"),
      (.jstor, "10.2307/2346178", "2346178"), (.jstor, "j.ctt5hhz2v", "j.ctt5hhz2v"),
      (.bibcode, "1974AJ.....79..819H", "1974AJ.....79..819H"),
      (.bibcode, "https://ui.adsabs.harvard.edu/abs/2011A%26A...533A.123B/abstract", "2011A&A...533A.123B"),
      (.handle, "hdl:2027/uc1.31158", "2027/uc1.31158"),
      (.handle, "https://hdl.handle.net/20.500.12345/678", "20.500.12345/678"),
      (.url, "https://example.org/a", "https://example.org/a"), (.url, "www.example.org", "https://www.example.org"),
      (.url, "http://localhost:8080/", "http://localhost:8080/"),
      (.url, "https://пример.рф/стр", "https://пример.рф/стр"),
    ])
  func normalised(kind: Identifier.Kind, text: String, expected: String) throws {
    let identifier = try Identifier(text, as: kind)
    #expect(identifier.value == expected)
    // Reading the value again, the print form or the address gives the same identifier.
    #expect(try Identifier(identifier.value, as: kind) == identifier)
    #expect(try Identifier(identifier.printed, as: kind) == identifier, "\(identifier.printed)")
    if let resolver = identifier.resolver, kind != .issn {
      #expect(try Identifier(resolver, as: kind) == identifier, "\(resolver)")
    }
  }

  @Test(
    "What does not fit is refused with its reason",
    arguments: [
      (Identifier.Kind.isbn, "0-306-40615-3", IdentifierError.checkDigit(.isbn, found: "3", expected: "2")),
      (.isbn, "978-0-306-40615-8", .checkDigit(.isbn, found: "8", expected: "7")),
      (.isbn, "978-0-306-40615", .length(.isbn, found: 12, expected: "10 or 13")), (.isbn, "ISBN", .empty(.isbn)),
      (.isbn, "", .empty(.isbn)),
      (.isbn, "1230306406157", .malformed(.isbn, reason: "has thirteen digits and does not start with 978 or 979")),
      (.isbn, "97803064X6157", .malformed(.isbn, reason: "has an X that is not its last sign")),
      (.issn, "0378-5954", .checkDigit(.issn, found: "4", expected: "5")),
      (.issn, "0378-595", .length(.issn, found: 7, expected: "8")),
      (.orcid, "0000-0002-1825-0098", .checkDigit(.orcid, found: "8", expected: "7")),
      (.doi, "11.1000/182", .malformed(.doi, reason: "does not start with 10.")),
      (.doi, "10.1000", .malformed(.doi, reason: "has nothing after its registrant")),
      (.doi, "10.1000/", .malformed(.doi, reason: "has nothing after its registrant")),
      (.doi, "10.abcd/1", .malformed(.doi, reason: "has a registrant that is no number")),
      (.doi, "10.1000/a b", .malformed(.doi, reason: "has a blank inside")),
      (.doi, "https://example.org/10.1000/1", .malformed(.doi, reason: "is the address of a site other than doi.org")),
      (.arXiv, "1713.07047", .malformed(.arXiv, reason: "has neither the form 1710.07047 nor math/0309136")),
      (.arXiv, "1710.7047", .malformed(.arXiv, reason: "has neither the form 1710.07047 nor math/0309136")),
      (.pmid, "12a", .malformed(.pmid, reason: "is not a number")),
      (.pmid, "0", .malformed(.pmid, reason: "is nought")),
      (.pmid, "1234567890", .length(.pmid, found: 10, expected: "at most 9")),
      (.wikidata, "Q042", .malformed(.wikidata, reason: "is not Q and a number")),
      (.wikidata, "42", .malformed(.wikidata, reason: "is not Q and a number")),
      (.bibcode, "1974AJ", .length(.bibcode, found: 6, expected: "19")),
      (.url, "https://", .malformed(.url, reason: "has no host")),
      (.url, "nonsense", .malformed(.url, reason: "does not start with https://")),
      (.url, "https://a b", .malformed(.url, reason: "has a blank or an angle bracket inside")),
      (.handle, "abc/1", .malformed(.handle, reason: "has a prefix that is no number")),
      (.lccn, "1234567890123", .length(.lccn, found: 13, expected: "8 or 10 digits")),
    ])
  func refused(kind: Identifier.Kind, text: String, expected: IdentifierError) {
    #expect(throws: expected) { try Identifier(text, as: kind) }
    #expect(expected.description.hasSuffix(".") && expected.description.contains(kind.name))
  }

  @Test("The same thing in two spellings is equal, two things are not")
  func equality() throws {
    #expect(try Identifier("10.1000/ABC", as: .doi) == Identifier("https://doi.org/10.1000/abc", as: .doi))
    #expect(try Identifier("0-306-40615-2", as: .isbn) == Identifier("978-0-306-40615-7", as: .isbn))
    #expect(try Identifier("1710.07047v1", as: .arXiv) == Identifier("1710.07047v2", as: .arXiv))
    #expect(try Identifier("HTTPS://Example.org/A", as: .url) == Identifier("https://example.org/A", as: .url))
    #expect(try Identifier("https://example.org/A", as: .url) != Identifier("https://example.org/a", as: .url))
    #expect(try Identifier("123456", as: .pmid) != Identifier("123456", as: .oclc))
    #expect(try Set([Identifier("10.1000/ABC", as: .doi), Identifier("10.1000/abc", as: .doi)]).count == 1)
  }

  @Test("Book numbers of ten and thirteen digits")
  func bookNumbers() throws {
    let ten = try Identifier("0-8044-2957-X", as: .isbn)
    #expect(ten.isbn13 == "9780804429573" && ten.isbn10 == "080442957X" && ten.printed == "ISBN 0-8044-2957-X")
    let thirteen = try Identifier("9780804429573", as: .isbn)
    #expect(thirteen.isbn10 == "080442957X" && thirteen.printed == "ISBN 9780804429573")
    #expect(try Identifier("979-10-90636-07-1", as: .isbn).isbn10 == nil)
    #expect(try Identifier("10.1000/1", as: .doi).isbn13 == nil)
  }

  @Test("Addresses that lead to the thing are escaped")
  func resolvers() throws {
    #expect(try Identifier("10.1002/a<b>#c", as: .doi).resolver == "https://doi.org/10.1002/a%3Cb%3E%23c")
    #expect(try Identifier("10.1000/é", as: .doi).resolver == "https://doi.org/10.1000/%C3%A9")
    #expect(
      try Identifier("2011A&A...533A.123B", as: .bibcode).resolver
        == "https://ui.adsabs.harvard.edu/abs/2011A%26A...533A.123B")
  }

  @Test(
    "The kind of a text is recognised",
    arguments: [
      ("10.1000/182", Identifier.Kind.doi), ("doi:10.1000/182", .doi), ("https://doi.org/10.1000/182", .doi),
      ("978-0-306-40615-7", .isbn), ("0306406152", .isbn), ("ISBN 0-306-40615-2", .isbn),
      ("0378-5955", .issn), ("0000-0002-1825-0097", .orcid), ("https://orcid.org/0000-0002-1825-0097", .orcid),
      ("1710.07047", .arXiv), ("arXiv:1710.07047v2", .arXiv), ("hep-th/9901001", .arXiv),
      ("https://arxiv.org/abs/1710.07047", .arXiv), ("10.48550/arXiv.1710.07047", .arXiv),
      ("https://doi.org/10.48550/arXiv.1710.07047", .arXiv), ("12345678", .pmid), ("PMID 123", .pmid),
      ("https://pubmed.ncbi.nlm.nih.gov/123/", .pmid),
      ("PMC3531190", .pmcid), ("Q42", .wikidata), ("1974AJ.....79..819H", .bibcode), ("hdl:2027/uc1.31158", .handle),
      ("https://hdl.handle.net/2027/x", .handle), ("OCLC 1234", .oclc), ("LCCN n78890351", .lccn),
      ("https://www.jstor.org/stable/2346178", .jstor), ("https://example.org/essay", .url),
      ("http://example.org", .url), ("www.example.org", .url), ("example.org/essay", .url),
      ("https://www.example.org/doi/10.1000/182", .url),
      ("https://pubmed.ncbi.nlm.nih.gov/about", .url), ("https://orcid.org/about", .url),
      ("arxiv.org/abs/1710.07047", .arXiv), ("isbnsearch.org/978", .url),
    ])
  func recognised(text: String, expected: Identifier.Kind) {
    #expect(Identifier.recognise(text)?.kind == expected)
  }

  @Test(
    "What is no identifier is none",
    arguments: [
      "", " ", "altstadt1992", "1992", "12345", "Baku in April 1920", "book", "10.", "Q", "example.org",
      "978-0-306-40615-8", "0378-5954", "99999999999",
    ])
  func unrecognised(text: String) {
    #expect(Identifier.recognise(text) == nil)
  }

  @Test("A mistyped number still shows what it was meant to be")
  func likely() {
    #expect(Identifier.likelyKind("978-0-306-40615-8") == .isbn)
    #expect(Identifier.likelyKind("0378-5954") == .issn)
    #expect(Identifier.likelyKind("1992") == nil)
  }

  @Test("Every single wrong digit of a book number, serial number or ORCID iD is found")
  func checkDigits() throws {
    for (kind, text) in [
      (Identifier.Kind.isbn, "9780306406157"), (.isbn, "080442957X"), (.issn, "0378-5955"),
      (.orcid, "0000-0002-1694-233X"),
    ] {
      for (index, sign) in text.enumerated() where sign.isNumber {
        for digit in "0123456789" where digit != sign {
          var wrong = Array(text)
          wrong[index] = digit
          // A change in 978 can only be refused for another reason.
          #expect(throws: IdentifierError.self) { try Identifier(String(wrong), as: kind) }
        }
      }
    }
  }

  @Test("Random text is refused or normal, never a crash")
  func damaged() {
    var random = SeededGenerator(seed: 41)
    let pieces = [
      "10.1000/", "doi:", "https://", "doi.org/", "arxiv.org/abs/", "978", "0306406152", "-", "X", "%", "%3", "%2F",
      "&lt;", "(", ")", ".", "é", "\u{A0}", "Q42", "PMC", "v2", "1710.07047", "/", " ", "\u{0}", "isbn", "‐", "»",
      "www.", "a",
    ]
    var valid = 0
    for _ in 0..<6_000 {
      let text = (0..<Int.random(in: 0...6, using: &random)).map { _ in pieces.randomElement(using: &random)! }.joined()
      _ = Identifier.recognise(text)
      for kind in Identifier.Kind.allCases {
        guard let identifier = try? Identifier(text, as: kind) else { continue }
        valid += 1
        #expect((try? Identifier(identifier.value, as: kind)) == identifier, "\(kind) \(text) \(identifier.value)")
        #expect((try? Identifier(identifier.printed, as: kind)) == identifier, "\(kind) \(text) \(identifier.printed)")
      }
    }
    #expect(valid > 300)
  }
}
