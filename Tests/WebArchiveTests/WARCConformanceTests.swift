import Bytes
import FoundationEssentials
import Testing

@testable import WebArchive

struct WARCConformanceTests {
  @Test("Files are counted, damaged ones are not clean, and other files are left alone")
  func counts() throws {
    let fixture = try StoreFixture()
    _ = try fixture.store.record(SampleHops.exchange(SampleHops.hop("http://example.org/a")))
    try fixture.store.close()
    let folder = try Folder(fixture.folder.path)
    let name = try #require(try fixture.files.first)
    try folder.makeFolder("sub")
    try folder.write(Array(try folder.read(name).dropLast(5)), to: "sub/cut.warc.gz")
    try folder.write(Array("nothing".utf8), to: "sub/bad.warc")
    try folder.write([], to: "sub/empty.warc")
    let outcome = try WARCConformance.run(folder: fixture.folder.path)
    #expect(outcome.files.map(\.file) == [name, "sub/bad.warc", "sub/cut.warc.gz", "sub/empty.warc"])
    #expect(outcome.files.map(\.isClean) == [true, false, false, true])
    #expect(outcome.files.map(\.records) == [4, 0, 3, 0])
    #expect(outcome.files[0].payloads == 1)
    #expect(outcome.failures.map(\.file) == ["sub/empty.warc"])
  }

  @Test(
    "Every damaged file of the shared folder is survived",
    .enabled(if: ProcessInfo.processInfo.environment["IBID_SHARED"] != nil, "IBID_SHARED names the folder"))
  func shared() throws {
    let folder = try #require(ProcessInfo.processInfo.environment["IBID_SHARED"])
    let outcome = try WARCConformance.run(folder: folder + "/warc")
    #expect(outcome.failures.isEmpty)
    #expect(outcome.records > 0 && outcome.clean > 0)
  }
}
