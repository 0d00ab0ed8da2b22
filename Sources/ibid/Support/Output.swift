import Glibc
import JSON
import Text

/// Standard output and standard error of one command: text is buffered, made safe for terminals, and written whole.
///
/// A class because a command hands it to its renderers, and all must write to one buffer in order.
final class Output {
  let terminal: Terminal
  let errorTerminal: Terminal
  let isQuiet: Bool
  let isVerbose: Bool
  private var buffer: [UInt8] = []
  private let flushSize = 1 << 16

  init(environment: [String: String], isQuiet: Bool, isVerbose: Bool) {
    terminal = Terminal.of(descriptor: STDOUT_FILENO, environment: environment)
    errorTerminal = Terminal.of(descriptor: STDERR_FILENO, environment: environment)
    self.isQuiet = isQuiet
    self.isVerbose = isVerbose
  }

  /// A line whose parts from outside were made visible by ``safe(_:)`` already.
  func line(_ text: String = "") {
    raw(text)
    buffer.append(0x0A)
    if buffer.count > flushSize { flush() }
  }

  /// A line that `-q` leaves out.
  func note(_ text: String) {
    if !isQuiet { line(text) }
  }

  /// A line only `-v` shows.
  func detail(_ text: String) {
    if isVerbose { line(text) }
  }

  /// One JSON object on a line; nothing in it changes the terminal.
  func json(_ value: JSONValue) {
    data(JSONMarks.line(value))
    buffer.append(0x0A)
  }

  /// Bytes as they are: exports and extracted files.
  func data(_ bytes: [UInt8]) {
    buffer.append(contentsOf: bytes)
    if buffer.count > flushSize { flush() }
  }

  private func raw(_ text: String) {
    buffer.append(contentsOf: text.utf8)
  }

  /// A line on standard error, at once.
  func complain(_ text: String) {
    flush()
    write(Array((text + "\n").utf8), to: STDERR_FILENO)
  }

  /// Writes what is buffered.
  func flush() {
    guard !buffer.isEmpty else { return }
    write(buffer, to: STDOUT_FILENO)
    buffer.removeAll(keepingCapacity: true)
  }

  /// Ends the program because what it has to say cannot be written, and says why where that can be.
  static func fail(_ descriptor: Int32) -> Never {
    if descriptor != STDERR_FILENO {
      let reason = unsafe String(cString: strerror(errno))
      let text = Array("ibid: standard output could not be written: \(reason)\n".utf8)
      unsafe text.withUnsafeBytes { unsafe _ = Glibc.write(STDERR_FILENO, $0.baseAddress, $0.count) }
    }
    exit(ExitStatus.couldNot.rawValue)
  }

  private func write(_ bytes: [UInt8], to descriptor: Int32) {
    var offset = 0
    while offset < bytes.count {
      let count = unsafe bytes.withUnsafeBytes { pointer in
        unsafe Glibc.write(descriptor, pointer.baseAddress.map { unsafe $0 + offset }, bytes.count - offset)
      }
      if count > 0 {
        offset += count
      } else if errno == EPIPE {
        // The reader (head, less) has gone: there is nobody to tell.
        exit(ExitStatus.clean.rawValue)
      } else if errno != EINTR {
        // A full disk or a closed descriptor under a redirect: the result is not whole, and the caller must know.
        Self.fail(descriptor)
      }
    }
  }

  /// Colours a text on a terminal.
  func styled(_ text: String, _ style: Style) -> String {
    terminal.hasColour ? "\u{1B}[\(style.rawValue)m\(text)\u{1B}[0m" : text
  }
}

/// Text from outside with control characters, escapes and bidirectional marks made visible (FORMATS §10).
func safe(_ text: String) -> String { SafeDisplay.visible(text) }
