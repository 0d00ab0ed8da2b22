import Bibliography
import Bytes
import Exchange
package import Findings
package import JSON
import LibraryFiles
import WebArchive

/// A file that was kept with a source, or that was there.
package struct KeptScan: Sendable, Hashable {
  package var key: String
  /// Without its folder.
  package var name: String
  /// By its content.
  package var mediaType: String
  /// The type that its name promises and its content is not.
  package var contradicted: String?
  package var bytes: Int
  /// Lower-case hexadecimal.
  package var sha256: String
  /// Its record was there already, with this source or another.
  package var wasHere: Bool
  /// This source recorded it already.
  package var wasTied: Bool

  /// That the name says something else than the content: the bytes are kept as they are.
  package var findings: [Finding] {
    guard let contradicted else { return [] }
    return [
      Finding(
        .warning, "file-named-otherwise", at: Place(file: name, key: key),
        "its name says \(contradicted), and its content is \(mediaType); the record says what the content is",
        advice: "look whether it is the file you meant")
    ]
  }

  package var json: JSONValue {
    var object: JSONObject = [
      "key": .string(key), "file": .string(name), "mime": .string(mediaType), "bytes": JSONValue(bytes),
      "sha256": .string(sha256), "was_here": .bool(wasHere), "was_tied": .bool(wasTied),
    ]
    object.add("named", contradicted.map(JSONValue.string))
    return .object(object)
  }
}

/// `ibid snapshot KEY --file photo.jpg`: keeps scans and photographs as WARC resources, with their digests in the evidence log.
package struct KeepScans {
  let library: OpenLibrary
  /// A record is held in memory while it is written and read.
  private static let sizeLimit = 250 << 20

  package init(library: OpenLibrary) {
    self.library = library
  }

  /// Keeps files with a source; one whose bytes are here already is only tied to it.
  package func run(_ key: String, files: [String], isDryRun: Bool) throws(WorkbenchError) -> [KeptScan] {
    let source = try library.file(key)
    // All are looked at before the first is kept; one at a time stands in memory.
    for path in files { try check(path) }
    let store = try library.snapshotStore()
    var scans: [KeptScan] = []
    var references: [CaptureReference] = []
    for path in files {
      let (file, contradicted) = try read(path)
      let digest = SHA256Digest(of: file.bytes)
      // The index may name files that only another clone has.
      let there = try asArchive { try store.find(sha256: digest) }.first {
        $0.url.hasPrefix("file:") && !$0.isRevisit && (try? store.extract($0))?.payload == file.bytes
      }
      var reference = there.map {
        CaptureReference(sha256: digest.hex, date: WARCDate.text($0.date), url: $0.url)
      }
      let tied = (source.source.record.captures + references).contains {
        $0.sha256 == digest.hex && $0.url.hasPrefix("file:")
      }
      if reference == nil, !isDryRun {
        let receipt = try asArchive { try store.record(file) }
        reference = CaptureReference(sha256: digest.hex, date: WARCDate.text(receipt.date), url: receipt.url)
      }
      scans.append(
        KeptScan(
          key: source.key, name: file.name, mediaType: file.mediaType, contradicted: contradicted,
          bytes: file.bytes.count, sha256: digest.hex, wasHere: there != nil, wasTied: tied))
      if let reference, !tied { references.append(reference) }
    }
    try library.close(store)
    if !isDryRun { try tie(references, to: source.key) }
    return scans
  }

  private func tie(_ references: [CaptureReference], to key: String) throws(WorkbenchError) {
    guard !references.isEmpty else { return }
    try library.change(isDryRun: false) { transaction throws(WorkbenchError) in
      let file = try library.file(key)
      var references = references
      // A page is compared with its own snapshot, not with a scan.
      if file.source[.url] == nil, !file.source.record.captures.contains(where: \.isBasis) {
        references[references.count - 1].isBasis = true
      }
      let noted = references
      try asWorkbench { () throws(LibraryError) in _ = try transaction.keep(noted, for: file) }
    }
  }

  private func check(_ path: String) throws(WorkbenchError) {
    guard !path.isEmpty, !AttachmentPath.hasControls(path) else {
      throw .wrongUse("«\(ShortWord.of(path))» is no path of a file that can be recorded")
    }
    guard let facts = try asFiles({ () throws(BytesError) in try FileFacts.at(path) }) else {
      throw .couldNot("there is no file \(ShortWord.of(path))", advice: "look for a typing error")
    }
    guard facts.kind == .file else { throw .wrongUse("\(ShortWord.of(path)) is no regular file") }
    guard facts.size > 0 else { throw .wrongUse("\(ShortWord.of(path)) is empty", advice: "there is nothing to keep") }
    guard facts.size <= Self.sizeLimit else {
      throw .wrongUse(
        "\(ShortWord.of(path)) has \(facts.size) bytes; \(Self.sizeLimit) are the most of a snapshot",
        advice: "«ibid attach» records larger files")
    }
  }

  private func read(_ path: String) throws(WorkbenchError) -> (file: KeptFile, contradicted: String?) {
    let bytes = try asFiles { () throws(BytesError) in try AtomicFile.read(path, limit: Self.sizeLimit) }
    let name = PathParts.split(path).name
    let kind = MediaTypeSniffer.read(Array(bytes.prefix(MediaTypeSniffer.length)), name: name)
    let file = KeptFile(name: name, mediaType: kind.type ?? "application/octet-stream", bytes: bytes)
    return (file, kind.contradicted)
  }
}
