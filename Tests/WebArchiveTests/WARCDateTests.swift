import FoundationEssentials
import Testing

@testable import WebArchive

struct WARCDateTests {
  @Test(
    "Times are written in UTC, to the second",
    arguments: [
      (0.0, "1970-01-01T00:00:00Z"), (951_782_400, "2000-02-29T00:00:00Z"), (1_800_000_000.9, "2027-01-15T08:00:00Z"),
      (-1, "1969-12-31T23:59:59Z"), (4_107_542_399, "2100-02-28T23:59:59Z"), (253_402_300_799, "9999-12-31T23:59:59Z"),
    ])
  func written(seconds: Double, text: String) {
    let date = Date(timeIntervalSince1970: seconds)
    #expect(WARCDate.text(date) == text)
    #expect(WARCDate.timestamp(date) == text.filter(\.isNumber))
    #expect(WARCDate.read(text) == Date(timeIntervalSince1970: seconds.rounded(.down)))
    #expect(WARCDate.read(timestamp: text.filter(\.isNumber)) == Date(timeIntervalSince1970: seconds.rounded(.down)))
  }

  @Test(
    "Every precision of WARC 1.1 is read",
    arguments: [
      "2027", "2027-01", "2027-01-01", "2027-01-01T00:00Z", "2027-01-01T00:00:00Z", "2027-01-01T00:00:00.000000000Z",
    ])
  func precisions(text: String) {
    #expect(WARCDate.read(text) == Date(timeIntervalSince1970: 1_798_761_600))
  }

  @Test(
    "What is no UTC time is refused",
    arguments: [
      "", "27", "2027-13-01", "2027-02-30", "2027-01-01T00Z", "2027-01-01T00:00:00", "2027-01-01T00:00:00+01:00",
      "2027-01-01 00:00:00Z", "2027-01-01T24:00:00Z", "2027-01-01T00:00:00.Z", "2027-1-1", "2027-01-01Z",
      "20270101000000",
    ])
  func refused(text: String) {
    #expect(WARCDate.read(text) == nil)
  }
}
