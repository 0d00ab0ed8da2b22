public import Bibliography
import JSON

extension Source {
  /// Files that the records of RIS, Refer and Zotero name; their readers keep them raw, since nothing is known of them but
  /// where they lay: paths as written, without addresses on the web.
  public var filesNamedByRaw: [AttachedFile] {
    guard !hasEmptyRecord else { return [] }
    var files: [AttachedFile] = []
    // L1 is a PDF, L2 a full text, L3 are related records, L4 images (RIS specification; L3 names no file).
    for tag in ["L1", "L2", "L4"] { files += texts(raw["ris"]?[tag]).map { AttachedFile(path: $0) } }
    files += texts(raw["refer"]?["%>"]).map { AttachedFile(path: $0) }
    for attachment in raw["zotero"]?["attachments"]?.array ?? [] {
      guard let path = attachment["path"]?.string ?? attachment["localPath"]?.string, !path.isEmpty else { continue }
      let type = attachment["contentType"]?.string ?? attachment["mimeType"]?.string
      files.append(AttachedFile(path: path, type: type, title: attachment["title"]?.string))
    }
    return files.map(Self.withoutScheme).filter { !$0.isAddress && !$0.path.isEmpty }
  }

  private func texts(_ value: JSONValue?) -> [String] {
    let list = value?.array?.compactMap(\.string) ?? value?.string.map { [$0] } ?? []
    return list.flatMap { $0.split(separator: ";").map { String($0) } }.filter { !$0.isEmpty }
  }

  /// `file:///home/a/x.pdf` is a path too.
  private static func withoutScheme(_ file: AttachedFile) -> AttachedFile {
    var file = file
    for prefix in ["file://localhost/", "file:///"] where file.path.lowercased().hasPrefix(prefix) {
      file.path = "/" + file.path.dropFirst(prefix.count)
    }
    return file
  }
}
