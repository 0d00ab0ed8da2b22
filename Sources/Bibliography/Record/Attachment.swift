/// A file kept with a source: a scan, a photograph, a PDF.
public struct Attachment: Sendable, Hashable {
  /// Relative to the library.
  public var path: String
  /// Lower-case hexadecimal.
  public var sha256: String
  /// Type and subtype (RFC 6838): `application/pdf`.
  public var mediaType: String?
  /// What a person calls the file: «Title page».
  public var title: String?

  /// Takes the digest as given: the file is not read.
  public init(path: String, sha256: String, mediaType: String? = nil, title: String? = nil) {
    self.path = path
    self.sha256 = sha256
    self.mediaType = mediaType
    self.title = title
  }
}
