import Exchange
import FoundationEssentials
import WebArchive

/// A copy that may be looked at.
struct CopyCandidate: Sendable, Hashable {
  /// The address people cite, with fourteen digits where the archive has them.
  var url: String
  var date: Date
  /// Days from the day asked for: negative before it.
  var distance: Int
  /// The place of its archive in the order.
  var rank: Int
  var digest: String?

  /// Nearest first; of two as near the archive that stands first, then the earlier copy: a later one may show less of what
  /// was read.
  static func isBetter(_ left: CopyCandidate, than right: CopyCandidate) -> Bool {
    if left.distance.magnitude != right.distance.magnitude {
      return left.distance.magnitude < right.distance.magnitude
    }
    return (left.rank, left.date, left.url) < (right.rank, right.date, right.url)
  }
}

/// The nearest of any number of listed copies: only so many are kept, however long the lists are.
struct NearestCopies: Sendable {
  let near: NearDate
  let hosts: ArchiveHosts
  /// A day (``CivilDay``): what was captured earlier does not count.
  let notBefore: Int?
  private let targetKey: String
  /// Nearest first.
  private(set) var candidates: [CopyCandidate] = []
  /// How many were listed in all.
  private(set) var listed = 0
  /// Of archives that the person does not want.
  private(set) var denied = 0
  /// Of error pages, as the lists themselves say.
  private(set) var errors = 0
  /// Of other addresses than the one asked for.
  private(set) var foreign = 0
  /// From before the page was published.
  private(set) var early = 0

  static let capacity = 64

  init(near: NearDate, hosts: ArchiveHosts, target: WebAddress, notBefore: Int? = nil) {
    self.near = near
    self.notBefore = notBefore
    self.hosts = hosts
    targetKey = target.sameAsKey
  }

  mutating func take(_ copy: ListedCopy) {
    listed += 1
    // A day's difference may be that of time zones.
    if let notBefore, NearDate.day(of: copy.date) < notBefore - 1 {
      early += 1
      return
    }
    guard let address = try? WebAddress(copy.url) else { return }
    guard let rank = hosts.rank(address.host) else {
      denied += 1
      return
    }
    if let status = copy.status, status >= 400 {
      errors += 1
      return
    }
    var url = address.full
    if let archive = ArchiveAddress(address) {
      guard archive.original.sameAsKey == targetKey else {
        foreign += 1
        return
      }
      url = archive.address()
    }
    // Archives give their own addresses as http here and https there.
    if url.hasPrefix("http://"), hosts.order.contains(address.host), address.port == 80 {
      url = "https://" + url.dropFirst("http://".utf8.count)
    }
    let candidate = CopyCandidate(
      url: url, date: copy.date, distance: near.distance(to: copy.date), rank: rank, digest: copy.digest)
    insert(candidate)
  }

  private mutating func insert(_ candidate: CopyCandidate) {
    if candidates.count == Self.capacity, let last = candidates.last, !CopyCandidate.isBetter(candidate, than: last) {
      return
    }
    if let known = candidates.firstIndex(where: { $0.url == candidate.url }) {
      candidates[known].digest = candidates[known].digest ?? candidate.digest
      return
    }
    var (low, high) = (0, candidates.count)
    while low < high {
      let middle = (low + high) / 2
      if CopyCandidate.isBetter(candidates[middle], than: candidate) { low = middle + 1 } else { high = middle }
    }
    candidates.insert(candidate, at: low)
    if candidates.count > Self.capacity { candidates.removeLast() }
  }
}
