import Glibc

extension LibraryLayout {
  /// An absolute path without `.`, `..` and doubled slashes; symbolic links are left as they are.
  package static func absolute(_ path: String) -> String {
    let start = path.hasPrefix("/") ? path : workingFolder() + "/" + path
    var parts: [Substring] = []
    for part in start.split(separator: "/") {
      if part == ".." { _ = parts.popLast() } else if part != "." { parts.append(part) }
    }
    return "/" + parts.joined(separator: "/")
  }

  private static func workingFolder() -> String {
    var buffer = [CChar](repeating: 0, count: Int(PATH_MAX) + 1)
    guard unsafe getcwd(&buffer, buffer.count) != nil else { return "" }
    return String(decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
}
