import Bytes
import Exchange
import JSON
import LibraryFiles

/// The run files of this clone, `Cache/checks/YYYY/MM/<run>.jsonl` (FORMATS §1), searched for single addresses.
struct RunFiles {
  let folder: String

  /// How much is read at most.
  struct Limits {
    /// The most files, newest first.
    var runs = Int.max
    /// The most bytes of one file; larger ones are passed over.
    var bytes = 256 << 20
    /// The month of the oldest files, as the path in the folder begins: `/2026/09/`.
    var month = ""
  }

  /// Goes through the lines of these addresses from the newest file to the oldest, and within a file from the last line to
  /// the first. Files that cannot be read are passed over, and so is half a line, as a run that was killed may have left it.
  ///
  /// - Parameters:
  ///   - addresses: with secrets hidden, as they stand in the lines.
  ///   - take: gets the address and the line as a value; false ends the search.
  func search(_ addresses: some Sequence<String>, within limits: Limits = Limits(), take: (String, JSONValue) -> Bool) {
    // A line of ours begins with version and address; only those of the wanted addresses are taken apart.
    var wanted: [[UInt8]: String] = [:]
    for address in addresses { wanted[JSONMarks.escaped(JSONWriter.bytes(.string(address)))] = address }
    guard !wanted.isEmpty else { return }
    let names = Set(wanted.values)
    let paths = paths().filter { $0.dropFirst(folder.count) >= limits.month }
    for path in paths.reversed().prefix(limits.runs) {
      guard let bytes = try? AtomicFile.read(path, limit: limits.bytes) else { continue }
      for line in bytes.split(separator: 0x0A).reversed() {
        if let spelt = Self.address(in: line), wanted[spelt] == nil { continue }
        guard let record = try? JSONReader.read(Array(line)), let address = record["url"]?.string,
          names.contains(address)
        else { continue }
        guard take(address, record) else { return }
      }
    }
  }

  /// The lines of these addresses, by address in the order they were checked.
  func checks(of addresses: [String]) -> [String: [PastCheck]] {
    let names = Dictionary(grouping: addresses, by: SecretHiding.hide)
    var found: [String: [PastCheck]] = [:]
    search(names.keys) { hidden, record in
      guard let check = PastCheck(record) else { return true }
      for address in names[hidden] ?? [] { found[address, default: []].append(check) }
      return true
    }
    return found.mapValues { $0.reversed().sorted { $0.date < $1.date } }
  }

  /// The address at the beginning of a line with its quotation marks, as it is spelt there; nil where it stands elsewhere.
  private static func address(in line: ArraySlice<UInt8>) -> [UInt8]? {
    guard let comma = line.prefix(16).firstIndex(of: UInt8(ascii: ",")) else { return nil }
    let name = Array("\"url\":".utf8)
    guard line[(comma + 1)...].starts(with: name) else { return nil }
    let value = line[(comma + 1 + name.count)...]
    guard value.first == UInt8(ascii: "\"") else { return nil }
    var index = value.startIndex + 1
    while index < value.endIndex, value[index] != UInt8(ascii: "\"") {
      index += value[index] == UInt8(ascii: "\\") ? 2 : 1
    }
    return index < value.endIndex ? Array(value[...index]) : nil
  }

  /// All run files, oldest first: their names are times. A folder that is not there has none.
  func paths() -> [String] {
    func names(_ path: String) -> [String] {
      guard let folder = try? Folder(path), let entries = try? folder.entries() else { return [] }
      return entries.map(\.name).sorted()
    }
    return names(folder).flatMap { year in
      names("\(folder)/\(year)").flatMap { month in
        names("\(folder)/\(year)/\(month)").filter { $0.hasSuffix(".jsonl") }.map { "\(folder)/\(year)/\(month)/\($0)" }
      }
    }
  }
}
