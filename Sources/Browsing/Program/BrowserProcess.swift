import FoundationEssentials
import Glibc
import Synchronization

/// A browser that runs: its process group, its profile, and the socket that it is spoken to by.
///
/// A shell stands before it, which removes the profile when the browser ends: also where we were killed, since Chromium ends
/// with the pipe it is spoken to by.
final class BrowserProcess: Sendable {
  /// Our end, to be closed by who reads it.
  let socket: Int32
  private let group: pid_t
  private let profile: String
  /// What it writes to standard error; open, as the profile may be gone when it is read.
  private let log: Int32
  private let isRunning = Mutex(true)

  private static let script = "\"$@\"; rm -rf -- \"$0\""

  /// Starts a program with a fresh profile below `folder`; `arguments` gets the path of it.
  init(
    _ program: String, folder: String, variables: [String: String], arguments: (_ profile: String) -> [String]
  ) throws(BrowserError) {
    profile = try Self.makeProfile(in: folder)
    try Self.writePreferences(in: profile)
    log = unsafe open(profile + "/log", O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
    var ends: [Int32] = [-1, -1]
    guard log >= 0,
      unsafe socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0, &ends) == 0
    else {
      if log >= 0 { close(log) }
      try? FileManager.default.removeItem(atPath: profile)
      throw .cannotStart("no socket can be made")
    }
    // Above the numbers that it is given under.
    let theirs = fcntl(ends[1], F_DUPFD_CLOEXEC, 10)
    close(ends[1])
    defer { close(theirs) }
    let words = ["sh", "-c", Self.script, profile, program] + arguments(profile)
    guard theirs >= 0,
      let group = Self.spawn(words, BrowserSwitches.environment(variables, profile: profile), theirs, log: log)
    else {
      close(ends[0])
      close(log)
      try? FileManager.default.removeItem(atPath: profile)
      throw .cannotStart("no process can be started")
    }
    self.group = group
    socket = ends[0]
  }

  /// Ends all its processes and removes the profile; the second call does nothing.
  func stop() {
    isRunning.withLock { isRunning in
      guard isRunning else { return }
      isRunning = false
      kill(-group, SIGKILL)
      var status: Int32 = 0
      while unsafe waitpid(group, &status, 0) < 0, errno == EINTR {}
      // Processes that die may still have a file open for a moment.
      for _ in 0..<20 {
        try? FileManager.default.removeItem(atPath: profile)
        if unsafe access(profile, F_OK) != 0 { return }
        usleep(50_000)
      }
    }
  }

  deinit {
    stop()
    close(log)
  }

  /// The last line of what it wrote to standard error, for a browser that did not start.
  func lastWords() -> String? {
    var bytes = [UInt8](repeating: 0, count: 4_096)
    let count = unsafe pread(log, &bytes, bytes.count, max(0, lseek(log, 0, SEEK_END) - off_t(bytes.count)))
    let lines = String(decoding: bytes.prefix(max(0, count)), as: UTF8.self).split(separator: "\n")
    return (lines.last { $0.contains("FATAL") || $0.contains("sandbox") } ?? lines.last).map { String($0.suffix(200)) }
  }

  private static func makeProfile(in folder: String) throws(BrowserError) -> String {
    var template = Array((folder + "/ibid-browser-XXXXXX").utf8CString)
    // Mode 700.
    guard unsafe mkdtemp(&template) != nil else { throw .cannotStart("no folder can be made in \(folder)") }
    return String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  private static func writePreferences(in profile: String) throws(BrowserError) {
    let manager = FileManager.default
    do {
      try manager.createDirectory(atPath: profile + "/Default", withIntermediateDirectories: false)
      guard
        manager.createFile(atPath: profile + "/Default/Preferences", contents: Data(BrowserSwitches.preferences.utf8))
      else { throw BrowserError.cannotStart("its profile cannot be written") }
    } catch {
      try? manager.removeItem(atPath: profile)
      throw .cannotStart("its profile cannot be written in \(profile)")
    }
  }

  /// The process, which leads a group of its own: Ctrl-C at the terminal is for us to answer.
  private static func spawn(_ words: [String], _ variables: [String], _ socket: Int32, log: Int32) -> pid_t? {
    var actions = unsafe posix_spawn_file_actions_t()
    unsafe posix_spawn_file_actions_init(&actions)
    defer { unsafe posix_spawn_file_actions_destroy(&actions) }
    unsafe posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    unsafe posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0)
    unsafe posix_spawn_file_actions_adddup2(&actions, log, 2)
    // `--remote-debugging-pipe` reads commands from 3 and writes to 4.
    unsafe posix_spawn_file_actions_adddup2(&actions, socket, 3)
    unsafe posix_spawn_file_actions_adddup2(&actions, socket, 4)
    // What of ours a library left open for programs to inherit.
    for file in 5..<Int32(256) { unsafe posix_spawn_file_actions_addclose(&actions, file) }
    var attributes = posix_spawnattr_t()
    unsafe posix_spawnattr_init(&attributes)
    defer { unsafe posix_spawnattr_destroy(&attributes) }
    unsafe posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETPGROUP))
    unsafe posix_spawnattr_setpgroup(&attributes, 0)
    var (arguments, environment) = unsafe (pointers(words), pointers(variables))
    defer { unsafe (arguments + environment).forEach { unsafe free($0) } }
    var child: pid_t = 0
    return unsafe posix_spawn(&child, "/bin/sh", &actions, &attributes, &arguments, &environment) == 0 ? child : nil
  }

  private static func pointers(_ texts: [String]) -> [UnsafeMutablePointer<CChar>?] {
    var pointers: [UnsafeMutablePointer<CChar>?] = unsafe texts.map { unsafe strdup($0) }
    unsafe pointers.append(nil)
    return unsafe pointers
  }
}
