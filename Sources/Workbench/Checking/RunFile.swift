import Bytes
import LibraryFiles

/// The file of one run of checks, `Cache/checks/YYYY/MM/<run>.jsonl` (FORMATS §1): a line for each address as it is
/// judged, so that a run that is ended keeps what it learnt.
struct RunFile: ~Copyable {
  private let file: OpenFile
  private var pending: [UInt8] = []

  /// In the folder of a library's checks, or one like it.
  init(in folder: String, _ environment: WorkbenchEnvironment) throws(WorkbenchError) {
    var generator = RandomClosure(random: environment.random)
    let run = ULID(milliseconds: environment.milliseconds, using: &generator)
    let day = UTCTime.day(milliseconds: environment.milliseconds)
    let path = folder + "/\(day.prefix(4))/\(day.dropFirst(5).prefix(2))"
    do throws(BytesError) { file = try Folder.make(path).createFile("\(run).jsonl") } catch { throw .files(error) }
  }

  /// Appends a line; it is on its way to the disk after some dozens more, or at ``finish()``.
  mutating func append(_ line: [UInt8]) throws(WorkbenchError) {
    pending += line
    pending.append(0x0A)
    if pending.count > 1 << 16 { try flush() }
  }

  private mutating func flush() throws(WorkbenchError) {
    do throws(BytesError) { try file.write(pending) } catch { throw .files(error) }
    pending.removeAll(keepingCapacity: true)
  }

  /// Writes the rest and makes it durable.
  mutating func finish() throws(WorkbenchError) {
    try flush()
    do throws(BytesError) { try file.sync() } catch { throw .files(error) }
  }
}
