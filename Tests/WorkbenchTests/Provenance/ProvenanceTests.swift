import Bibliography
import Bytes
import Foundation
import JSON
import LibraryFiles
import Testing

@testable import Workbench

@Suite("Provenance", .timeLimit(.minutes(5)))
struct ProvenanceTests {
  private func export(_ bench: EvidenceBench, _ format: String, _ words: [String] = []) throws -> [UInt8] {
    try ExportSources(library: bench.bench.open()).run(words, ExportRequest(format: format)).bytes
  }

  private func bench() async throws -> EvidenceBench {
    let bench = try await EvidenceBench(sources: 2)
    try await bench.bench.add("book", "title=The <b>Mill</b> & \"Bridge\"", "author=Orel, Ana", key: "book")
    let library = try bench.bench.open()
    let file = try library.file("a")
    var source = file.source
    var quotation = CitedQuotation("What a says")
    quotation.proof = CitedQuotation.Proof(sha256: source.record.captures[0].sha256, match: .exact, characters: 0..<11)
    source.record.quotations = [quotation]
    source.record.archiveCopies = [
      ArchiveCopy(url: "https://archive.example/1", date: "2019-01-01"),
      ArchiveCopy(url: "https://archive.example/2?a=1&b='\"", date: "2026-11-20"),
    ]
    source[.accessed] = CitationDate(EDTF.date(try #require(EDTFDate(year: 2026, month: 11, day: 22))))
    let changed = source
    try library.change(isDryRun: false) { transaction throws(WorkbenchError) in
      try asWorkbench { () throws(LibraryError) in _ = try transaction.set(file, to: changed) }
    }
    try bench.keep()
    return bench
  }

  /// Nodes by their ids; no id twice, and each reference leads to a node or out of the file.
  private func nodes(_ bytes: [UInt8]) throws -> [String: JSONValue] {
    var nodes: [String: JSONValue] = [:]
    for node in try #require(JSONReader.read(bytes)["@graph"]?.array) {
      let iri = try #require(node["@id"]?.string)
      #expect(nodes[iri] == nil, "\(iri) twice")
      nodes[iri] = node
    }
    return nodes
  }

  private func references(_ value: JSONValue) -> [String] {
    switch value {
    case .object(let object) where object.count == 1 && object["@id"] != nil: [object["@id"]?.string].compactMap(\.self)
    case .object(let object): object.members.flatMap { references($0.value) }
    case .array(let elements): elements.flatMap(references)
    default: []
    }
  }

  @Test(
    "both documents name every source and capture with digest and activity, hold together, and come out alike each time",
    arguments: ["prov", "ro-crate"])
  func documents(format: String) async throws {
    let bench = try await bench()
    let bytes = try export(bench, format)
    bench.bench.advance(days: 3)
    #expect(try export(bench, format) == bytes)
    let nodes = try nodes(bytes)
    let text = String(decoding: bytes, as: UTF8.self)
    for key in ["a", "b", "book"] {
      let file = try bench.bench.open().file(key)
      #expect(nodes["urn:uuid:\(try #require(file.id))"] != nil)
      for capture in file.source.record.captures { #expect(text.contains(capture.sha256)) }
    }
    for node in nodes.values {
      for reference in references(node) where !reference.hasPrefix("http") {
        #expect(nodes[reference] != nil, "\(reference)")
      }
    }
    #expect(text.contains("What a says"))
    #expect(!text.contains(bench.bench.root))
    // An erased capture says so.
    var request = PurgeRequest(reason: "takedown")
    request.isDryRun = false
    _ = try PurgeSnapshots(library: bench.bench.open()).run(["b"], request)
    #expect(String(decoding: try export(bench, format), as: UTF8.self).contains("takedown"))
    #expect(try self.nodes(export(bench, format, ["book"])).keys.contains { $0.hasPrefix("urn:uuid:") })
  }

  @Test("a crate has its descriptor, its root, and no node within a node")
  func crate() async throws {
    let nodes = try await nodes(export(bench(), "ro-crate"))
    #expect(nodes["ro-crate-metadata.json"]?["about"]?["@id"]?.string == "./")
    let root = try #require(nodes["./"])
    for member in ["name", "description", "datePublished", "license", "citation"] { #expect(root[member] != nil) }
    for node in nodes.values {
      for member in node.object?.members ?? [] {
        for value in member.value.array ?? [member.value] { #expect((value.object?.count ?? 1) == 1, "\(member.name)") }
      }
    }
  }

  @Test("robust links name page, the copy nearest to the access, and its day; all text is escaped")
  func robustLinks() async throws {
    let html = String(decoding: try await export(bench(), "robust-links"), as: UTF8.self)
    #expect(
      html.contains(
        "<a href=\"https://a.example/page\" data-originalurl=\"https://a.example/page\" data-versionurl=\"https://archive.example/2?a=1&amp;b=&#39;&quot;\" data-versiondate=\"2026-11-20\">"
      ), "\(html)")
    #expect(html.contains("data-originalurl=\"https://b.example/page\" data-versiondate=\"2026-11-22\">"))
    #expect(html.contains("<li id=\"ref-book\">Orel, Ana.") && html.contains("&amp; &quot;Bridge&quot;"))
  }
}
