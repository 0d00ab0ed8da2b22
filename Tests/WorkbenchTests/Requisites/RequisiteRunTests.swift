import Foundation
import Markup
import PageReading
import Testing
import WebArchive

@testable import Workbench

@Suite("The files of one page as they come in")
struct RequisiteRunTests {
  private func page() throws -> CaptureReceipt {
    let folder = FileManager.default.temporaryDirectory.path + "/ibid-run-" + UUID().uuidString
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let store = try SnapshotStore(
      folder: folder, software: "test", now: { Date(timeIntervalSince1970: 0) }, random: SystemRandomNumberGenerator())
    return try store.record(EvidenceBench.exchange(EvidenceBench.hop("http://a.example/", "x")))
  }

  @Test("a file starts when it may have all that a file may have; the last ones of a page one at a time")
  func room() throws {
    var limits = RequisiteLimits()
    (limits.totalBytes, limits.fileBytes) = (50, 10)
    var run = RequisiteRun(page: try page(), seen: [], limits: limits)
    (run.reserved, run.underWay) = (40, 4)
    #expect(run.hasRoom)
    (run.reserved, run.underWay, run.spent) = (40, 4, 1)
    #expect(!run.hasRoom)
    (run.reserved, run.underWay, run.spent) = (0, 0, 45)
    #expect(run.hasRoom && run.free == 5)
    run.spent = 50
    #expect(!run.hasRoom)
  }

  @Test("what holds its own content is not remembered")
  func data() throws {
    let html = "<img src=' DATA:image/gif;base64,AA'><img src=a.png><style>p{b:url(data:x,y) url(c.png)}</style>"
    let references = try #require(
      RequisiteReferences(page: try MarkupTree.html(Array(html.utf8)), at: "http://a.example/"))
    #expect(references.all.map(\.reference).sorted() == ["a.png", "c.png"])
  }
}
