import TestSupport
import Testing

@testable import Bytes

struct IdentifierTests {
  @Test("A version 7 UUID holds its time, its version and its variant")
  func version7() {
    var random = SeededGenerator(seed: 1)
    let text = UUIDMaker.version7(milliseconds: 0x017F_22E2_79B0, using: &random)
    #expect(text.hasPrefix("017f22e2-79b0-7"))
    #expect("89ab".contains(text[text.index(text.startIndex, offsetBy: 19)]))
    #expect(text.utf8.count == 36)
    #expect(UUIDMaker.milliseconds(of: text) == 0x017F_22E2_79B0)
    #expect(UUIDMaker.milliseconds(of: UUIDMaker.version4(using: &random)) == nil)
    #expect(UUIDMaker.milliseconds(of: "017f22e2-79b0-7000-0000-000000000000") == nil)
    #expect(UUIDMaker.milliseconds(of: "none") == nil)
  }

  @Test("Identifiers of one seed are the same, of one generator all different")
  func seeds() {
    var first = SeededGenerator(seed: 9)
    var second = SeededGenerator(seed: 9)
    #expect(UUIDMaker.version4(using: &first) == UUIDMaker.version4(using: &second))
    let many = (0..<1_000).map { _ in UUIDMaker.version4(using: &first) }
    #expect(Set(many).count == 1_000)
    #expect(many.allSatisfy { $0.utf8.count == 36 && Array($0)[14] == "4" })
  }

  @Test("A ULID is read as it is written, and sorts by time")
  func ulid() throws {
    var random = SeededGenerator(seed: 2)
    var last: ULID?
    for milliseconds in stride(from: Int64(0), to: 1 << 47, by: 1 << 41) {
      let next = ULID(milliseconds: milliseconds, using: &random)
      #expect(next.description.utf8.count == 26)
      #expect(ULID(next.description) == next)
      #expect(ULID(next.description.lowercased()) == next)
      #expect(next.milliseconds == milliseconds)
      if let last { #expect(last < next && last.description < next.description) }
      last = next
    }
    #expect(ULID("01ARZ3NDEKTSV4RRFFQ69G5FAV")?.milliseconds == 1_469_922_850_259)
    #expect(ULID("81ARZ3NDEKTSV4RRFFQ69G5FAV") == nil)
    #expect(ULID("01ARZ3NDEKTSV4RRFFQ69G5FAU") == nil)
    #expect(ULID("short") == nil)
  }

  @Test("ULIDs made one after the other rise, even when the clock goes back")
  func monotonic() {
    var random = SeededGenerator(seed: 3)
    var last: ULID?
    for time in [Int64(1_000), 1_000, 1_000, 999, 5, 1_001] {
      let next = ULID(after: last, milliseconds: time, using: &random)
      if let last { #expect(last < next) }
      last = next
    }
    #expect(last?.milliseconds == 1_001)
  }
}
