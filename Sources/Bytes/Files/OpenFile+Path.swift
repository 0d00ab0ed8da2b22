import Glibc

extension OpenFile {
  /// Opens a file that a person named, for reading; links are followed.
  package init(reading path: String) throws(BytesError) {
    let opened = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard opened >= 0 else { throw .file(operation: .open, path: path, code: SystemError.current) }
    self.init(descriptor: opened, path: path)
  }
}

extension FileFacts {
  /// Facts of the file or folder at a path, links followed; nil when there is nothing.
  package static func at(_ path: String) throws(BytesError) -> FileFacts? {
    var buffer = stat()
    guard unsafe stat(path, &buffer) == 0 else {
      let code = SystemError.current
      if SystemError.isMissing(code) { return nil }
      throw .file(operation: .examine, path: path, code: code)
    }
    return FileFacts(buffer)
  }
}
