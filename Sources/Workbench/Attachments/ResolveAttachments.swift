package import Bibliography
import Bytes
package import Findings
package import Interchange
import LibraryFiles

/// Files that an imported bibliography names: found from its folder, with digest and media type, paths from the library's.
///
/// An imported file is not trusted. Only what lies below its folder or below the library's is read, no symbolic link is
/// followed there, and no path leads out by `..`. Every other path is recorded as it was given, with a finding: `ibid attach`
/// takes a file that the person names.
package struct ResolveAttachments {
  private let root: String
  private let base: String?
  private let baseFolder: Folder?
  private let rootFolder: Folder?

  /// `file`: the imported file's path as the person gave it; nil for standard input, which has no folder of its own: then
  /// paths are taken from the library's.
  package init(library: OpenLibrary, importing file: String?) {
    root = library.files.layout.root
    base = file.map { LibraryLayout.absolute(PathParts.split($0).folder) } ?? root
    baseFolder = base.flatMap { try? Folder($0) }
    rootFolder = try? Folder(root)
  }

  /// The files of one source; those with a digest stay as they are. Findings have the place given.
  package func resolve(
    _ attachments: [Attachment], at place: Place = Place()
  ) -> (attachments: [Attachment], findings: [Finding]) {
    var findings: [Finding] = []
    var resolved: [Attachment] = []
    for attachment in attachments {
      let one = attachment.sha256.isEmpty ? resolve(attachment, place, &findings) : attachment
      let isThere = resolved.contains {
        one.sha256.isEmpty ? $0.path == one.path : $0.sha256 == one.sha256
      }
      if !isThere { resolved.append(one) }
    }
    return (resolved, findings)
  }

  /// The same for all that a reader made of the file; what is found goes to its findings.
  package func resolve(_ reading: inout Reading) {
    for index in reading.sources.indices {
      var attachments = reading.sources[index].source.record.attachments
      if attachments.isEmpty { attachments = reading.sources[index].source.filesNamedByRaw.map(\.unread) }
      guard !attachments.isEmpty else { continue }
      var place = reading.sources[index].place
      if place.key == nil { place.key = reading.sources[index].source.key }
      let resolved = resolve(attachments, at: place)
      reading.sources[index].draft.source.record.attachments = resolved.attachments
      reading.findings += resolved.findings
    }
  }

  private func resolve(_ attachment: Attachment, _ place: Place, _ findings: inout [Finding]) -> Attachment {
    func note(_ code: String, _ message: String, advice: String? = nil) {
      findings.append(Finding(.warning, code, at: place, message, advice: advice))
    }
    let advice = "name it yourself: ibid attach \(place.key ?? "KEY") FILE"
    if AttachmentPath.isAddress(attachment.path) { return attachment }
    guard let path = Self.localPath(attachment.path) else {
      note("attachment-path", "«\(attachment.path)» is no path of a file here; recorded as it stands", advice: advice)
      return attachment
    }
    guard let candidates = candidates(path) else {
      note(
        "attachment-elsewhere",
        "the file \(attachment.path) lies outside of the imported file's folder, and was not read; recorded as it stands",
        advice: advice)
      return attachment
    }
    var failure: BytesError?
    for candidate in candidates {
      do throws(BytesError) {
        let content = try FileContent.read(
          candidate.folder.openFile(candidate.path), name: PathParts.split(candidate.path).name)
        var read = attachment
        read.path = AttachmentPath.recorded(candidate.absolute, from: root)
        read.sha256 = content.sha256
        read.mediaType = content.mediaType ?? attachment.mediaType
        return read
      } catch {
        if !error.isMissing { failure = failure ?? error }
      }
    }
    if let failure {
      note("attachment-unreadable", "the file \(attachment.path) was not read: \(failure.description)")
    } else {
      note(
        "attachment-missing", "the file \(attachment.path) is not there; its path is recorded",
        advice: "put it there, or \(advice)")
    }
    var missing = attachment
    if !path.hasPrefix("/"), let first = candidates.first {
      missing.path = AttachmentPath.recorded(first.absolute, from: root)
    }
    return missing
  }

  /// A place where a file may lie, below a folder that may be read.
  private struct Candidate {
    var folder: Folder
    /// Below the folder.
    var path: String
    var absolute: String
  }

  /// The places of a path below the folder of the imported file, then below the library's; nil where it leads to neither.
  private func candidates(_ path: String) -> [Candidate]? {
    var candidates: [Candidate] = []
    for (folder, open) in [(base, baseFolder), (root, rootFolder)] {
      guard let folder, let open else { continue }
      let absolute = LibraryLayout.absolute(path.hasPrefix("/") ? path : folder + "/" + path)
      for (allowed, handle) in [(folder, open), (root, rootFolder ?? open)] {
        guard let below = AttachmentPath.below(allowed, absolute),
          !candidates.contains(where: { $0.absolute == absolute })
        else { continue }
        candidates.append(Candidate(folder: handle, path: below, absolute: absolute))
      }
    }
    return candidates.isEmpty ? nil : candidates
  }

  /// The path as this system writes it: `file:` addresses without scheme and host, backslashes of relative Windows paths as
  /// slashes; nil for control characters, a drive or a share of Windows, and other machines.
  static func localPath(_ path: String) -> String? {
    guard !path.isEmpty, !AttachmentPath.hasControls(path), !AttachmentPath.isWindowsAbsolute(path) else { return nil }
    if path.lowercased().hasPrefix("file:") {
      var rest = path.dropFirst(5)
      if rest.hasPrefix("//") {
        rest = rest.dropFirst(2)
        let host = rest.prefix { $0 != "/" }
        guard host.isEmpty || host.lowercased() == "localhost" else { return nil }
        rest = rest.dropFirst(host.count)
      }
      guard let decoded = PercentEncoding.decode(rest), !AttachmentPath.hasControls(decoded), decoded.hasPrefix("/"),
        !AttachmentPath.isWindowsAbsolute(String(decoded.dropFirst()))
      else { return nil }
      return decoded
    }
    guard path.contains("\\"), !path.contains("/") else { return path }
    return String(path.map { $0 == "\\" ? "/" : $0 })
  }
}
