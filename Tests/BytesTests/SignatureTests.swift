import Bytes
import Testing

@Suite("Signatures")
struct SignatureTests {
  /// RFC 8032, section 7.1: seed, public key, message, signature.
  static let ed25519Vectors = [
    (
      "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
      "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a", "",
      "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b"
    ),
    (
      "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
      "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c", "72",
      "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"
    ),
  ]

  @Test("of Ed25519 are those of RFC 8032", arguments: ed25519Vectors)
  func rfc8032(seed: String, publicKey: String, message: String, signature: String) throws {
    let pkcs8 = try #require(Hex.decode("302e020100300506032b657004220420" + seed))
    let key = try #require(PrivateKey(pkcs8: pkcs8))
    #expect(key.scheme == .ed25519)
    #expect(key.publicKey.ed25519Bytes == Hex.decode(publicKey))
    let text = try #require(Hex.decode(message))
    #expect(Hex.encode(try key.signature(of: text)) == signature)
    let made = try #require(PublicKey(ed25519: Hex.decode(publicKey) ?? []))
    #expect(made == key.publicKey)
    #expect(made.isValid(Hex.decode(signature) ?? [], of: text))
    #expect(!made.isValid(Hex.decode(signature) ?? [], of: text + [0]))
  }

  /// Made with `openssl ecparam -name secp384r1 -genkey` and `openssl dgst -sha256 -sign`, r and s cut out by Python.
  @Test("of P-384 made by another program are taken")
  func foreignP384() throws {
    let spki = try #require(Base64.decode(P384Sample.spki))
    let key = try #require(PublicKey(spki: spki))
    #expect(key.scheme == .p384)
    let signature = try #require(Base64.decode(P384Sample.signature))
    #expect(signature.count == 96)
    #expect(key.isValid(signature, of: Array(P384Sample.message.utf8)))
    #expect(!key.isValid(signature, of: Array((P384Sample.message + " ").utf8)))
  }

  @Test("check out with the key that made them and with no other", arguments: [SignatureScheme.ed25519, .p384])
  func roundTrip(scheme: SignatureScheme) throws {
    let key = try PrivateKey.make(scheme)
    let other = try PrivateKey.make(scheme)
    #expect(PrivateKey(pem: key.pem) == key)
    #expect(PublicKey(spki: key.publicKey.spki) == key.publicKey)
    // Many, since numbers in DER are shorter now and then.
    for round in 0..<(scheme == .p384 ? 300 : 20) {
      let message = Array("message \(round)".utf8)
      let signature = try key.signature(of: message)
      #expect(signature.count == (scheme == .p384 ? 96 : 64))
      #expect(key.publicKey.isValid(signature, of: message))
      #expect(!other.publicKey.isValid(signature, of: message))
    }
  }

  @Test("with any bit flipped, cut or longer are refused", arguments: [SignatureScheme.ed25519, .p384])
  func damage(scheme: SignatureScheme) throws {
    let key = try PrivateKey.make(scheme)
    let message = Array("what the page said".utf8)
    let signature = try key.signature(of: message)
    for place in signature.indices {
      for bit in 0..<8 {
        var flipped = signature
        flipped[place] ^= 1 << UInt8(bit)
        #expect(!key.publicKey.isValid(flipped, of: message), "byte \(place), bit \(bit)")
      }
    }
    #expect(!key.publicKey.isValid(Array(signature.dropLast()), of: message))
    #expect(!key.publicKey.isValid(signature + [0], of: message))
    #expect(!key.publicKey.isValid([], of: message))
  }

  @Test("use no keys of other kinds, and no bytes that are no key")
  func otherKeys() throws {
    // A P-256 key, which some WACZ packages of others carry.
    let p256 = "MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE" + P384Sample.p256Point
    #expect(PublicKey(spki: Base64.decode(p256) ?? []) == nil)
    #expect(PublicKey(spki: []) == nil)
    #expect(PublicKey(ed25519: [1, 2, 3]) == nil)
    #expect(PrivateKey(pem: "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n") == nil)
    #expect(PrivateKey(pem: "") == nil)
    let key = try PrivateKey.make(.ed25519)
    #expect(PrivateKey(pkcs8: key.pkcs8 + [0]) == nil)
    #expect(PublicKey(spki: key.publicKey.spki + [0]) == nil)
  }
}
