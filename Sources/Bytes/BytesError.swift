/// What can go wrong with files, locks, compressed bytes and keys; each description is one sentence that says what to do next.
package enum BytesError: Error, Sendable, Equatable, CustomStringConvertible {
  /// A call on a file or folder failed; `code` is the system's errno.
  case file(operation: FileOperation, path: String, code: Int32)
  /// A name that would leave its folder, or that no file can have.
  case unsafePath(path: String, reason: String)
  /// The file has more bytes than the caller takes.
  case fileTooLarge(path: String, bytes: Int, limit: Int)
  /// Another process holds the lock; `holder` is what it wrote into the lock file, if anything.
  case locked(path: String, holder: String?)
  /// Compressed bytes could not be read or made.
  case compression(CompressionFault)
  /// A key could not be made, or signed nothing.
  case cryptography(reason: String)

  package var description: String {
    switch self {
    case .file(let operation, let path, let code):
      "cannot \(operation.rawValue) \(Self.visible(path)): \(SystemError.sentence(for: code))"
    case .unsafePath(let path, let reason):
      "the name \(Self.visible(path)) is refused because \(reason); give a name that stays below its folder"
    case .fileTooLarge(let path, let bytes, let limit):
      "\(Self.visible(path)) has \(bytes) bytes and at most \(limit) are read; split it or raise the limit"
    case .locked(let path, let holder):
      "another process\(holder.map { " (\(Self.visible($0)))" } ?? "") holds the lock \(Self.visible(path)); "
        + "wait until it has ended and try again"
    case .compression(let fault):
      fault.description
    case .cryptography(let reason): "\(reason); check the installation of OpenSSL"
    }
  }

  /// The errno of a file error, nil for all others.
  package var systemCode: Int32? {
    if case .file(_, _, let code) = self { return code }
    return nil
  }

  /// True when a file or folder was not there (ENOENT, ENOTDIR).
  package var isMissing: Bool { SystemError.isMissing(systemCode) }

  /// True when a file that was to be made is there already (EEXIST).
  package var isExisting: Bool { SystemError.isExisting(systemCode) }

  /// A path with its control characters made visible: names come from outside.
  private static func visible(_ path: String) -> String {
    var text = ""
    for scalar in path.unicodeScalars {
      switch scalar.properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator:
        text += "\\u{" + String(scalar.value, radix: 16) + "}"
      default: text.unicodeScalars.append(scalar)
      }
    }
    return text
  }
}

/// What was tried on a file; the raw value completes the sentence «cannot …».
package enum FileOperation: String, Sendable, Equatable {
  case open, read, write, append = "append to", create, rename, remove, list, lock, examine
  case sync = "save to disk"
  case truncate = "shorten"
  case makeFolder = "make the folder"
  case setPermissions = "set the permissions of"
}
