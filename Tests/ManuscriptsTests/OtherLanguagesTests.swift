import Testing

@testable import Manuscripts

struct OtherLanguagesTests {
  @Test("Chinese citations print the access date in square brackets and no quotation marks") func chinese() throws {
    let page = try #require(TestArticle.citation("北港开放记. 北港日报. 2016-04-22 [2021-01-20]. （原始内容存档于2021-02-23） （中文）."))
    #expect(page.title == "北港开放记")
    #expect(page.container == "北港日报")
    #expect(page.issued?.text == "2016-04-22")
    #expect(page.accessed?.text == "2021-01-20")
    #expect(page.archived?.text == "2021-02-23")
    let journal = try #require(
      TestArticle.citation(
        "Marell, A.; Toft, B. The tides of the north (PDF). Journal of Ports. 2004, 31 (5): 645–651 [2019-01-19]. ISSN 1234-5679. doi:10.1000/182."
      ))
    #expect(TestArticle.names(journal.authors) == ["Marell|A.", "Toft|B."])
    #expect(journal.title == "The tides of the north")
    #expect(journal.container == "Journal of Ports")
    #expect(journal.volume == "31")
    #expect(journal.issue == "5")
    #expect(journal.pages == "645–651")
    #expect(journal.identifiers[.doi] == "10.1000/182")
    let book = try #require(TestArticle.citation("王小明. 《北港志》. 北港出版社. 2003 [2012-07-25]. ISBN 978-0-306-40615-7."))
    #expect(TestArticle.names(book.authors) == ["王小明"])
    #expect(book.title == "《北港志》")
    #expect(book.publisher == "北港出版社")
    #expect(book.type == .book)
  }

  @Test("German citations print the author before a colon and the medium behind «In:»") func german() throws {
    let page = try #require(
      TestArticle.citation(
        "Ada Marell: Der Hafen bleibt zu. In: Hafenblatt Online. 9. November 2012, abgerufen am 11. März 2022."))
    #expect(TestArticle.names(page.authors) == ["Ada Marell"])
    #expect(page.title == "Der Hafen bleibt zu")
    #expect(page.container == "Hafenblatt Online")
    #expect(page.issued?.text == "2012-11-09")
    #expect(page.accessed?.text == "2022-03-11")
    let archived = try #require(
      TestArticle.citation(
        "Atlas der Häfen: Nord und Süd. Hafenamt, 26. Juni 2019, archiviert vom Original am 2. Oktober 2020; abgerufen am 4. Januar 2022."
      ))
    #expect(archived.title == "Atlas der Häfen: Nord und Süd")
    #expect(archived.publisher == "Hafenamt")
    #expect(archived.archived?.text == "2020-10-02")
    let short = try #require(TestArticle.citation("Hafen Orrin 2.0. Abgerufen am 11. März 2022."))
    #expect(short.title == "Hafen Orrin 2.0")
    #expect(short.issued == nil)
  }
}
