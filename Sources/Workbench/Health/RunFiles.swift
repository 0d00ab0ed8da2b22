import Bytes
import Exchange
import JSON
import LibraryFiles

/// The run files of this clone, `Cache/checks/YYYY/MM/<run>.jsonl` (FORMATS §1), searched for single addresses.
struct RunFiles {
  let folder: String

  /// The lines of these addresses, by address in the order they were checked; files that cannot be read are passed over.
  func checks(of addresses: [String]) -> [String: [PastCheck]] {
    // A line begins with version and address; only those of the wanted addresses are taken apart.
    let wanted = addresses.map { address in
      (address, Array("\"url\":".utf8) + JSONMarks.escaped(JSONWriter.bytes(.string(SecretHiding.hide(address)))))
    }
    var found: [String: [PastCheck]] = [:]
    for path in paths() {
      guard let bytes = try? AtomicFile.read(path) else { continue }
      for line in bytes.split(separator: 0x0A) {
        let head = line.prefix(4096)
        for (address, mark) in wanted where Self.holds(head, mark) {
          // A run that was killed may have left half a line.
          guard let record = try? JSONReader.read(Array(line)), record["url"]?.string == SecretHiding.hide(address),
            let check = PastCheck(record)
          else { continue }
          found[address, default: []].append(check)
        }
      }
    }
    return found.mapValues { $0.sorted { $0.date < $1.date } }
  }

  private static func holds(_ head: ArraySlice<UInt8>, _ mark: [UInt8]) -> Bool {
    guard let open = head.firstIndex(of: UInt8(ascii: ",")) else { return false }
    return head[(open + 1)...].starts(with: mark)
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
