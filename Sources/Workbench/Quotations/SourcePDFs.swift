import Bibliography
import Bytes
import LibraryFiles
import WebArchive

/// The PDFs of a source that are here: its attached files as they were attached, and its captures.
struct SourcePDFs {
  /// One of them.
  struct PDF {
    /// The path of a file, or the time of a capture.
    var name: String
    /// Lower-case hexadecimal.
    var sha256: String
    var text: PagedText
  }

  let library: OpenLibrary
  private let folder: Folder?

  init(library: OpenLibrary) {
    self.library = library
    folder = try? Folder(library.files.layout.root)
  }

  /// Reads one after the other, each body once; what is not here, damaged or has no text is passed over.
  func each(of source: Source, _ body: (PDF) -> Void) throws(WorkbenchError) {
    var seen: Set<String> = []
    let pages = source[.page].map { PageRanges($0) }
    func take(_ bytes: [UInt8], _ sha256: String, _ name: String) {
      guard seen.insert(sha256).inserted, let text = PagedText(pdf: bytes, source: pages) else { return }
      body(PDF(name: name, sha256: sha256, text: text))
    }
    for attachment in source.record.attachments where Self.mayBePDF(attachment.mediaType) {
      guard let bytes = try? folder?.read(attachment.path, limit: PageCapture.sizeLimit), PDFText.isPDF(bytes),
        SHA256Digest(of: bytes).hex == attachment.sha256
      else { continue }
      take(bytes, attachment.sha256, attachment.path)
    }
    guard !source.record.captures.isEmpty else { return }
    let store = try library.snapshotStoreForReading()
    for capture in source.record.captures {
      guard let digest = SHA256Digest(capture.sha256), !seen.contains(capture.sha256) else { continue }
      let receipts = try asArchive { try store.find(sha256: digest) }
      guard let receipt = receipts.first(where: { !$0.isRevisit }) ?? receipts.first, Self.mayBePDF(receipt.mime),
        let bytes = try? store.extract(receipt).bodyBytes, PDFText.isPDF(bytes)
      else { continue }
      take(bytes, capture.sha256, capture.date)
    }
  }

  /// Servers call a PDF many things, but never a page or a picture.
  private static func mayBePDF(_ mediaType: String?) -> Bool {
    guard let type = mediaType?.lowercased() else { return true }
    return !["text/html", "application/xhtml+xml", "image/", "video/", "audio/"].contains { type.hasPrefix($0) }
  }
}
