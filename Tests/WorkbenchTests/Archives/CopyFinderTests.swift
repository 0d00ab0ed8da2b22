import Bibliography
import Exchange
import TestSupport
import Testing
import Text

@testable import Workbench

@Suite("The copy of a page", .timeLimit(.minutes(10)))
struct CopyFinderTests {
  private static let page = "http://mill.example/a"

  private func find(
    _ archive: FakeArchive, _ address: String = page, near: String = "2015-05-02", title: String? = nil,
    known: [String] = [], notBefore: String? = nil, quotations: [String] = [], more: String = ""
  ) async throws -> CopySearch {
    let bench = try TestWorkbench(isLibrary: false)
    try archive.configure(bench, more)
    let access = try ArchiveAccess(FakeArchive.network, environment: bench.environment())
    let day = try #require(NearDate(CitationDate(text: near), .accessed))
    var question = CopyFinder.Question(address: address, near: day, title: title, known: known)
    question.notBefore = notBefore.flatMap { CivilDay.number($0) }
    question.quotations = quotations.map { Quotation($0) }
    return await access.finder.find(question)
  }

  private func copy(_ stamp: String, _ change: (inout FakeArchive.Copy) -> Void = { _ in }) -> FakeArchive.Copy {
    var copy = FakeArchive.Copy(stamp: stamp, original: Self.page)
    change(&copy)
    return copy
  }

  @Test("is the nearest to the day, whichever service names it")
  func nearest() async throws {
    let archive = try FakeArchive([copy("20100101000000"), copy("20150430120000"), copy("20150601000000")])
    let search = try await find(archive)
    #expect(search.found?.url == archive.address("20150430120000", Self.page))
    #expect(search.found?.day == "2015-04-30" && search.found?.distance == -2)
    #expect(search.found?.spokenDistance == "2 days before it was read")
    #expect(search.found?.archive == "127.0.0.1" && search.refused.isEmpty && search.failures.isEmpty)
    // One list, one index, one look; as it was captured, and nobody else is asked.
    #expect(archive.asked.count == 3)
    #expect(archive.asked.contains("/web/20150430120000id_/\(Self.page)"))
  }

  @Test("is none from before the page was published, however near it is to the day of reading")
  func early() async throws {
    let archive = try FakeArchive([copy("20150430120000"), copy("20150502120000"), copy("20160101000000")])
    let search = try await find(archive, near: "2015-05-01", notBefore: "2015-05-03")
    #expect(search.found?.day == "2015-05-02", "a day may be that of another time zone")
    let none = try await find(try FakeArchive([copy("20150430120000")]), near: "2015-05-01", notBefore: "2015-05-03")
    #expect(none.found == nil && none.notes == ["copies from before it was published do not count"], "\(none)")
  }

  @Test("shows one of the words that were quoted from it")
  func quoted() async throws {
    let archive = try FakeArchive([
      copy("20150501000000"),
      copy("20150601000000") { $0.html = FakeArchive.page("A") + "<p>The mill burned in the night of the fair.</p>" },
    ])
    let search = try await find(archive, quotations: ["nobody said this", "burned in the night of the fair"])
    #expect(search.found?.day == "2015-06-01", "\(search)")
    #expect(search.refused.map(\.reason) == ["the words quoted from the page are not in it"])
    #expect(try await find(archive).found?.day == "2015-05-01")
  }

