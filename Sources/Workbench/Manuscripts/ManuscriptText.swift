import Bytes
import LibraryFiles
import Manuscripts

/// The text behind a register, where it is here and has not changed: for excerpts, which the register does not hold.
struct ManuscriptText {
  private let lines: [[Unicode.Scalar]]
  private let whole: String

  /// Reads the text; nil where it is not here, with a remark where it is not as it was registered.
  static func read(_ register: ManuscriptRegister, library: OpenLibrary, remarks: inout [String]) -> ManuscriptText? {
    guard let bytes = try? library.files.manuscriptText(register.path) else { return nil }
    guard SHA256Digest(of: bytes).hex == register.sha256 else {
      remarks.append("the text has changed since it was registered; «ibid import \(register.path)» reads it again")
      return nil
    }
    let text = String(decoding: bytes, as: UTF8.self)
    return ManuscriptText(lines: Self.lines(of: text), whole: text)
  }

  private static func lines(of text: String) -> [[Unicode.Scalar]] {
    var lines: [[Unicode.Scalar]] = [[]]
    var previous: Unicode.Scalar?
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\n" where previous == "\r": break
      case "\n", "\r": lines.append([])
      default: lines[lines.count - 1].append(scalar)
      }
      previous = scalar
    }
    return lines
  }

  /// What each citation of the register quotes in its note, in their order; nothing where the notes read otherwise now, as after
  /// an update of this program.
  func noteQuotations(_ register: ManuscriptRegister) -> [String?] {
    let uses = FootnoteArticle.read(whole).sources(file: register.path).uses
    guard uses.map(\.note) == register.citations.map({ $0.note ?? "" }) else { return [] }
    return uses.map(\.quotation)
  }

  /// The sentence of a claim, on one line.
  func sentence(of claim: ManuscriptRegister.Claim) -> String {
    var rest = claim.length
    var line = claim.line - 1
    var column = claim.column - 1
    var scalars: [Unicode.Scalar] = []
    while rest > 0, lines.indices.contains(line) {
      let slice = lines[line].dropFirst(column).prefix(rest)
      scalars += slice
      rest -= slice.count + 1
      if rest > 0 { scalars.append(" ") }
      line += 1
      column = 0
    }
    return String(String.UnicodeScalarView(scalars))
  }
}
