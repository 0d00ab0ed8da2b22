import Bytes
import Exchange
import Foundation
import JSON
import TestSupport
import Testing

@testable import WebArchive

@Suite("WACZ packages")
struct PackageTests {
  /// A store with two exchanges in one file, and a package of all of it.
  struct Sample {
    let store: StoreFixture
    let key: PrivateKey
    var bytes: [UInt8] = []

    init() throws {
      store = try StoreFixture()
      _ = try store.store.record(SampleHops.exchange(SampleHops.hop("https://a.example/x")))
      _ = try store.store.record(SampleHops.exchange(SampleHops.chunked("https://b.example/y")))
      try store.store.close()
      key = try PrivateKey.make(.p384)
      bytes = try package(key)
    }

    func package(_ key: PrivateKey, software: String = "ibid 1.0") throws -> [UInt8] {
      var output: [UInt8] = []
      let name = try #require(try store.files.first)
      let lines = try store.store.events(in: name).map(\.line)
      let size = try store.store.size(of: name)
      // In two parts, as a package of some captures has them.
      let middle = lines[1].offset
      var writer = PackageWriter(store.store) { output += $0 }
      try writer.run(
        [.init(name: name, ranges: [0..<middle, middle..<size], lines: lines)],
        pages: [.init(url: "https://a.example/x", date: "2027-01-15T08:00:00Z", title: "A «page»")],
        facts: PackageFacts(title: "T", created: "2027-01-15T09:00:00Z", software: software), key: key)
      return output
    }
  }

  @Test("of ibid have no fault, the captures of the store, and the signer")
  func clean() throws {
    let sample = try Sample()
    let audit = try PackageAudit(sample.bytes, name: "p.wacz")
    #expect(audit.faults == [])
    #expect(audit.notes == [])
    #expect(audit.signer == .key(sample.key.publicKey))
    #expect(audit.captures.map(\.url) == ["https://a.example/x", "https://b.example/y"])
    #expect(audit.pages == 1)
    #expect(try sample.package(sample.key).count == sample.bytes.count)
  }

  @Test("tell every flipped bit, and name the file in them")
  func flippedBits() throws {
    let sample = try Sample()
    let zip = try ZipArchive(WARCSource(sample.bytes, name: "p"))
    var generator = SeededGenerator(seed: 9)
    var places: [Int] = []
    var data: [(range: Range<Int>, name: String)] = []
    for entry in zip.entries {
      // Every byte of each local header, and of the content the ends and some by chance.
      places += entry.headerOffset..<entry.dataOffset
      let content = entry.dataOffset..<entry.dataOffset + entry.storedSize
      data.append((content, entry.name))
      places += content.prefix(12) + content.suffix(12)
      places += (0..<40).map { _ in Int.random(in: content, using: &generator) }
    }
    let directory = data.map(\.range.upperBound).max() ?? 0
    places += directory..<sample.bytes.count
    for place in places {
      var changed = sample.bytes
      changed[place] ^= 1 << UInt8.random(in: 0..<8, using: &generator)
      guard let audit = try? PackageAudit(changed, name: "p.wacz") else { continue }
      #expect(!audit.faults.isEmpty, "byte \(place)")
      // The Base64 of a signature and the digest files are checked through each other: there the pair is named.
      guard let name = data.first(where: { $0.range.contains(place) })?.name else { continue }
      #expect(audit.faults.contains { $0.file == name }, "byte \(place) of \(name): \(audit.faults)")
    }
  }

