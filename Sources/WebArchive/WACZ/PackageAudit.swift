internal import Bytes
internal import JSON

/// A WACZ package from anywhere, held against itself: the ZIP file, the digests, the signature, records and their index.
///
/// Nothing in it is believed: what asks for more memory than the limits, or would leave its folder, is refused whole.
package struct PackageAudit: Sendable {
  /// Files that are no archives are read into memory up to here, in bytes.
  static let textLimit = 64 << 20
  /// Records larger than this are not taken out of a package.
  static let recordLimit = 256 << 20

  /// Damage, with the file inside the package.
  package internal(set) var faults: [ArchiveFault] = []
  /// What nobody vouches for though nothing shows that it is damaged.
  package internal(set) var doubts: [ArchiveFault] = []
  /// What is only unusual.
  package internal(set) var notes: [String] = []
  package internal(set) var signer: PackageSignature.Signer = .none
  /// RFC 3339 as the package has it; anything, where it is damaged.
  package internal(set) var created: String?
  package internal(set) var software: String?
  /// The captures in its archives, with the digest of each record.
  package internal(set) var captures: [CDXJLine] = []
  package internal(set) var pages = 0
  /// The paths of its archives.
  package internal(set) var archives: [String] = []

  /// Reads a package by its path.
  package init(path: String) throws(WebArchiveError) {
    try self.init(try ZipArchive(try WARCSource(path: path)))
  }

  /// Reads a package in memory.
  package init(_ bytes: [UInt8], name: String) throws(WebArchiveError) {
    try self.init(try ZipArchive(WARCSource(bytes, name: name)))
  }

  private init(_ zip: borrowing ZipArchive) throws(WebArchiveError) {
    faults = zip.faults
    let package = try text(PackageWriter.packagePath, zip)
    let facts = try checkResources(package, zip)
    try checkSignature(package, facts, zip)
    for entry in zip.entries where Self.isArchive(entry.name) {
      archives.append(entry.name)
      try checkArchive(entry, zip)
    }
    if archives.isEmpty { fault("archive", "it holds no WARC file") }
    try checkIndexes(zip)
    try checkPages(zip)
    if software?.hasPrefix(Self.ownSoftware) == true { try checkForm(zip) }
  }

  static func isArchive(_ path: String) -> Bool {
    path.hasPrefix("archive/") && SnapshotStore.isArchive(path)
  }

  mutating func fault(_ file: String, _ reason: String, offset: Int? = nil, line: Int? = nil) {
    faults.append(ArchiveFault(file: file, offset: offset, line: line, reason: reason))
  }

  /// The bytes of a small entry; a fault where there is none or they are damaged.
  mutating func text(_ path: String, _ zip: borrowing ZipArchive) throws(WebArchiveError) -> [UInt8] {
    guard let entry = zip.entry(path) else {
      fault(path, "it is missing")
      return []
    }
    guard let bytes = try zip.read(entry, limit: Self.textLimit) else {
      fault(path, "it is damaged, or larger than \(Self.textLimit) bytes")
      return []
    }
    return bytes
  }

  // MARK: digests

  private mutating func checkResources(
    _ package: [UInt8], _ zip: borrowing ZipArchive
  ) throws(WebArchiveError) -> PackageFacts {
    let value = try? JSONReader.read(package)
    let path = PackageWriter.packagePath
    if value == nil, !package.isEmpty { fault(path, "it cannot be read as JSON") }
    (created, software) = (value?["created"]?.string, value?["software"]?.string)
    if let value {
      if value["profile"]?.string != "data-package" { fault(path, "its profile is not data-package") }
      let version = value["wacz_version"]?.string ?? "missing"
      if !["1.0.0", "1.1.0", "1.1.1"].contains(version) {
        fault(path, "its version is \(version), which is not read here")
      }
    }
    var listed: Set<String> = [path, PackageWriter.digestPath]
    for resource in value?["resources"]?.array ?? [] {
      guard let name = resource["path"]?.string, listed.insert(name).inserted else {
        fault(path, "a resource has no path, or one that stands there twice")
        continue
      }
      try check(resource, name, zip)
    }
    for entry in zip.entries where !listed.contains(entry.name) && !entry.name.hasSuffix("/") {
      fault(entry.name, "\(path) does not name it")
    }
    return PackageFacts(created: created ?? "", software: software ?? "")
  }

  private mutating func check(
    _ resource: JSONValue, _ name: String, _ zip: borrowing ZipArchive
  ) throws(WebArchiveError) {
    guard let entry = zip.entry(name) else { return fault(name, "it is missing") }
    let isStored = !entry.isDeflated
    if !isStored, Self.isArchive(name) || name.hasSuffix(".cdx.gz") {
      fault(name, "it is deflated, so that no reader can take parts of it")
    }
    let stated = Self.digest(resource)
    if stated == nil { fault(name, "\(PackageWriter.packagePath) has no digest of it that can be read") }
    var hasher = DigestHasher(stated?.0 ?? .sha256)
    let isWhole = try zip.pieces(of: entry) { (piece) throws(WebArchiveError) in hasher?.update(piece) }
    if !isWhole { fault(name, "it is damaged: its bytes do not have the check value of the package") }
    if (resource["bytes"] ?? resource["stats"]?["bytes"])?.int != entry.size {
      fault(name, "it does not have the size that \(PackageWriter.packagePath) gives")
    }
    guard let (algorithm, wanted) = stated else { return }
    guard let taken = hasher.take()?.finish() else {
      return notes.append("\(name) has a \(algorithm.rawValue) digest, which this system does not check")
    }
    if taken != wanted { fault(name, "it does not have the digest that \(PackageWriter.packagePath) gives") }
  }

  /// The digest that a package gives of a file: `sha256:…`; packages of 2021 keep it under `stats`, without a label.
  private static func digest(_ resource: JSONValue) -> (DigestAlgorithm, [UInt8])? {
    guard let text = (resource["hash"] ?? resource["stats"]?["hash"])?.string else { return nil }
    let parts = text.split(separator: ":", maxSplits: 1)
    let label = parts.count == 2 ? String(parts[0]) : resource["hashing"]?.string ?? ""
    guard let algorithm = DigestAlgorithm(label: label), let bytes = parts.last.flatMap({ Hex.decode($0) }) else {
      return nil
    }
    return (algorithm, bytes)
  }

  private mutating func checkSignature(
    _ package: [UInt8], _ facts: PackageFacts, _ zip: borrowing ZipArchive
  ) throws(WebArchiveError) {
    let path = PackageWriter.digestPath
    let isOurs = software?.hasPrefix(Self.ownSoftware) == true
    guard zip.entry(path) != nil else { return unsigned(isOurs, "it is missing, and nobody vouches for the package") }
    let bytes = try text(path, zip)
    guard !bytes.isEmpty else { return }
    let signature = PackageSignature(bytes, package: package, facts: facts, isExact: isOurs)
    for reason in signature.faults { fault(path, reason) }
    signer = signature.signer
    switch signer {
    case .key: break
    case .domain(let name):
      unsigned(isOurs, "it is signed for the domain \(name), whose certificate is not checked here")
    case .none where signature.faults.isEmpty: unsigned(isOurs, "it holds no signature: nobody vouches for the package")
    case .none: break
    }
  }

  /// ibid signs every package with a key: without such a signature it is not what ibid wrote. Of others nobody knows.
  private mutating func unsigned(_ isOurs: Bool, _ reason: String) {
    let found = ArchiveFault(file: PackageWriter.digestPath, reason: reason)
    if isOurs { faults.append(found) } else { doubts.append(found) }
  }

  /// How the name of the software begins that this program writes.
  static let ownSoftware = "ibid "
}
