import Bibliography
import Bytes
import LibraryFiles
import Manuscripts

/// Makes the register of a manuscript: places and digests, never its sentences (FORMATS §1).
struct RegisterMaker {
  let library: OpenLibrary
  let article: FootnoteArticle
  let sources: ArticleSources
  /// The ids the article's sources have in the library, in their order.
  let ids: [SourceID?]

  static func digest(_ text: String) -> String { SHA256Digest(of: Array(text.utf8)).hex }

  func register(path: String, bytes: [UInt8], before: ManuscriptRegister?) throws(WorkbenchError) -> ManuscriptRegister
  {
    var register = ManuscriptRegister(
      id: try id(before, path: path), path: path, sha256: SHA256Digest(of: bytes).hex, language: before?.language)
    register.notes = article.notes.map { note in
      ManuscriptRegister.Note(
        label: note.label, line: note.position.line, column: note.position.column, sha256: Self.digest(note.raw),
        isReference: !note.citations.isEmpty)
    }
    register.claims = article.claims.map { claim in
      ManuscriptRegister.Claim(
        line: claim.position.line, column: claim.position.column, length: claim.range.count,
        sha256: Self.digest(claim.text),
        notes: claim.notes)
    }
    register.citations = sources.uses.compactMap { use in
      guard let id = ids[use.source] else { return nil }
      return ManuscriptRegister.Citation(
        note: use.note, source: id.text,
        locator: use.locator?.parts.map { .init(label: $0.label.rawValue, value: $0.value) } ?? [],
        rawLocator: use.locator?.raw,
        claims: use.claims)
    }
    register.uncited = article.uncitedParagraphs.map { paragraph in
      ManuscriptRegister.UncitedParagraph(
        line: paragraph.position.line, column: paragraph.position.column, isCaption: paragraph.isPerhapsCaption)
    }
    if let before { register.others = before.others }
    return register
  }

  private func id(_ before: ManuscriptRegister?, path: String) throws(WorkbenchError) -> String {
    if let before { return before.id }
    return try newID(path: path)
  }

  /// The name of the file without its ending; a second text of that name gets a number.
  private func newID(path: String) throws(WorkbenchError) -> String {
    let name = path.split(separator: "/").last.map(String.init) ?? path
    let base = name.split(separator: ".").first.map(String.init) ?? name
    let taken = Set(try library.registers().map(\.id))
    guard taken.contains(base) else { return base }
    var number = 2
    while taken.contains("\(base)-\(number)") { number += 1 }
    return "\(base)-\(number)"
  }
}
