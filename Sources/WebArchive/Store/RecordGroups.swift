package import Bytes
package import FoundationEssentials

/// An answer with the records that belong to it, wherever they stand in their file.
package struct RecordGroup: Sendable {
  /// Where the answer begins, in bytes.
  package var offset: Int
  /// The address as captured.
  package var url: String
  package var date: Date
  /// The digest of the payload.
  package var sha256: SHA256Digest
  /// The bytes of answer, request, metadata and conversion, in order of their places.
  package var ranges: [Range<Int>]
  /// For an answer that a redirect led to, the address that redirected.
  package var via: String?
  /// The address of the answer that this one was fetched for, as a redirect or a requisite of a page; nil for one that was
  /// asked for itself.
  package var parent: String?
  /// What the capture says of the files that the page needs; nil where it says nothing.
  package var requisites: RequisiteManifest?
  /// The address of the server, where the record says it.
  package var remoteAddress: String?
  /// The address and the time of the earlier record that a revisit refers to.
  package var refersTo: (url: String, date: Date)?
}

/// The records of one file, put together by what they say of each other: files of others have them in any order.
package struct RecordGroups: Sendable {
  /// The name of the file.
  package let file: String
  /// The bytes of all warcinfo records.
  package private(set) var warcinfo: [Range<Int>] = []
  /// In order of the answers' places.
  package private(set) var groups: [RecordGroup] = []

  /// What is kept of a record until all are known.
  private struct Companion {
    var range: Range<Int>
    var identifier: String?
    var concurrent: [String]
    var url: String?
    var date: String?
    var via: String?
    var requisites: RequisiteManifest?
    var parent: String?
  }

  init(_ file: String, _ open: () throws(WebArchiveError) -> WARCSource) throws(WebArchiveError) {
    self.file = file
    var reader = WARCReader(try open())
    var answers: [(own: Companion, group: RecordGroup)] = []
    var others: [Companion] = []
    while let step = try reader.next() {
      guard case .record(let record) = step else { continue }
      let own = Self.companion(record)
      if record.type == .warcinfo {
        warcinfo.append(own.range)
      } else if let group = Self.group(record, own.range, file) {
        answers.append((own, group))
      } else if [.request, .metadata, .conversion].contains(record.type) {
        others.append(own)
      }
    }
    let index = CompanionIndex(others)
    for (own, var group) in answers {
      for place in index.places(of: own) {
        group.ranges.append(others[place].range)
        group.via = group.via ?? others[place].via
        group.requisites = group.requisites ?? others[place].requisites
        group.parent = group.parent ?? others[place].parent
      }
      group.ranges.sort { $0.lowerBound < $1.lowerBound }
      groups.append(group)
    }
  }

  private static func companion(_ record: WARCRecord) -> Companion {
    let fields = record.type == .metadata ? WARCFieldsBlock.fields(record.block) : []
    let path = path(fields)
    return Companion(
      range: record.offset..<record.offset + record.storedLength, identifier: record.identifier,
      // What was made of an answer names it in its own way.
      concurrent: record.all(record.type == .conversion ? "WARC-Refers-To" : "WARC-Concurrent-To"),
      url: record.targetURI, date: record.first("WARC-Date"),
      via: path.flatMap { $0.hops.hasSuffix("R") ? $0.via : nil }, requisites: RequisiteManifest(fields),
      parent: path.flatMap { $0.hops.hasSuffix("R") || $0.hops.hasSuffix("E") ? $0.via : nil })
  }

  /// Requests and metadata by what ties them to an answer: by reference where there is one, else by address and time.
  private struct CompanionIndex {
    private struct Moment: Hashable {
      var url: String?
      var date: String?
    }

    private var referring: [String: [Int]] = [:]
    private var named: [String: [Int]] = [:]
    private var moments: [Moment: [Int]] = [:]

    init(_ others: [Companion]) {
      for (place, other) in others.enumerated() {
        guard other.concurrent.isEmpty else {
          for identifier in Set(other.concurrent) { referring[identifier, default: []].append(place) }
          continue
        }
        if let identifier = other.identifier { named[identifier, default: []].append(place) }
        moments[Moment(url: other.url, date: other.date), default: []].append(place)
      }
    }

    /// The places of those that belong to an answer, in order.
    func places(of answer: Companion) -> [Int] {
      var places = Set(moments[Moment(url: answer.url, date: answer.date)] ?? [])
      if let identifier = answer.identifier { places.formUnion(referring[identifier] ?? []) }
      for identifier in answer.concurrent { places.formUnion(named[identifier] ?? []) }
      return places.sorted()
    }
  }

  private static func group(_ record: WARCRecord, _ range: Range<Int>, _ file: String) -> RecordGroup? {
    guard let receipt = IndexBuilder.receipt(record, file: file) else { return nil }
    var group = RecordGroup(
      offset: record.offset, url: receipt.url, date: receipt.date, sha256: receipt.sha256, ranges: [range],
      remoteAddress: record.first("WARC-IP-Address"))
    if record.type == .revisit, let url = record.first("WARC-Refers-To-Target-URI"),
      let date = record.first("WARC-Refers-To-Date").flatMap({ WARCDate.read($0) })
    {
      group.refersTo = (url, date)
    }
    return group
  }

  /// How an answer was come to: `via` and `hopsFromSeed` of its metadata (R for redirects, E for what a page embeds, and in the
  /// crawls of others L for a link that was followed: a page of its own); nil for one that was asked for itself.
  private static func path(_ fields: [(String, String)]) -> (via: String, hops: String)? {
    let fields = Dictionary(fields) { first, _ in first }
    guard let via = fields["via"], let hops = fields["hopsFromSeed"], !hops.isEmpty else { return nil }
    return (via, hops)
  }
}

extension SnapshotStore {
  /// Reads a file of the store and puts its records together.
  package func groups(in name: String) throws(WebArchiveError) -> RecordGroups {
    try RecordGroups(name) { () throws(WebArchiveError) in try WARCSource(name, in: folder) }
  }
}
