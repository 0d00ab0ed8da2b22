import Bytes
import Evidence
package import Findings
package import JSON
import LibraryFiles
import Text
import WebArchive

/// What `ibid verify FILE` says of a package or an archive.
package struct VerifiedFile: Sendable {
  package var file: String
  package var findings: [Finding] = []
  package var captures = 0
  package var pages = 0
  /// RFC 3339; nil for a WARC file.
  package var created: String?
  package var software: String?
  /// Who signed, in words; nil for a file that cannot be signed.
  package var signer: String?
  /// Whether the signature was checked and holds: those of domains are not checked here.
  package var isSignatureChecked = false
  /// Captures of it that the evidence logs of the library here have.
  package var logged: Int?
  package var notes: [String] = []

  package var isClean: Bool { findings.isEmpty }

  package var json: JSONValue {
    var object: JSONObject = [
      "file": .string(file), "clean": .bool(isClean), "captures": JSONValue(captures), "pages": JSONValue(pages),
    ]
    object.add("created", created.map(JSONValue.string))
    object.add("software", software.map(JSONValue.string))
    object.add("signer", signer.map(JSONValue.string))
    object.add("signature_checked", .bool(isSignatureChecked))
    object.add("logged", logged.map { JSONValue($0) })
    return .object(object)
  }
}

/// `ibid verify FILE`: a WACZ package or a WARC file from anywhere, with or without a library.
package struct VerifyFile {
  let environment: WorkbenchEnvironment

  package init(environment: WorkbenchEnvironment) {
    self.environment = environment
  }

  package func run(_ path: String) throws(WorkbenchError) -> VerifiedFile {
    guard let facts = try asFiles({ () throws(BytesError) in try FileFacts.at(path) }) else {
      throw .wrongUse("there is no file «\(ShortWord.of(path))»", advice: "check the name")
    }
    guard facts.kind == .file else {
      throw .wrongUse("«\(ShortWord.of(path))» is no file", advice: "name a .wacz or .warc.gz")
    }
    let lower = path.lowercased()
    if lower.hasSuffix(".wacz") || lower.hasSuffix(".zip") { return try verifyPackage(path) }
    if [".warc", ".warc.gz"].contains(where: lower.hasSuffix) { return try verifyArchive(path) }
    throw .wrongUse("«\(ShortWord.of(path))» is neither .wacz nor .warc nor .warc.gz", advice: "verify reads these")
  }

  private func verifyPackage(_ path: String) throws(WorkbenchError) -> VerifiedFile {
    var verified = VerifiedFile(file: path)
    let audit = try asArchive { try PackageAudit(path: path) }
    for fault in audit.faults {
      let offset = fault.offset.map { "at byte \($0): " } ?? ""
      verified.findings.append(
        VerifyLibrary.damage("package-damaged", "\(path):\(fault.file)", offset + fault.reason, line: fault.line))
    }
    verified.captures = audit.captures.count
    verified.pages = audit.pages
    verified.created = audit.created
    verified.software = audit.software
    for doubt in audit.doubts {
      verified.findings.append(
        Finding(
          .warning, "package-unsigned", at: Place(file: "\(path):\(doubt.file)"), doubt.reason,
          advice: "ask who made it for a signed one"))
    }
    verified.notes = audit.notes
    verified.signer = signer(audit.signer)
    if case .key = audit.signer { verified.isSignatureChecked = true }
    try compare(audit, &verified)
    return verified
  }

  private func signer(_ signer: PackageSignature.Signer) -> String? {
    switch signer {
    case .none: return nil
    case .domain(let name): return "the domain \(name) (its certificate is not checked here)"
    case .key(let key):
      return "key \(PackageKeyName.short(key))" + (isOwn(key) ? " (yours)" : " (not one of this machine)")
    }
  }

  /// Whether this machine signs with a key; never makes one.
  private func isOwn(_ key: PublicKey) -> Bool {
    guard let path = StateFolder.path("keys", environment.variables) else { return false }
    return (try? KeyFolder(path).packageKeyIfPresent())?.publicKey == key
  }

  /// What the logs of the library here have of a package's captures: whoever changes a record can sign it again, and the
  /// log still tells.
  private func compare(_ audit: PackageAudit, _ verified: inout VerifiedFile) throws(WorkbenchError) {
    guard let layout = LibraryLayout.find(from: environment.folder) else { return }
    let known = try KnownLeaves(layout)
    guard !known.captures.isEmpty else { return }
    let records = audit.captures.map { $0.recordDigest.flatMap { SHA256Digest($0) } }
    verified.logged = records.count { $0.flatMap { known.captures[$0] } != nil }
    struct Moment: Hashable {
      var payload: SHA256Digest
      var date: String
    }
    let moments = Set(known.captures.values.joined().map { Moment(payload: $0.said.payload, date: $0.said.date) })
    for (line, record) in zip(audit.captures, records) where record.flatMap({ known.captures[$0] }) == nil {
      guard let receipt = line.receipt else { continue }
      let date = WARCDate.text(receipt.date)
      // The log has a capture of this payload and this moment, and it is another record.
      guard moments.contains(Moment(payload: receipt.sha256, date: date)) else { continue }
      verified.findings.append(
        VerifyLibrary.damage(
          "package-differs", "\(verified.file):archive/\(line.filename)",
          "at byte \(line.offset): the evidence log here has another record of this capture"))
    }
  }

  private func verifyArchive(_ path: String) throws(WorkbenchError) -> VerifiedFile {
    var verified = VerifiedFile(file: path)
    let (folder, name) = PathParts.split(path)
    let opened = try asFiles { () throws(BytesError) in try Folder(folder) }
    let outcome = WARCConformance.check(name, in: opened)
    verified.captures = outcome.payloads
    for finding in outcome.violations {
      verified.findings.append(
        VerifyLibrary.damage("archive-damaged", path, "at byte \(finding.offset): \(finding.message)"))
    }
    if let failure = outcome.failure { throw .couldNot(failure.description) }
    verified.notes = outcome.notes.map(\.message)
    return verified
  }
}
