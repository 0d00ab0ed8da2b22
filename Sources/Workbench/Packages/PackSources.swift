import Bibliography
import Bytes
import Evidence
import Exchange
package import Findings
import JSON
import LibraryFiles
import WebArchive

/// What `ibid pack` is asked to do.
package struct PackRequest: Sendable {
  /// The file to write.
  package var file: String
  /// For readers: what is private, and what asks not to be archived, is left out.
  package var isPublic: Bool
  /// Replace a file that ibid did not write.
  package var isForced: Bool
  package var isDryRun: Bool

  package init(file: String, isPublic: Bool = false, isForced: Bool = false, isDryRun: Bool = false) {
    self.file = file
    self.isPublic = isPublic
    self.isForced = isForced
    self.isDryRun = isDryRun
  }
}

/// What `ibid pack` did.
package struct PackReport: Sendable {
  package var file: String
  package var sources = 0
  package var captures = 0
  package var bytes = 0
  /// The first digits of the hash of the key that signed; nil for a dry run.
  package var key: String?
  /// What was left out, and why.
  package var findings: [Finding] = []
}

/// `ibid pack`: the snapshots of sources as one signed WACZ file, for a reader, a publisher, or another clone.
package struct PackSources {
  let library: OpenLibrary

  package init(library: OpenLibrary) {
    self.library = library
  }

  /// Packs a selection, all sources where it is empty.
  package func run(_ words: [String], _ request: PackRequest) throws(WorkbenchError) -> PackReport {
    guard request.file.lowercased().hasSuffix(".wacz") else {
      throw .wrongUse(
        "«\(ShortWord.of(request.file))» does not end in .wacz", advice: "name the package with -o paper.wacz")
    }
    var report = PackReport(file: request.file)
    let store = try library.snapshotStoreForReading()
    let picker = try CapturePicker(store)
    var contents = PackageContents()
    for key in try library.keys(words) {
      let file = try library.file(key)
      var isIn = false
      for reference in file.source.record.captures {
        guard let picked = try picker.pick(reference) else {
          report.findings.append(Self.leftOut(key, reference, try library.absence(of: reference)))
          continue
        }
        if let reason = Self.refusal(picked, request) {
          report.findings.append(Self.leftOut(key, reference, reason))
          continue
        }
        contents.add(picked, title: file.source[.title])
        isIn = true
        let outside = picked.requisites.filter { Self.refusal($0, request) != nil }
        for requisite in picked.requisites where Self.refusal(requisite, request) == nil { contents.add(requisite) }
        if let first = outside.first, let reason = Self.refusal(first, request) {
          report.findings.append(Self.filesLeftOut(key, reference, outside.count, reason))
        }
      }
      if isIn { report.sources += 1 }
    }
    guard !contents.isEmpty else { throw Self.nothing(report.findings) }
    report.captures = contents.count
    guard !request.isDryRun else { return report }
    try write(contents, picker, request, &report)
    return report
  }

  private static func nothing(_ leftOut: [Finding]) -> WorkbenchError {
    guard let first = leftOut.first else {
      return .wrongUse(
        "there is nothing to pack: these sources have no snapshot", advice: "take one: ibid snapshot KEY")
    }
    return .wrongUse(
      "there is nothing to pack: \(first.message)",
      advice: leftOut.count == 1 ? nil : "the other \(leftOut.count - 1) are left out too")
  }

  /// Secrets never leave; what is private or asks not to be archived stays out of what is public (FORMATS §7).
  private static func refusal(_ picked: PickedCapture, _ request: PackRequest) -> String? {
    if let secret = picked.secret { return secret }
    guard request.isPublic else { return nil }
    return picked.privacy ?? (picked.asksNoArchive ? "its page asks not to be archived" : nil)
  }

  private static func leftOut(_ key: String, _ reference: CaptureReference, _ reason: String) -> Finding {
    Finding(
      .note, "pack-left-out", at: Place(key: key, address: SecretHiding.hide(reference.url)),
      "the capture of \(reference.date.prefix(10)) is left out because \(reason)")
  }

  /// The page is in the package, and a part of how it looks is not.
  private static func filesLeftOut(
    _ key: String, _ reference: CaptureReference, _ count: Int, _ reason: String
  ) -> Finding {
    let files = count == 1 ? "a file of the page is" : "\(count) files of the page are"
    return Finding(
      .note, "pack-left-out", at: Place(key: key, address: SecretHiding.hide(reference.url)),
      "in the capture of \(reference.date.prefix(10)) \(files) left out because \(reason)")
  }

  private func write(
    _ contents: PackageContents, _ picker: CapturePicker, _ request: PackRequest, _ report: inout PackReport
  ) throws(WorkbenchError) {
    guard let keys = StateFolder.path("keys", library.environment.variables) else {
      throw .couldNot(EvidenceError.noKeyFolder.description)
    }
    let key = try asEvidence { () throws(EvidenceError) in try KeyFolder(keys).packageKey() }
    let output = try OutputFile(request.file, isForced: request.isForced, environment: library.environment)
    var count = 0
    var archives: [PackageWriter.Archive] = []
    for name in contents.files {
      archives.append(try contents.archive(name, warcinfo: picker.groups(in: name).warcinfo))
    }
    let facts = PackageFacts(
      title: "Sources of \(PathParts.split(request.file).name)", created: library.time(library.environment.now()),
      software: library.environment.tool)
    let packed = archives
    try asArchive {
      var writer = PackageWriter(picker.store) { bytes in
        count += bytes.count
        try output.append(bytes)
      }
      try writer.run(packed, pages: contents.pages, facts: facts, key: key)
    }
    _ = try output.finish()
    report.bytes = count
    report.key = PackageKeyName.short(key.publicKey)
  }
}

