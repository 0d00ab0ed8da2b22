package import Bytes
internal import Exchange
internal import FoundationEssentials

/// A capture that is to be erased, with what the evidence log has of it.
package struct ErasedCapture: Sendable, Hashable {
  /// As the index has it; ``CDXJLine/recordDigest`` is what a log knows it by.
  package var line: CDXJLine
  /// The stored bytes of answer, request and metadata.
  package var ranges: [Range<Int>]
  /// Whether it was named itself, and does not only belong to one that was.
  package var isNamed: Bool

  /// Bytes of the file that its records take.
  package var bytes: Int { ranges.reduce(0) { $0 + $1.count } }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(line.filename)
    hasher.combine(line.offset)
  }
}

/// What is to be erased from a store, and which files are written anew without it.
package struct ErasurePlan: Sendable {
  /// A WARC file that loses records.
  package struct File: Sendable, Hashable {
    package var name: String
    package var bytes: Int
    package var sha256: SHA256Digest
    /// The parts that go, in order.
    package var removed: [Range<Int>]
    /// The file that takes its place; nil where no capture is left. Files of one name never differ (FORMATS §1), so it has a
    /// name of its own.
    package var successor: String?
  }

  /// In order of files and places.
  package internal(set) var captures: [ErasedCapture] = []
  /// What belongs to a capture that goes and stays because others refer to it.
  package internal(set) var spared: [CDXJLine] = []
  package internal(set) var files: [File] = []

  /// Bytes that the files have less afterwards.
  package var freed: Int {
    files.reduce(0) { sum, file in
      sum + (file.successor == nil ? file.bytes : file.removed.reduce(0) { $0 + $1.count })
    }
  }
}

/// What becomes of captures that are named, where later ones that are not refer to their payload.
package enum PayloadNeeds: Sendable, Hashable {
  /// Nothing is erased.
  case refuse
  /// The later ones go too.
  case takeAlong
  /// The named ones stay.
  case spare
}

/// Finds what goes together with captures that are named.
struct ErasurePlanner {
  private struct Place: Hashable {
    var file: String
    var offset: Int
  }

  private let folder: Folder
  private let lines: [CDXJLine]
  private var trees: [String: CaptureTrees] = [:]
  private var places: [Place: Int] = [:]
  private var named: Set<Place> = []
  private var chosen: Set<Place> = []

  init(_ folder: Folder, lines: [CDXJLine]) {
    self.folder = folder
    self.lines = lines
  }

  /// Throws `payloadNeeded` where later captures refer to one that is named, and `needs` is to refuse that.
  mutating func plan(
    _ wanted: [CDXJLine], _ needs: PayloadNeeds, isTaken: (String) -> Bool
  ) throws(WebArchiveError) -> ErasurePlan {
    for line in wanted { named.insert(Place(file: line.filename, offset: line.offset)) }
    try take(named)
    while case let found = try dependents(of: chosen, onNamed: true), !found.isEmpty {
      switch needs {
      case .refuse: throw Self.refusal(found.map(\.line))
      case .takeAlong: named.formUnion(found.map(\.place))
      case .spare: named.subtract(found.map(\.original))
      }
      chosen = []
      try take(named)
    }
    var plan = ErasurePlan()
    // What only belongs to a page stays where captures of another page refer to it, or another page needs it too.
    while case let needed = try Set(dependents(of: chosen, onNamed: false).map(\.original)).union(shared()),
      !needed.isEmpty
    {
      chosen.subtract(needed)
      plan.spared += lines.filter { needed.contains(Place(file: $0.filename, offset: $0.offset)) }
    }
    for line in lines where chosen.contains(Place(file: line.filename, offset: line.offset)) {
      let place = Place(file: line.filename, offset: line.offset)
      guard let group = try group(place) else { continue }
      plan.captures.append(ErasedCapture(line: line, ranges: group.ranges, isNamed: named.contains(place)))
    }
    plan.captures.sort { ($0.line.filename, $0.line.offset) < ($1.line.filename, $1.line.offset) }
    for name in Set(plan.captures.map(\.line.filename)).sorted() {
      plan.files.append(try file(name, plan.captures.filter { $0.line.filename == name }, isTaken))
    }
    return plan
  }

  private mutating func tree(_ file: String) throws(WebArchiveError) -> CaptureTrees {
    if let known = trees[file] { return known }
    let folder = folder
    let groups = try RecordGroups(file) { () throws(WebArchiveError) in try WARCSource(file, in: folder) }.groups
    let tree = CaptureTrees(groups)
    trees[file] = tree
    for (place, group) in groups.enumerated() { places[Place(file: file, offset: group.offset)] = place }
    return tree
  }

  private mutating func group(_ place: Place) throws(WebArchiveError) -> RecordGroup? {
    let tree = try tree(place.file)
    return places[place].map { tree.groups[$0] }
  }

  /// Chooses captures with the redirects to them and what was fetched for them.
  private mutating func take(_ wanted: Set<Place>) throws(WebArchiveError) {
    for (file, inFile) in Dictionary(grouping: wanted, by: \.file) {
      let tree = try tree(file)
      let own = Set(inFile.compactMap { places[$0] })
      guard own.count == inFile.count else {
        throw .unreadableRecord(
          file: file, offset: inFile.first { places[$0] == nil }?.offset ?? 0, reason: "the index names no record there"
        )
      }
      // What another page of the command was the first to need is in the manifest alone.
      let noted = own.union(tree.descendants(of: own))
      let all = noted.union(tree.files(notedBy: noted))
      for place in all.union(tree.redirects(to: all)) {
        chosen.insert(Place(file: file, offset: tree.groups[place].offset))
      }
    }
  }

