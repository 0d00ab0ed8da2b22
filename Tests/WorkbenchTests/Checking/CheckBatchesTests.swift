import Exchange
import Foundation
import TestSupport
import Testing

@testable import Workbench

@Suite("Answers on their way to the reader")
struct CheckBatchesTests {
  private func event(_ target: Int) -> CheckEvent {
    let evidence = CheckRecord.Evidence(tool: "test")
    let record = CheckRecord(
      url: "http://a.example/\(target)", checked: Date(timeIntervalSince1970: 0), verdict: .alive, cause: "ok",
      fragment: "none", advice: .none, evidence: evidence)
    return CheckEvent(record, WebExchange(written: record.url, hops: []), target: target, drift: nil)
  }

  @Test("arrive all, each once, in the order they came", arguments: [1, 2, 500])
  func all(_ count: Int) async {
    let batches = CheckBatches<CheckEvent>(count: count)
    Thread.detachNewThread { [self] in
      for target in 0..<count {
        batches.add(event(target))
        if target % 97 == 0 { Thread.sleep(forTimeInterval: 0.004) }
      }
    }
    var seen: [Int] = []
    while let events = await batches.next() {
      #expect(!events.isEmpty)
      seen += events.map(\.target)
    }
    #expect(seen == Array(0..<count))
    let rest = await batches.next()
    #expect(rest == nil)
  }

  @Test("end at once where none are to come, and are there where all came before the first question")
  func edges() async {
    let none = await CheckBatches<CheckEvent>(count: 0).next()
    #expect(none == nil)
    let batches = CheckBatches<CheckEvent>(count: 3)
    for target in 0..<3 { batches.add(event(target)) }
    let all = await batches.next()
    #expect(all?.map(\.target) == [0, 1, 2])
    let rest = await batches.next()
    #expect(rest == nil)
  }

  @Test("find the targets of their address, one after the other")
  func places() {
    let places = CheckPlaces(["http://a/", "http://b/", "http://a/", "http://c/", "http://a/"])
    #expect((0..<3).map { _ in places.take("http://a/") } == [0, 2, 4])
    #expect(places.take("http://b/") == 1)
    #expect(places.take("http://c/") == 3)
    #expect(places.take("http://nobody/") == 0)
  }
}
