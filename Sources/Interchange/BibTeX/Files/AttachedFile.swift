public import Bibliography

/// A file that a record of a bibliography names: nothing of it was read.
public struct AttachedFile: Sendable, Hashable {
  /// As written, without the escapes of its field: relative, absolute, a Windows path, or an address. Never empty.
  public var path: String
  /// As written: JabRef's name of a type (`PDF`), an ending (`pdf`) or a media type (`application/pdf`); never with a
  /// slash or backslash in front.
  public var type: String?
  /// JabRef's description, Zotero's title; nil where there is none.
  public var title: String?

  /// Takes the values as they are; an empty type or title counts as none.
  public init(path: String, type: String? = nil, title: String? = nil) {
    self.path = path
    self.type = type?.isEmpty == false ? type : nil
    self.title = title?.isEmpty == false ? title : nil
  }

  /// A file of a library, with the media type as its type.
  public init(_ attachment: Attachment) {
    self.init(path: attachment.path, type: attachment.mediaType, title: attachment.title)
  }

  /// The media type that type and path tell (RFC 6838), in lower case; nil where neither tells one.
  public var mediaType: String? {
    if let type {
      let lower = type.lowercased()
      if lower.utf8.contains(UInt8(ascii: "/")) { return lower }
      if let known = FileTypes.mediaType(ofName: lower) { return known }
    }
    return FileTypes.mediaType(ofPath: path)
  }

  /// Whether the path is an address on the web (`http:`, `https:`, `ftp:`), where no file lies.
  public var isAddress: Bool {
    ["http://", "https://", "ftp://"].contains { path.lowercased().hasPrefix($0) }
  }

  /// The file as a source keeps it before anybody looked at it: the digest is empty, which stands for «not known».
  public var unread: Attachment {
    Attachment(path: path, sha256: "", mediaType: mediaType, title: title)
  }
}
