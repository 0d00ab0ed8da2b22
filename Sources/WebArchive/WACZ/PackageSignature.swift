package import Bytes
internal import JSON

/// The file that signs a package (webrecorder/specs: wacz-auth 0.1.0): the digest of `datapackage.json`, signed.
package struct PackageSignature: Sendable, Equatable {
  /// Who signed, if the signature holds.
  package enum Signer: Sendable, Equatable {
    /// Nobody: only a digest.
    case none
    /// An anonymous key, whose signature holds.
    case key(PublicKey)
    /// A domain with a certificate and no key of its own; neither certificate nor signature is checked here.
    case domain(String)
  }

  package var signer: Signer
  /// What is wrong with the file, each a sentence.
  package var faults: [String]

  /// The content of `datapackage-digest.json` for a package.
  static func digestFile(of package: [UInt8], facts: PackageFacts, key: PrivateKey) throws(BytesError) -> [UInt8] {
    let hash = SHA256Digest(of: package).labelled
    let signature = try key.signature(of: Array(hash.utf8))
    return bytes(hash: hash, facts, signature, key.publicKey)
  }

  /// The file as ibid writes it.
  private static func bytes(
    hash: String, _ facts: PackageFacts, _ signature: [UInt8], _ key: PublicKey
  ) -> [UInt8] {
    let signed: JSONValue = [
      "hash": .string(hash), "created": .string(facts.created), "software": .string(facts.software),
      "version": "0.1.0", "signature": .string(Base64.encode(signature)), "publicKey": .string(Base64.encode(key.spki)),
    ]
    let file: JSONValue = ["path": .string(PackageWriter.packagePath), "hash": .string(hash), "signedData": signed]
    return JSONWriter.bytes(file, .indented) + [0x0A]
  }

  /// Reads the file and holds it against the package's description; `isExact` where ibid is said to have written it.
  init(_ bytes: [UInt8], package: [UInt8], facts: PackageFacts, isExact: Bool) {
    signer = .none
    faults = []
    let hash = SHA256Digest(of: package).labelled
    guard let file = try? JSONReader.read(bytes) else {
      faults.append("it cannot be read as JSON")
      return
    }
    if file["path"]?.string != PackageWriter.packagePath {
      faults.append("it is not about \(PackageWriter.packagePath)")
    }
    if file["hash"]?.string != hash { faults.append("its digest is not that of \(PackageWriter.packagePath)") }
    guard let signed = file["signedData"] else { return }
    if signed["hash"]?.string != hash { faults.append("the signed digest is not that of \(PackageWriter.packagePath)") }
    // A key that is there has to fit, whoever else signed.
    if let domain = signed["domain"]?.string, signed["publicKey"] == nil {
      signer = .domain(domain)
      return
    }
    if signed["created"]?.string != facts.created { faults.append("the signed time is not that of the package") }
    guard let key = signed["publicKey"]?.string.flatMap({ Base64.decode($0) }).flatMap(PublicKey.init(spki:)),
      key.scheme == .p384
    else {
      faults.append("its key is no P-384 key")
      return
    }
    guard let signature = signed["signature"]?.string.flatMap({ Base64.decode($0) }),
      key.isValid(signature, of: Array((signed["hash"]?.string ?? "").utf8))
    else {
      faults.append("the signature was not made by the key beside it")
      return
    }
    signer = .key(key)
    guard isExact else { return }
    // What ibid writes has one form: a change of a byte that no signature covers shows in it.
    if Self.bytes(hash: hash, facts, signature, key) != bytes { faults.append("it is not as ibid writes it") }
  }
}
