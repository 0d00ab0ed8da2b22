/// Splitting of paths and the rule of which relative names are safe.
package enum PathParts {
  /// The folder and the last part of a path; the folder is `.` for a bare name.
  package static func split(_ path: String) -> (folder: String, name: String) {
    var whole = Substring(path)
    while whole.utf8.count > 1, whole.utf8.last == UInt8(ascii: "/") { whole.removeLast() }
    guard let slash = whole.utf8.lastIndex(of: UInt8(ascii: "/")) else { return (".", String(whole)) }
    let folder = whole[..<slash]
    return (folder.isEmpty ? "/" : String(folder), String(whole[whole.utf8.index(after: slash)...]))
  }

  /// The parts of a relative name; throws `unsafePath` for names that are empty, absolute, climb, or hold a NUL.
  package static func checked(_ relative: String) throws(BytesError) -> [String] {
    func refusal(_ reason: String) -> BytesError { .unsafePath(path: relative, reason: reason) }
    guard !relative.isEmpty else { throw refusal("it is empty") }
    guard relative.utf8.first != UInt8(ascii: "/") else { throw refusal("it is absolute") }
    guard !relative.utf8.contains(0) else { throw refusal("it holds a NUL byte") }
    var parts: [String] = []
    for part in relative.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false) {
      let text = String(part) ?? ""
      guard !text.isEmpty else { throw refusal("a part of it is empty") }
      guard text != ".", text != ".." else { throw refusal("it holds a part «\(text)»") }
      parts.append(text)
    }
    return parts
  }
}
