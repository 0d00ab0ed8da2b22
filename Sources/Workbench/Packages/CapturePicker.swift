import Bibliography
import Bytes
import Exchange
import Fetching
import FoundationEssentials
import WebArchive

/// One capture of a source with all records that it takes to read and to judge it.
struct PickedCapture {
  /// The answer, as the index has it.
  var line: CDXJLine
  var group: RecordGroup
  /// The redirects before it and the earlier record whose payload a revisit stands for.
  var before: [(line: CDXJLine, group: RecordGroup)]

  /// What the page needs to look as it does, each with what it takes to read it; empty for a capture of something else.
  var requisites: [PickedCapture] = []

  /// The records of the capture itself.
  var all: [(line: CDXJLine, group: RecordGroup)] { before + [(line, group)] }
}

/// Finds the records of captures that sources name, in the files of this clone.
///
/// A class because files are read once, however many captures stand in them.
final class CapturePicker {
  let store: SnapshotStore
  private var lines: [String: [CDXJLine]] = [:]
  private var groups: [String: RecordGroups] = [:]

  init(_ store: SnapshotStore) throws(WorkbenchError) {
    self.store = store
    for (_, events) in try asArchive({ try store.finishedEvents() }) {
      for event in events {
        guard let digest = event.line.sha256 else { continue }
        lines[digest.hex, default: []].append(event.line)
      }
    }
  }

  /// The captures of a reference: that of its address and time where it is here, else the first with its payload.
  func pick(_ reference: CaptureReference) throws(WorkbenchError) -> PickedCapture? {
    let found = lines[reference.sha256] ?? []
    // A source has the address with its secrets hidden, the record as it was asked for.
    let url = SecretHiding.hide(reference.url)
    let exact = found.first { line in
      SecretHiding.hide(line.url) == url && line.receipt.map { Self.time($0.date) } == reference.date
    }
    guard let line = exact ?? found.first(where: { $0.mime != "warc/revisit" }) ?? found.first,
      let group = try group(of: line)
    else { return nil }
    var picked = try whole(line, group)
    picked.requisites = try requisites(of: picked)
    return picked
  }

  /// A capture with the redirects before it and what it stands for.
  func whole(_ line: CDXJLine, _ group: RecordGroup) throws(WorkbenchError) -> PickedCapture {
    var picked = PickedCapture(line: line, group: group, before: [])
    var at = (line: line, group: group)
    while let previous = try redirect(before: at), picked.before.count < 30 {
      picked.before.insert(previous, at: 0)
      at = previous
    }
    for part in picked.all {
      guard let original = try original(of: part) else { continue }
      picked.before.insert(original, at: 0)
    }
    return picked
  }

  private static func time(_ date: Date) -> String { WARCDate.text(date) }

  /// The records of an answer of the index.
  func group(of line: CDXJLine) throws(WorkbenchError) -> RecordGroup? {
    try groups(in: line.filename).groups.first { $0.offset == line.offset }
  }

  func groups(in file: String) throws(WorkbenchError) -> RecordGroups {
    if let known = groups[file] { return known }
    let read = try asArchive { try store.groups(in: file) }
    groups[file] = read
    return read
  }

  /// The redirect that led to an answer: the nearest before it in its file.
  private func redirect(
    before part: (line: CDXJLine, group: RecordGroup)
  ) throws(WorkbenchError) -> (line: CDXJLine, group: RecordGroup)? {
    guard let via = part.group.via else { return nil }
    let earlier = try groups(in: part.line.filename).groups.last { $0.offset < part.group.offset && $0.url == via }
    guard let earlier, let line = line(of: earlier, in: part.line.filename) else { return nil }
    return (line, earlier)
  }

  /// The record with the payload that a revisit stands for.
  private func original(
    of part: (line: CDXJLine, group: RecordGroup)
  ) throws(WorkbenchError) -> (line: CDXJLine, group: RecordGroup)? {
    guard part.line.mime == "warc/revisit", let digest = part.line.sha256 else { return nil }
    let candidates = (lines[digest.hex] ?? []).filter { $0.mime != "warc/revisit" }
    let named = candidates.first { line in
      line.url == part.group.refersTo?.url && line.receipt?.date == part.group.refersTo?.date
    }
    guard let line = named ?? candidates.first, let group = try group(of: line) else { return nil }
    return (line, group)
  }

  func line(of group: RecordGroup, in file: String) -> CDXJLine? {
    lines[group.sha256.hex]?.first { $0.filename == file && $0.offset == group.offset }
  }
}

extension PickedCapture {
  /// Why nobody else may have the records at all: a secret of the person is in them, by what they were asked with or where.
  var secret: String? {
    if all.contains(where: { $0.line.isRedacted }) { return "it was captured with your credentials" }
    let addresses = all.flatMap { [$0.line.url, $0.group.via, $0.group.refersTo?.url] }.compactMap(\.self)
    return addresses.contains { SecretHiding.hide($0) != $0 } ? "its address holds a password or token" : nil
  }

  /// Why the capture is for nobody else: a secret is in it, or the server is not on the open net; nil where it may be seen by
  /// all who may see the page.
  var privacy: String? {
    if let secret { return secret }
    let isPrivate = all.contains { part in
      part.group.remoteAddress.flatMap { IPAddress($0) }.map { AddressKind($0) != .global } ?? false
    }
    return isPrivate ? "its server is in a private network" : nil
  }

  var asksNoArchive: Bool { all.contains { $0.line.asksNoArchive } }
}
