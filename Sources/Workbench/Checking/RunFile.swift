import Bytes
import LibraryFiles

/// The file of one run of checks, `Cache/checks/YYYY/MM/<run>.jsonl` (FORMATS §1): a line for each address as it is
/// judged, so that a run that is ended keeps what it learnt.
///
/// While it is written it is locked and called `<run>.running.jsonl`. One of that name that nobody has locked is of a run
/// that was ended by force, before the health of its addresses was counted; the next run does that (``RunRecovery``).
/// Of loose files no health is counted: there the name tells only that the run was ended.
struct RunFile: ~Copyable {
  private let file: OpenFile
  private let folder: Folder
  private let run: String
  private var pending: [UInt8] = []

  /// How the name of a file ends that is being written.
  static let unfinished = ".running.jsonl"

  /// In the folder of a library's checks, or one like it.
  init(in checks: String, _ environment: WorkbenchEnvironment) throws(WorkbenchError) {
    var generator = RandomClosure(random: environment.random)
    let run = ULID(milliseconds: environment.milliseconds, using: &generator).description
    let day = UTCTime.day(milliseconds: environment.milliseconds)
    let path = checks + "/\(day.prefix(4))/\(day.dropFirst(5).prefix(2))"
    let folder = try asFiles { () throws(BytesError) in try Folder.make(path) }
    self.file = try Self.create(run + Self.unfinished, in: folder)
    (self.folder, self.run) = (folder, run)
  }

  private static func create(_ name: String, in folder: Folder) throws(WorkbenchError) -> OpenFile {
    do throws(BytesError) {
      let file = try folder.createFile(name)
      _ = try file.lockIfFree()
      return file
    } catch { throw .files(error) }
  }

  /// Appends a line, which is in the file at the next ``flush()``.
  mutating func append(_ line: [UInt8]) throws(WorkbenchError) {
    pending += line
    pending.append(0x0A)
    if pending.count > 1 << 16 { try flush() }
  }

  /// Hands what was appended to the system: from now on it outlives the process.
  mutating func flush() throws(WorkbenchError) {
    guard !pending.isEmpty else { return }
    do throws(BytesError) { try file.write(pending) } catch { throw .files(error) }
    pending.removeAll(keepingCapacity: true)
  }

  /// Writes the rest and makes it durable.
  mutating func finish() throws(WorkbenchError) {
    try flush()
    do throws(BytesError) { try file.sync() } catch { throw .files(error) }
  }

  /// Gives the file its name: the health of its addresses is counted.
  func settle() throws(WorkbenchError) {
    do throws(BytesError) { try folder.rename(run + Self.unfinished, to: run + ".jsonl") } catch { throw .files(error) }
  }
}