/// The name by which people know a key that signs packages.
enum PackageKeyName {
  /// The first digits of the SHA-256 of the key in DER.
  static func short(_ key: PublicKey) -> String { String(SHA256Digest(of: key.spki).hex.prefix(8)) }
}

/// What goes into a package: each record once, however many sources name it.
struct PackageContents {
  private var ranges: [String: [Range<Int>]] = [:]
  private var lines: [String: [CDXJLine]] = [:]
  private(set) var pages: [PackagePage] = []
  /// What is in it already: names with offsets, and pages by time and address.
  private var known: Set<String> = []

  var isEmpty: Bool { lines.isEmpty }
  var count: Int { lines.values.reduce(0) { $0 + $1.count } }
  var files: [String] { ranges.keys.sorted() }

  /// Adds a page.
  mutating func add(_ picked: PickedCapture, title: String?) {
    add(picked)
    let page = PackagePage(url: picked.line.url, date: WARCDate.text(picked.group.date), title: title)
    if known.insert("page \(page.date) \(page.url)").inserted { pages.append(page) }
  }

  /// Adds the records of a capture.
  mutating func add(_ picked: PickedCapture) {
    for part in picked.all {
      let name = part.line.filename
      guard known.insert("\(part.line.offset) \(name)").inserted else { continue }
      lines[name, default: []].append(part.line)
      ranges[name, default: []] += part.group.ranges
    }
  }

  /// The parts of a file, its warcinfo records first as they stand.
  func archive(_ name: String, warcinfo: [Range<Int>]) -> PackageWriter.Archive {
    var parts: [Range<Int>] = []
    for range in ((ranges[name] ?? []) + warcinfo).sorted(by: { $0.lowerBound < $1.lowerBound }) {
      // A record may belong to two answers.
      if let last = parts.last, range.lowerBound < last.upperBound { continue }
      if let last = parts.last, last.upperBound == range.lowerBound {
        parts[parts.count - 1] = last.lowerBound..<range.upperBound
      } else {
        parts.append(range)
      }
    }
    return PackageWriter.Archive(name: name, ranges: parts, lines: lines[name] ?? [])
  }
}
