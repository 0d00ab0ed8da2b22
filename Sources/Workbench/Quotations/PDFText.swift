import Glibc

/// The text of a PDF, by `pdftotext` of poppler where that is installed.
///
/// The file comes from outside: the program gets it on standard input, may use a minute, 2 GiB of memory and write 64 MiB,
/// and sees no name of a file.
enum PDFText {
  private static let command = """
    ulimit -t 60; ulimit -f 131072; ulimit -v 2097152; exec pdftotext -q -enc UTF-8 -eol unix - -
    """
  private static let longest = 64 << 20

  /// Whether a body begins as a PDF does (ISO 32000-1, 7.5.2).
  static func isPDF(_ body: [UInt8]) -> Bool { body.starts(with: "%PDF-".utf8) }

  /// The texts of the pages in order; nil where there is no such program, or it gave no text.
  static func pages(of body: [UInt8]) -> [String]? {
    // Files without names: nothing is left behind, and neither side waits for the other as at a pipe.
    guard let scratchIn = unsafe tmpfile() else { return nil }
    defer { unsafe fclose(scratchIn) }
    guard let scratchOut = unsafe tmpfile() else { return nil }
    defer { unsafe fclose(scratchOut) }
    let (input, output) = unsafe (fileno(scratchIn), fileno(scratchOut))
    guard write(body, to: input), lseek(input, 0, SEEK_SET) == 0, run(input, output) == 0 else { return nil }
    let text = String(decoding: read(output), as: UTF8.self)
    var pages = text.split(separator: "\u{0C}", omittingEmptySubsequences: false).map(String.init)
    // A form feed ends each page, also the last one.
    if pages.last?.allSatisfy(\.isWhitespace) == true { pages.removeLast() }
    return pages.contains { $0.contains { !$0.isWhitespace } } ? pages : nil
  }

  /// A page whose words are whole again where a hyphen divided them at the end of a line.
  static func joiningLines(_ page: String) -> String {
    var output = String.UnicodeScalarView()
    let scalars = Array(page.unicodeScalars)
    var index = 0
    while index < scalars.count {
      let scalar = scalars[index]
      let isHyphen = scalar == "-" || scalar == "\u{2010}" || scalar == "\u{AD}"
      if isHyphen, index + 2 < scalars.count, scalars[index + 1] == "\n", output.last?.properties.isLowercase == true,
        scalars[index + 2].properties.isLowercase
      {
        index += 2
        continue
      }
      output.append(scalar)
      index += 1
    }
    return String(output)
  }

  private static func write(_ bytes: [UInt8], to file: Int32) -> Bool {
    var done = 0
    while done < bytes.count {
      let count = unsafe bytes.withUnsafeBytes {
        unsafe $0.baseAddress.map { base in unsafe Glibc.write(file, base + done, bytes.count - done) } ?? 0
      }
      if count < 0, errno != EINTR { return false }
      done += max(count, 0)
    }
    return true
  }

  private static func read(_ file: Int32) -> [UInt8] {
    var text: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 1 << 16)
    while text.count < longest {
      let count = unsafe pread(file, &piece, piece.count, off_t(text.count))
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { break }
      text += piece.prefix(count)
    }
    return text
  }

  /// The exit status; 127 where there is no such program.
  private static func run(_ input: Int32, _ output: Int32) -> Int32 {
    var actions = unsafe posix_spawn_file_actions_t()
    unsafe posix_spawn_file_actions_init(&actions)
    defer { unsafe posix_spawn_file_actions_destroy(&actions) }
    unsafe posix_spawn_file_actions_adddup2(&actions, input, 0)
    unsafe posix_spawn_file_actions_adddup2(&actions, output, 1)
    unsafe posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
    let words = ["sh", "-c", command]
    var arguments: [UnsafeMutablePointer<CChar>?] = unsafe words.map { unsafe strdup($0) }
    unsafe arguments.append(nil)
    defer { unsafe arguments.forEach { unsafe free($0) } }
    var child: pid_t = 0
    guard unsafe posix_spawn(&child, "/bin/sh", &actions, nil, arguments, environ) == 0 else { return 127 }
    var status: Int32 = 0
    while unsafe waitpid(child, &status, 0) < 0 { if errno != EINTR { return 127 } }
    return status & 0x7F == 0 ? (status >> 8) & 0xFF : 127
  }
}
