import Bibliography
import Bytes
import Exchange
package import Findings
package import JSON
import LibraryFiles
import WebArchive

/// What `ibid snapshot import` took in.
package struct SnapshotImportReport: Sendable {
  package var file: String
  /// WARC files that were not here before, by their names here.
  package var archives: [String] = []
  package var captures = 0
  /// Keys of sources that have these addresses, with how many new captures each has.
  package var tied: [(key: String, captures: Int)] = []
  /// The software that captured, as the files say.
  package var software: [String] = []
  package var findings: [Finding] = []

  package var json: JSONValue {
    [
      "file": .string(file), "archives": .array(archives.map(JSONValue.string)), "captures": JSONValue(captures),
      "tied": .object(JSONObject(tied.map { ($0.key, JSONValue($0.captures)) })),
      "software": .array(software.map(JSONValue.string)),
    ]
  }
}

/// `ibid snapshot import`: WARC and WACZ files made elsewhere, kept as they are and tied to sources by address.
package struct ImportSnapshots {
  let library: OpenLibrary

  package init(library: OpenLibrary) {
    self.library = library
  }

  /// Takes one file in.
  package func run(_ path: String, isDryRun: Bool) throws(WorkbenchError) -> SnapshotImportReport {
    guard library.isFile(path) else {
      throw .wrongUse("there is no file «\(ShortWord.of(path))»", advice: "check the name")
    }
    let lower = path.lowercased()
    let isPackage = lower.hasSuffix(".wacz")
    guard isPackage || [".warc", ".warc.gz"].contains(where: lower.hasSuffix) else {
      throw .wrongUse("«\(ShortWord.of(path))» is neither .wacz nor .warc nor .warc.gz", advice: "import takes these")
    }
    var report = SnapshotImportReport(file: path)
    if isPackage { try judge(path, &report) }
    guard !isDryRun else { return report }
    let known = try KnownLeaves(library.files.layout)
    let isTaken = { (name: String, digest: SHA256Digest) in
      known.archives[name]?.contains { $0.said.sha256 != digest } ?? false
    }
    let store = try library.snapshotStore()
    let imported = try asArchive {
      isPackage
        ? try store.importPackage(path: path, isTaken: isTaken)
        : [try store.importArchive(path: path, isTaken: isTaken)]
    }
    try library.close(store)
    for archive in imported {
      if archive.isNew { report.archives.append(archive.name) }
      report.captures += archive.captures.count
      for name in archive.software where !report.software.contains(name) { report.software.append(name) }
      for finding in archive.findings {
        report.findings.append(
          Finding(
            .warning, "archive-damaged", at: Place(file: "\(path):\(finding.file)"),
            "at byte \(finding.offset): \(finding.message)"))
      }
    }
    report.tied = try tie(imported.flatMap(\.captures))
    return report
  }

  /// A damaged package is taken all the same, as far as it goes: what is in it may be all that is left.
  private func judge(_ path: String, _ report: inout SnapshotImportReport) throws(WorkbenchError) {
    let audit = try asArchive { try PackageAudit(path: path) }
    for fault in audit.faults where !PackageFaults.isInArchive(fault) {
      report.findings.append(
        Finding(.warning, "package-damaged", at: Place(file: "\(path):\(fault.file)", line: fault.line), fault.reason))
    }
    for doubt in audit.doubts {
      report.findings.append(
        Finding(.note, "package-unsigned", at: Place(file: "\(path):\(doubt.file)"), doubt.reason))
    }
  }

  /// Adds captures to the sources that have their addresses, all in one transaction.
  private func tie(_ lines: [CDXJLine]) throws(WorkbenchError) -> [(key: String, captures: Int)] {
    var owners: [String: [String]] = [:]
    for owned in try library.addresses([]).addresses {
      guard let address = CanonicalAddress.of(owned.address) else { continue }
      owners[address, default: []].append(owned.key)
    }
    var references: [String: [CaptureReference]] = [:]
    for line in lines where line.status.map({ (200..<300).contains($0) }) ?? true {
      guard let receipt = line.receipt, let address = CanonicalAddress.of(line.url) else { continue }
      let reference = CaptureReference(
        sha256: receipt.sha256.hex, date: WARCDate.text(receipt.date), url: SecretHiding.hide(line.url))
      for key in owners[address] ?? [] where references[key]?.contains(reference) != true {
        references[key, default: []].append(reference)
      }
    }
    guard !references.isEmpty else { return [] }
    let wanted = references.sorted { $0.key < $1.key }
    return try library.change(isDryRun: false) { transaction throws(WorkbenchError) in
      var tied: [(key: String, captures: Int)] = []
      for (key, captures) in wanted {
        let file = try library.file(key)
        let there = Set(file.source.record.captures.map { "\($0.sha256) \($0.date)" })
        let fresh = captures.filter { !there.contains("\($0.sha256) \($0.date)") }
        if !fresh.isEmpty { _ = try asWorkbench { () throws(LibraryError) in try transaction.keep(fresh, for: file) } }
        tied.append((key, fresh.count))
      }
      return tied
    }
  }
}

/// Faults of packages, by where they are.
enum PackageFaults {
  /// Whether a fault is about a record, which the import of its file names too.
  static func isInArchive(_ fault: ArchiveFault) -> Bool { fault.offset != nil && fault.file.hasPrefix("archive/") }
}