  @Test("tell content that was replaced with its check value and digest, by the signature")
  func resigned() throws {
    let sample = try Sample()
    let zip = try ZipArchive(WARCSource(sample.bytes, name: "p"))
    var contents: [(name: String, bytes: [UInt8])] = []
    for entry in zip.entries { contents.append((entry.name, try zip.read(entry, limit: 1 << 24) ?? [])) }
    // A page is renamed, its digest made anew, and so is that of the description; only the signature is left as it was.
    let page = try #require(contents.firstIndex { $0.name == "pages/pages.jsonl" })
    let old = SHA256Digest(of: contents[page].bytes).hex
    contents[page].bytes = Array(
      String(decoding: contents[page].bytes, as: UTF8.self)
        .replacingOccurrences(of: "A «page»", with: "B «page»").utf8)
    let package = try #require(contents.firstIndex { $0.name == "datapackage.json" })
    let oldPackage = SHA256Digest(of: contents[package].bytes).hex
    contents[package].bytes = Array(
      String(decoding: contents[package].bytes, as: UTF8.self)
        .replacingOccurrences(of: old, with: SHA256Digest(of: contents[page].bytes).hex).utf8)
    let digest = try #require(contents.firstIndex { $0.name == "datapackage-digest.json" })
    contents[digest].bytes = Array(
      String(decoding: contents[digest].bytes, as: UTF8.self)
        .replacingOccurrences(of: oldPackage, with: SHA256Digest(of: contents[package].bytes).hex).utf8)
    let forged = try PackageAudit(ZipTests.zip(contents), name: "p.wacz")
    #expect(forged.faults.contains { $0.reason.contains("signature") })
    #expect(forged.signer == .none)
    // Signed again by another key it holds, and the other key is named.
    let other = try PrivateKey.make(.p384)
    #expect(try PackageAudit(try sample.package(other), name: "p").signer == .key(other.publicKey))
  }

  @Test(
    "that lack files, have more, or whose index or pages lie, have faults that name them",
    arguments: [
      ("pages/pages.jsonl", "pages/pages.jsonl"), ("indexes/index.cdxj", "indexes/index.cdxj"),
      ("datapackage-digest.json", "datapackage-digest.json"), ("datapackage.json", "datapackage.json"),
    ])
  func missing(removed: String, named: String) throws {
    let sample = try Sample()
    let zip = try ZipArchive(WARCSource(sample.bytes, name: "p"))
    var contents: [(name: String, bytes: [UInt8])] = []
    for entry in zip.entries where entry.name != removed {
      contents.append((entry.name, try zip.read(entry, limit: 1 << 24) ?? []))
    }
    let audit = try PackageAudit(ZipTests.zip(contents), name: "p.wacz")
    #expect(audit.faults.contains { $0.file == named })
    contents.append(("surplus.txt", [1]))
    #expect(try PackageAudit(ZipTests.zip(contents), name: "p.wacz").faults.contains { $0.file == "surplus.txt" })
  }

  /// A package with other content in some files, and a digest file made anew by `sign` over the description.
  private func rebuilt(
    _ bytes: [UInt8], _ changes: [String: ([UInt8]) throws -> [UInt8]?], sign: ([UInt8]) throws -> [UInt8]?
  ) throws -> [UInt8] {
    let zip = try ZipArchive(WARCSource(bytes, name: "p"))
    var contents: [(name: String, bytes: [UInt8])] = []
    var package: [UInt8] = []
    for entry in zip.entries {
      var content: [UInt8]? = try zip.read(entry, limit: 1 << 24) ?? []
      if let change = changes[entry.name], let old = content { content = try change(old) }
      if entry.name == PackageWriter.packagePath { package = content ?? [] }
      if entry.name == PackageWriter.digestPath { content = try sign(package) }
      if let content { contents.append((entry.name, content)) }
    }
    return ZipTests.zip(contents)
  }

