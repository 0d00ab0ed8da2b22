import Bytes
import Testing

@testable import Evidence

@Suite("Signed notes")
struct NoteTests {
  /// The example of Go's package golang.org/x/mod/sumdb/note.
  static let key = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
  static let text = """
    If you think cryptography is the answer to your problem,
    then you don't know what your problem is.

    """
  static let note =
    text
    + "\n\u{2014} PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n"

  @Test("of Go's package check out")
  func foreign() throws {
    let key = try #require(NoteKey(Self.key))
    #expect(key.name == "PeterNeumann")
    #expect(Hex.encode(key.id) == "c74f20a3")
    #expect(key.description == Self.key)
    let note = try #require(SignedNote(Array(Self.note.utf8)))
    #expect(note.text == Self.text)
    #expect(note.isSigned(by: key))
    #expect(note.bytes == Array(Self.note.utf8))
    #expect(NoteKey("sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8")?.name == "sum.golang.org")
  }

  @Test("are refused with any bit flipped, any byte cut, or a byte more")
  func mutations() throws {
    let key = try PrivateKey.make(.ed25519)
    let name = try #require(NoteKey(name: "ibid/test", publicKey: key.publicKey))
    let state = Checkpoint(origin: "ibid/test", size: 8, root: MerkleTests.tree.root)
    let bytes = try SignedNote(state.text, signedBy: key, as: name).bytes
    func holds(_ bytes: [UInt8]) -> Bool {
      guard let note = SignedNote(bytes), note.isSigned(by: name) else { return false }
      return Checkpoint(note.text) == state
    }
    #expect(holds(bytes))
    for place in bytes.indices {
      for bit in 0..<8 {
        var flipped = bytes
        flipped[place] ^= 1 << UInt8(bit)
        #expect(!holds(flipped), "byte \(place), bit \(bit)")
      }
      #expect(!holds(Array(bytes[..<place])))
    }
    #expect(!holds(bytes + [0x0A]))
    #expect(!holds([0x0A] + bytes))
  }

  @Test("by two keys hold for each of them")
  func twoKeys() throws {
    let (one, two) = (try PrivateKey.make(.ed25519), try PrivateKey.make(.ed25519))
    let first = try #require(NoteKey(name: "a", publicKey: one.publicKey))
    let second = try #require(NoteKey(name: "b", publicKey: two.publicKey))
    var note = try SignedNote("x\n", signedBy: one, as: first)
    note.signatures += try SignedNote("x\n", signedBy: two, as: second).signatures
    let read = try #require(SignedNote(note.bytes))
    #expect(read.isSigned(by: first) && read.isSigned(by: second))
    note.text = "y\n"
    #expect(!note.isSigned(by: first))
  }

  @Test(
    "of logs have the form of the specification",
    arguments: [
      ("a\n3\nqqo=\n", false), ("a\n03\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n", false),
      ("a\n-1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n", false),
      ("\n3\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n", false),
      ("a\n3\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=", false),
      ("a\n3\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n", true),
      ("a\n3\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\nextension\n", true),
      ("a\n3\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n\n", false),
    ])
  func checkpoints(text: String, isOne: Bool) {
    #expect((Checkpoint(text) != nil) == isOne)
  }

  @Test(
    "have no keys with blanks, plus signs or ids of others",
    arguments: [
      "a b+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
      "PeterNeumann+c74f20a4+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
      "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10Q=", "PeterNeumann+c74f20a3", "",
    ])
  func badKeys(text: String) {
    #expect(NoteKey(text) == nil)
  }
}
