import Bytes
import Exchange
import FoundationEssentials
import WebArchive

extension CapturePicker {
  /// What the capture of a page says that the page needs, as far as it stands in the page's own file: what somebody else wrote
  /// must not draw captures of this library into his package.
  func requisites(of page: PickedCapture) throws(WorkbenchError) -> [PickedCapture] {
    guard let manifest = page.group.requisites else { return [] }
    let places = try places(in: page.line.filename)
    var found: [PickedCapture] = []
    for entry in manifest.kept {
      guard let first = places[Moment(entry)], let last = try end(from: first, in: page.line.filename),
        let line = line(of: last, in: page.line.filename), line.offset != page.line.offset
      else { continue }
      found.append(try whole(line, last))
    }
    return found
  }

  /// What an entry of a manifest names.
  private struct Moment: Hashable {
    var url: String
    var seconds: Int
    var sha256: SHA256Digest

    init(_ entry: RequisiteManifest.Entry) {
      (url, seconds, sha256) = (entry.url, Int(entry.date.timeIntervalSince1970), entry.sha256)
    }

    init(_ group: RecordGroup) {
      (url, seconds, sha256) = (group.url, Int(group.date.timeIntervalSince1970), group.sha256)
    }
  }

  private func places(in file: String) throws(WorkbenchError) -> [Moment: Int] {
    let groups = try groups(in: file).groups
    return Dictionary(groups.indices.map { (Moment(groups[$0]), $0) }) { first, _ in first }
  }

  /// The answer at the end of the redirects that begin at a place.
  private func end(from place: Int, in file: String) throws(WorkbenchError) -> RecordGroup? {
    let groups = try groups(in: file).groups
    var place = place
    while place + 1 < groups.count, groups[place + 1].via == groups[place].url { place += 1 }
    return groups[place]
  }
}