  /// Captures that stay and refer to the payload of one that goes: one that was named, or one that was not.
  private mutating func dependents(
    of chosen: Set<Place>, onNamed isNamed: Bool
  ) throws(WebArchiveError) -> [(place: Place, original: Place, line: CDXJLine)] {
    struct Subject: Hashable {
      var url: String
      var date: Date
    }
    var originals: [Subject: Place] = [:]
    var digests: Set<String> = []
    for place in chosen where named.contains(place) == isNamed {
      guard let group = try group(place), group.refersTo == nil else { continue }
      originals[Subject(url: group.url, date: group.date)] = place
      digests.insert(group.sha256.labelled)
    }
    var found: [(place: Place, original: Place, line: CDXJLine)] = []
    // Other tools have digests of another algorithm, by which the index has them as empty: the subject decides.
    let unknown = SHA256Digest(of: [])
    for line in lines
    where line.mime == "warc/revisit" && (line.digest.map(digests.contains) == true || line.sha256 == unknown) {
      let place = Place(file: line.filename, offset: line.offset)
      guard !chosen.contains(place), try folderHas(line.filename), let refers = try group(place)?.refersTo,
        let original = originals[Subject(url: refers.url, date: refers.date)]
      else { continue }
      found.append((place, original, line))
    }
    return found
  }

  /// What goes without having been named and is a file of a page that stays, with the redirects to it: within one command a
  /// file that several pages need is recorded once.
  private mutating func shared() throws(WebArchiveError) -> Set<Place> {
    var shared: Set<Place> = []
    for file in Set(chosen.map(\.file)) {
      let tree = try tree(file)
      func place(_ index: Int) -> Place { Place(file: file, offset: tree.groups[index].offset) }
      let staying = tree.groups.indices.filter { !chosen.contains(place($0)) }
      shared.formUnion(tree.files(notedBy: Set(staying)).map(place).filter(chosen.contains))
    }
    return shared.subtracting(named)
  }

  private func folderHas(_ name: String) throws(WebArchiveError) -> Bool {
    try wrapping { () throws(BytesError) in try folder.facts(name) } != nil
  }

  private static func refusal(_ found: [CDXJLine]) -> WebArchiveError {
    .payloadNeeded(
      url: SecretHiding.hide(found.first?.url ?? ""),
      by: found.compactMap { $0.receipt.map { WARCDate.text($0.date) } }.sorted())
  }

  // MARK: files

  private mutating func file(
    _ name: String, _ captures: [ErasedCapture], _ isTaken: (String) -> Bool
  ) throws(WebArchiveError) -> ErasurePlan.File {
    // A request or metadata without reference belongs to every answer of its address and second.
    let kept = try tree(name).groups.filter { !chosen.contains(Place(file: name, offset: $0.offset)) }
    var parts = Set(captures.flatMap(\.ranges)).subtracting(kept.flatMap(\.ranges))
    parts.formUnion(try referring(to: parts, in: name))
    let isEmpty = try tree(name).groups.allSatisfy { group in
      chosen.contains(Place(file: name, offset: group.offset))
    }
    return ErasurePlan.File(
      name: name, bytes: try WARCSource(name, in: folder).size,
      sha256: try SnapshotStore.digest(try WARCSource(name, in: folder)),
      removed: parts.sorted { $0.lowerBound < $1.lowerBound },
      successor: isEmpty ? nil : try successor(of: name, isTaken))
  }

  /// What was derived from records that go, such as extracted text: it holds the same words.
  private func referring(to parts: Set<Range<Int>>, in name: String) throws(WebArchiveError) -> Set<Range<Int>> {
    var gone: Set<String> = []
    var others: [(range: Range<Int>, refers: [String])] = []
    let starts = Set(parts.map(\.lowerBound))
    var reader = WARCReader(try WARCSource(name, in: folder))
    while let step = try reader.next() {
      guard case .record(let record) = step else { continue }
      if starts.contains(record.offset) {
        if let identifier = record.identifier { gone.insert(identifier) }
      } else if record.type == .conversion || record.type == .metadata, let refers = record.first("WARC-Refers-To") {
        others.append((record.offset..<record.offset + record.storedLength, [refers]))
      }
    }
    return Set(others.filter { $0.refers.contains(where: gone.contains) }.map(\.range))
  }

  /// `ibid-…-00000-r1.warc.gz`, with a number that no file here and none of a log has.
  private func successor(of name: String, _ isTaken: (String) -> Bool) throws(WebArchiveError) -> String {
    let ending = name.hasSuffix(".gz") ? ".warc.gz" : ".warc"
    var stem = name.dropLast(ending.count)
    let parts = stem.split(separator: "-", omittingEmptySubsequences: false)
    if let last = parts.last, parts.count > 1, last.first == "r", Int(last.dropFirst()) != nil {
      stem = stem.dropLast(last.count + 1)
    }
    var number = 1
    while true {
      let candidate = "\(stem)-r\(number)\(ending)"
      if !isTaken(candidate), try !folderHas(candidate) { return candidate }
      number += 1
    }
  }
}
