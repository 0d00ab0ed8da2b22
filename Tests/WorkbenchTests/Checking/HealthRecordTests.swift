import Exchange
import Foundation
import JSON
import Testing

@testable import Workbench

@Suite("The health of an address as it is kept")
struct HealthRecordTests {
  @Test("comes back as it was written, in every condition and kind of failure")
  func roundTrip() throws {
    for condition in HealthState.Condition.allCases {
      for failing in HealthState.Failing.allCases.map(Optional.some) + [nil] {
        var state = HealthState()
        state.condition = condition
        state.strikes = 2
        state.firstFailed = Date(timeIntervalSince1970: 1_700_000_000.25)
        state.lastFailed = Date(timeIntervalSince1970: 1_700_100_000)
        state.lastAlive = Date(timeIntervalSince1970: 1_600_000_000)
        state.lastChecked = Date(timeIntervalSince1970: 1_700_100_000)
        state.failing = failing
        let record = HealthRecord(
          address: "https://a.example/ä?b=1#c", state: state, due: Date(timeIntervalSince1970: 1_700_200_000),
          verdict: "dead")
        #expect(HealthRecord(json: try JSONReader.read(JSONWriter.bytes(record.json))) == record)
      }
    }
    let empty = HealthRecord(address: "x")
    #expect(HealthRecord(json: empty.json) == empty)
  }

  @Test("is read as far as it can be", arguments: [#"{}"#, #"[]"#, #"{"address": 5}"#, #"null"#])
  func noRecord(text: String) throws {
    #expect(HealthRecord(json: try JSONReader.read(text)) == nil)
  }

  @Test("of a newer program is of unknown class")
  func newer() throws {
    let record = HealthRecord(
      json: try JSONReader.read(#"{"address": "x", "class": "haunted", "due": "tomorrow", "strikes": "two"}"#))
    #expect(record == HealthRecord(address: "x"))
  }

  @Test("makes history only where class, strikes or first failure differ")
  func differs() {
    var record = HealthRecord(address: "x")
    #expect(record.differsForHistory(from: nil))
    let before = record
    record.due = Date()
    record.state.lastChecked = Date()
    record.state.lastAlive = Date()
    #expect(!record.differsForHistory(from: before))
    record.state.strikes = 1
    #expect(record.differsForHistory(from: before))
  }

  @Test("has no word «dead» but for what health calls dead")
  func words() {
    let dead = HealthState.Condition.allCases.filter { $0.spoken == "dead" }
    #expect(Set(dead) == [.dead, .neverAlive])
  }
}
