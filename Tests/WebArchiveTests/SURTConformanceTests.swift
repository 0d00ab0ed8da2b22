import FoundationEssentials
import Testing

@testable import WebArchive

struct SURTConformanceTests {
  @Test("A file of vectors is counted, and what does not fit is told with its line")
  func counts() {
    let vectors = """
      {"url": "http://example.com/", "surt": "com,example)/"}

      {"url": "http://example.com/a", "surt": "wrong"}
      no object
      """
    let outcome = SURTConformance.run(vectors: Array(vectors.utf8))
    #expect(outcome.total == 3)
    #expect(outcome.passed == 1)
    #expect(outcome.failures.map(\.line) == [3, 4])
    #expect(outcome.failures.first?.found == "com,example)/a")
  }

  @Test(
    "Every vector of the shared folder fits",
    .enabled(if: ProcessInfo.processInfo.environment["IBID_SHARED"] != nil, "IBID_SHARED names the folder"))
  func sharedVectors() throws {
    let folder = try #require(ProcessInfo.processInfo.environment["IBID_SHARED"])
    let bytes = [UInt8](try Data(contentsOf: URL(filePath: folder + "/surt/vectors.jsonl")))
    let outcome = SURTConformance.run(vectors: bytes)
    #expect(outcome.failures.isEmpty)
    #expect(outcome.total > 0)
  }
}
