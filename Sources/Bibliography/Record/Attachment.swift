/// A file kept with a source: a scan, a photograph, a PDF.
public struct Attachment: Sendable, Hashable {
  /// Relative to the library.
  public var path: String
  /// Lower-case hexadecimal.
  public var sha256: String
  public var mediaType: String?
  public var title: String?

  public init(path: String, sha256: String, mediaType: String? = nil, title: String? = nil) {
    self.path = path
    self.sha256 = sha256
    self.mediaType = mediaType
    self.title = title
  }
}
