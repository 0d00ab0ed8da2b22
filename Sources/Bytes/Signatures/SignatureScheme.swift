/// The two kinds of signatures ibid makes.
package enum SignatureScheme: String, Sendable, Equatable {
  /// Ed25519 (RFC 8032), for checkpoints of evidence logs; a signature has 64 bytes.
  case ed25519
  /// ECDSA on P-384 over SHA-256, for WACZ packages (webrecorder/wabac.js); a signature is r and s, 48 bytes each.
  case p384 = "p-384"
}
