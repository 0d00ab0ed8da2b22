import Bibliography
import Bytes
package import JSON
import LibraryFiles

/// A file of a source as `ibid show` lists it.
package struct AttachmentLine: Sendable, Hashable {
  package var path: String
  package var title: String?
  package var mediaType: String?
  /// Empty where nobody read the file.
  package var sha256: String
  /// Whether a file stands at the path; nil for an address on the web.
  package var isHere: Bool?

  package var json: JSONValue {
    var object: JSONObject = ["path": .string(path), "sha256": .string(sha256)]
    object.add("title", title.map(JSONValue.string))
    object.add("type", mediaType.map(JSONValue.string))
    object.add("here", isHere.map { JSONValue.bool($0) })
    return .object(object)
  }
}

extension OpenLibrary {
  /// The files of a source, in the order they were attached; none is read.
  func attachmentLines(of source: Source) -> [AttachmentLine] {
    source.record.attachments.map { attachment in
      var line = AttachmentLine(
        path: attachment.path, title: attachment.title, mediaType: attachment.mediaType, sha256: attachment.sha256)
      if !AttachmentPath.isAddress(attachment.path) {
        line.isHere =
          !AttachmentPath.hasControls(attachment.path) && isFile(files.layout.absolute(attachment.path))
      }
      return line
    }
  }
}