  @Test("without a signature that holds are damaged where ibid made them, and vouched for by nobody where others did")
  func unsigned() throws {
    let sample = try Sample()
    func digestFile(_ signed: JSONValue?) -> ([UInt8]) -> [UInt8]? {
      { package in
        let hash = SHA256Digest(of: package).labelled
        var object: JSONObject = ["path": "datapackage.json", "hash": .string(hash)]
        if case .object(var data)? = signed {
          data.add("hash", .string(hash))
          object.add("signedData", .object(data))
        }
        return JSONWriter.bytes(.object(object))
      }
    }
    let domain: JSONValue = ["domain": "signer.example", "created": "2027-01-15T09:00:00Z"]
    for sign in [digestFile(nil), digestFile(domain), { _ in nil }] {
      let ours = try PackageAudit(try rebuilt(sample.bytes, [:], sign: sign), name: "p")
      #expect(ours.faults.contains { $0.file == PackageWriter.digestPath })
      let bytes = try sample.package(sample.key, software: "other 1.0")
      let theirs = try PackageAudit(try rebuilt(bytes, [:], sign: sign), name: "p")
      #expect(theirs.faults == [])
      #expect(theirs.doubts.map(\.file) == [PackageWriter.digestPath])
    }
    // A key beside the domain has to fit.
    let other = try PrivateKey.make(.p384)
    let both: JSONValue = [
      "domain": "signer.example", "created": "2027-01-15T09:00:00Z", "signature": "AAAA",
      "publicKey": .string(Base64.encode(other.publicKey.spki)),
    ]
    let bytes = try sample.package(sample.key, software: "other 1.0")
    let forged = try PackageAudit(try rebuilt(bytes, [:], sign: digestFile(both)), name: "p")
    #expect(forged.faults.contains { $0.reason.contains("signature") })
  }

  @Test(
    "with digests of other algorithms are held against them, and their sizes and check values are looked at all the same"
  )
  func otherDigests() throws {
    let sample = try Sample()
    let whole = try sample.package(sample.key, software: "other 1.0")
    let path = "pages/pages.jsonl"
    let facts = PackageFacts(title: "T", created: "2027-01-15T09:00:00Z", software: "other 1.0")
    let zip = try ZipArchive(WARCSource(whole, name: "p"))
    let entry = zip.entry(path)
    let pages = try zip.read(try #require(entry), limit: 1 << 20) ?? []
    func audit(_ label: String, size: Int, pages changed: [UInt8]? = nil) throws -> PackageAudit {
      let bytes = try rebuilt(
        whole,
        [
          path: { changed ?? $0 },
          PackageWriter.packagePath: { package in
            Array(
              String(decoding: package, as: UTF8.self)
                .replacingOccurrences(of: SHA256Digest(of: pages).labelled, with: label)
                .replacingOccurrences(of: "\"bytes\": \(pages.count)\n", with: "\"bytes\": \(size)\n").utf8)
          },
        ], sign: { try PackageSignature.digestFile(of: $0, facts: facts, key: sample.key) })
      return try PackageAudit(bytes, name: "p")
    }
    for algorithm in DigestAlgorithm.allCases {
      let taken = algorithm.digest(of: pages.span)
      let digest = Hex.encode(try #require(taken))
      let label = "\(algorithm.rawValue):\(digest)"
      #expect(try audit(label, size: pages.count).faults == [], "\(algorithm)")
      #expect(try audit(label, size: pages.count + 1).faults.contains { $0.file == path && $0.reason.contains("size") })
      var changed = pages
      changed[changed.count - 10] ^= 1
      #expect(try audit(label, size: pages.count, pages: changed).faults.contains { $0.file == path }, "\(algorithm)")
    }
    #expect(
      try audit("crc:00", size: pages.count + 1).faults.contains { $0.file == path && $0.reason.contains("size") })
  }

  @Test("of any bytes are read without a trap")
  func noise() throws {
    let sample = try Sample()
    var generator = SeededGenerator(seed: 77)
    for _ in 0..<150 {
      var bytes = sample.bytes
      for _ in 0..<Int.random(in: 1...40, using: &generator) {
        bytes[Int.random(in: bytes.indices, using: &generator)] = UInt8.random(in: .min ... .max, using: &generator)
      }
      guard let audit = try? PackageAudit(bytes, name: "p.wacz") else { continue }
      #expect(!audit.faults.isEmpty)
    }
  }
}