  @Test("is never one that shows an error, a front page, a parked domain or a login")
  func errors() async throws {
    let archive = try FakeArchive([
      copy("20150502000000") { $0.status = 404 },
      copy("20150503000000") {
        $0.html = "<title>Page not found</title><h1>404</h1><p>Sorry, this page does not exist.</p>"
      },
      copy("20150504000000") {
        $0.status = 302
        $0.location = "http://mill.example/"
      },
      copy("20150505000000") {
        $0.html = "<title>mill.example</title><p>This domain is for sale. Buy this domain.</p>"
      },
      copy("20150506000000") { $0.status = 503 },
      copy("20150507000000") { $0.html = "" },
      copy("20150508000000"),
      FakeArchive.Copy(stamp: "20150504000000", original: "http://mill.example/"),
    ])
    let search = try await find(archive)
    #expect(search.found?.day == "2015-05-08", "\(search.refused)")
    #expect(
      search.refused.map(\.reason) == [
        "it is an error page (404)", "it says that the page is not there", "it leads to the front page",
        "it shows a parked or sold domain", "it is an error page (503)", "it is empty",
      ])
  }

  @Test("may redirect within the archive, as the original did")
  func redirects() async throws {
    let archive = try FakeArchive([
      copy("20150502000000") {
        $0.status = 301
        $0.location = "http://mill.example/essays/a"
      },
      FakeArchive.Copy(stamp: "20150503000000", original: "http://mill.example/essays/a"),
    ])
    // The archive has the target of another day, and leads there by a redirect of its own.
    let search = try await find(archive)
    #expect(search.found?.url == archive.address("20150502000000", Self.page))
    #expect(search.refused.isEmpty)
    #expect(archive.asked.contains("/web/20150503000000id_/http://mill.example/essays/a"))
  }

  @Test("is not one that redirects out of the archive, in a circle, or to another time")
  func badRedirects() async throws {
    let archive = try FakeArchive([
      copy("20150502000000") { $0.status = 301 },
      copy("20150503000000") {
        $0.status = 302
        $0.location = Self.page
      },
      copy("20150504000000") {
        $0.status = 302
        $0.location = "http://mill.example/new"
      },
      FakeArchive.Copy(stamp: "20190504000000", original: "http://mill.example/new"),
    ])
    archive.set("/web/20150502000000id_/", .redirect(302, to: "http://127.0.0.9:1/web/20150502000000/\(Self.page)"))
    let search = try await find(archive)
    #expect(search.found == nil && search.isCertain)
    #expect(
      search.refused.map(\.reason) == [
        "it leads out of its archive", "it redirects too often", "it redirects to a copy of another time",
      ])
  }

  @Test("must say itself that it is one, of what and of when")
  func honest() async throws {
    let archive = try FakeArchive([
      copy("20150502000000") { $0.made = "" },
      copy("20150503000000") { $0.headers = [("Link", "<http://other.example/>; rel=\"original\"")] },
      copy("20150504000000") { $0.headers = [("X-Archive-Orig-Status", "404 Not Found")] },
      // The lists say three days, its head says years: the next is nearer.
      copy("20150505000000") { $0.made = "20190101000000" },
      copy("20150601000000"),
    ])
    let search = try await find(archive)
    #expect(search.found?.day == "2015-06-01" && search.found?.distance == 30)
    #expect(
      search.refused.map(\.reason) == [
        "the answer does not say that it is a copy (no Memento-Datetime)", "it is a copy of another address",
        "it is an error page (404)",
      ])
    // Where nothing nearer is good, its true day counts.
    archive.remove()
    archive.add(copy("20150505000000") { $0.made = "20190101000000" })
    #expect(try await find(archive).found?.day == "2019-01-01")
  }

  @Test("is looked for a bounded number of times, and the same error page once")
  func bounded() async throws {
    let archive = try FakeArchive(
      (1...20).map { day in copy("201505\(day < 10 ? "0" : "")\(day)000000") { $0.status = 404 } })
    let search = try await find(archive)
    #expect(search.found == nil && !search.isCertain)
    #expect(search.refused.count == CopyFinder.mostTries)
    let same = try FakeArchive(
      (1...20).map { day in
        copy("201505\(day < 10 ? "0" : "")\(day)000000") {
          $0.status = 404
          $0.digest = "SAME"
        }
      })
    let once = try await find(same)
    #expect(once.refused.count == 1 && once.isCertain)
    let told = try FakeArchive([
      copy("20150502000000") {
        $0.status = 404
        $0.tellsStatus = true
      }
    ])
    told.set("/timemap", .init(404))
    let none = try await find(told)
    #expect(none.refused.isEmpty && none.isCertain && none.notes == ["1 listed as error pages"])
  }

  @Test("is not at an archive that is denied")
  func denied() async throws {
    let archive = try FakeArchive([copy("20150502000000")])
    let search = try await find(archive, more: "  deny: ['127.0.0.1']\n")
    #expect(search.found == nil && search.notes == ["2 at archives that are denied"])
    #expect(!archive.asked.contains { $0.hasPrefix("/web/") })
  }

  @Test("is found through the services that answer; that none answers is not that there is none")
  func services() async throws {
    let archive = try FakeArchive([copy("20150502000000")])
    archive.set("/timemap", .init(html: "<title>Down</title>", status: 404))
    archive.set("/cdx", .init(403, body: Array("org.archive.Exception: Blocked".utf8)))
    archive.set(
      "/available",
      .init(
        body: Array(
          #"{"archived_snapshots": {"closest": {"available": true, "status": "200", "timestamp": "20150502000000", "url": "\#(archive.address("20150502000000", Self.page))"}}}"#
            .utf8)))
    let some = try await find(archive)
    #expect(some.found != nil && some.failures == ["CDX of 127.0.0.1 answers 403"])
    archive.set("/available", .init(html: "no JSON"))
    archive.set("/timegate", .redirect(302, to: archive.address("20150502000000", Self.page)))
    #expect(try await find(archive).found?.day == "2015-05-02")
    let request = archive.requests.last { $0.target.hasPrefix("/timegate") }
    #expect(request?.headers["accept-datetime"] == "Sat, 02 May 2015 12:00:00 GMT")
    for service in ["/timemap", "/cdx", "/available", "/timegate"] { archive.set(service, .init(410)) }
    let none = try await find(archive)
    #expect(none.found == nil && !none.isCertain && none.failures.count == 4)
  }

  @Test("is unclear, and not missing, where the archive itself fails")
  func archiveDown() async throws {
    let archive = try FakeArchive((1...9).map { copy("2015050\($0)000000") })
    archive.set("/web/", .init(html: "<title>Slow down</title>", status: 403))
    let refused = try await find(archive)
    #expect(refused.refused.allSatisfy { $0.reason == "the archive may not show it (403)" })
    archive.set("/web/", .init(raw: Array("rubbish\r\n\r\n".utf8)))
    let search = try await find(archive)
    #expect(search.found == nil && !search.isCertain && search.refused.isEmpty)
    // An archive that fails twice is left alone.
    #expect(search.failures.count == 2)
  }

  @Test("that is recorded already is kept where it is good, and replaced where it is not")
  func known() async throws {
    let archive = try FakeArchive([copy("20150502000000"), copy("20140101000000")])
    let old = archive.address("20140101000000", Self.page)
    let kept = try await find(archive, known: [old])
    #expect(kept.found?.url == old && kept.found?.isKnown == true)
    archive.remove()
    archive.add(copy("20150502000000"))
    archive.add(copy("20140101000000") { $0.status = 404 })
    let replaced = try await find(archive, known: [old])
    #expect(replaced.found?.day == "2015-05-02" && replaced.refused.map(\.url) == [old])
  }

  @Test("is not looked for where asking would tell a secret, or the address is a copy")
  func secrets() async throws {
    let archive = try FakeArchive()
    for address in [
      "http://u:p@mill.example/a", "http://mill.example/a?token=abc",
      "https://web.archive.org/web/2015/http://x.example/",
      "not an address", "http://mill.example/\u{7}",
    ] {
      let search = try await find(archive, address)
      #expect(search.found == nil && !search.isCertain && search.failures.count == 1, "\(address)")
    }
    #expect(archive.asked.isEmpty)
  }

  @Test("is found in a list that is cut, and the cut is told")
  func cut() async throws {
    let archive = try FakeArchive([copy("20150502000000")])
    let line =
      "<\(archive.address("20100101000000", Self.page))>; rel=\"memento\"; datetime=\"\(FakeArchive.date("20100101000000"))\",\n"
    var text =
      "<\(archive.address("20150502000000", Self.page))>; rel=\"memento\"; datetime=\"\(FakeArchive.date("20150502000000"))\",\n"
    text += String(repeating: line, count: ArchiveSearch.listLimit / line.utf8.count + 1_000)
    archive.set("/timemap", .init(headers: [("Content-Type", "application/link-format")], body: Array(text.utf8)))
    archive.set("/cdx", .init(404))
    let search = try await find(archive)
    #expect(search.found?.day == "2015-05-02")
    #expect(search.notes == ["the list of 127.0.0.1 is longer than 16 MiB and was cut"])
  }
}
