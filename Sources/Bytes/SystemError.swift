import Glibc

/// Words for errno: what happened and what a person can do about it.
enum SystemError {
  /// The current errno, read at once after a failed call.
  static var current: Int32 { errno }

  static func isMissing(_ code: Int32?) -> Bool { code == ENOENT || code == ENOTDIR }

  static func isExisting(_ code: Int32?) -> Bool { code == EEXIST }

  /// The system's own text with our advice; no full stop at the end.
  static func sentence(for code: Int32) -> String {
    let text = text(for: code)
    return advice(for: code).map { "\(text); \($0)" } ?? text
  }

  private static func text(for code: Int32) -> String {
    var buffer = [CChar](repeating: 0, count: 256)
    // strerror_r is safe with threads, strerror is not.
    guard unsafe strerror_r(code, &buffer, buffer.count) == 0 else { return "system error \(code)" }
    let bytes = buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func advice(for code: Int32) -> String? {
    switch code {
    case ENOSPC: "free some space and run the command again"
    case EDQUOT: "free some of your quota and run the command again"
    case EROFS: "the file system is read-only, choose another folder"
    case EACCES, EPERM: "change its permissions or choose another folder"
    case ENOENT: "check the name, or make the folder first"
    case ENOTDIR: "a part of the path is a file, check the path"
    case EISDIR: "it is a folder, name a file"
    case ELOOP: "it is a symbolic link, and links are not followed here"
    case EMFILE, ENFILE: "too many files are open, run fewer things at once"
    case ENAMETOOLONG: "choose a shorter name"
    case EFBIG: "the file may not grow that large on this system"
    default: nil
    }
  }
}
