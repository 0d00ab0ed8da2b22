import Exchange
import Fetching
import WebArchive

/// Asks the services which copies of an address there are.
///
/// The aggregator's list and the index of the Wayback Machine come first; the availability service and the TimeGate are
/// asked only where these two had nothing to say, so that an address costs few requests.
struct ArchiveSearch: Sendable {
  let services: ArchiveServices
  let fetcher: Fetcher

  /// What the services said.
  struct Result: Sendable {
    var copies: NearestCopies
    /// Services that could not be asked, each as one clause.
    var failures: [String] = []
    /// How many services gave an answer that could be read.
    var answered = 0
    /// What a person should know of the answers: «the list was cut».
    var notes: [String] = []
  }

  /// The most bytes of a list that are read.
  static let listLimit = 16 << 20
  /// The most further parts of a list that are asked for.
  private static let mostParts = 4

  func copies(of target: WebAddress, near: NearDate, notBefore: Int? = nil) async -> Result {
    var result = Result(copies: NearestCopies(near: near, hosts: services.hosts, target: target, notBefore: notBefore))
    async let list = timeMap(target, near)
    async let index = cdx(target, near)
    for answer in await [list, index] { merge(answer, into: &result) }
    guard result.copies.candidates.isEmpty else { return result }
    async let available = availability(target, near)
    async let gate = timeGate(target, near)
    for answer in await [available, gate] { merge(answer, into: &result) }
    return result
  }

  /// What one service said.
  private struct Answer: Sendable {
    var copies: [ListedCopy] = []
    var failure: String?
    var note: String?
    var wasAsked = true

    static let notAsked: Answer = {
      var answer = Answer()
      answer.wasAsked = false
      return answer
    }()
  }

  private func merge(_ answer: Answer, into result: inout Result) {
    guard answer.wasAsked else { return }
    if let failure = answer.failure { result.failures.append(failure) } else { result.answered += 1 }
    if let note = answer.note { result.notes.append(note) }
    for copy in answer.copies { result.copies.take(copy) }
  }

  // MARK: - Services

  private func timeMap(_ target: WebAddress, _ near: NearDate) async -> Answer {
    guard let service = services.timeMap else { return .notAsked }
    var answer = Answer()
    var nearest = NearestListed(near: near)
    var waiting = [service.asking(for: target, at: near.timestamp)]
    var asked: Set<String> = []
    while let url = waiting.popLast(), asked.count <= Self.mostParts {
      guard asked.insert(url).inserted else { continue }
      let accept = "application/link-format, application/json;q=0.8, */*;q=0.5"
      switch await ask(url, service, "TimeMap", accept: accept) {
      case .failure(let failure):
        // A first part that was read is worth more than a later one that was not.
        if asked.count == 1 { answer.failure = failure.clause } else { answer.note = failure.clause }
      case .none: break
      case .body(let body, let isCut):
        guard let map = TimeMap.read(body, each: { nearest.take($0) }) else {
          if asked.count == 1 { answer.failure = "\(service.host) gave no TimeMap" }
          continue
        }
        if isCut { answer.note = "the list of \(service.host) is longer than 16 MiB and was cut" }
        waiting += map.further.filter { (try? WebAddress($0))?.host == service.host }.reversed()
      }
    }
    answer.copies = nearest.copies
    return answer
  }

  private func cdx(_ target: WebAddress, _ near: NearDate) async -> Answer {
    guard let service = services.cdx, let replay = services.replay else { return .notAsked }
    var answer = Answer()
    switch await ask(service.asking(for: target, at: near.timestamp), service, "CDX", accept: nil) {
    case .failure(let failure): answer.failure = failure.clause
    case .none: break
    case .body(let body, _):
      let read = CDXAnswer(body)
      if read.rows.isEmpty, let complaint = read.complaint {
        answer.failure = "\(service.host) answers «\(complaint.prefix(80))»"
      } else if read.rows.isEmpty, read.unreadable > 0 {
        answer.failure = "\(service.host) gave no lines of captures"
      }
      answer.copies = read.rows.map { row in
        ListedCopy(
          url: replay.asking(for: row.original, at: row.timestamp), date: row.timestamp.date, status: row.status,
          digest: row.digest)
      }
    }
    return answer
  }

  private func availability(_ target: WebAddress, _ near: NearDate) async -> Answer {
    guard let service = services.availability else { return .notAsked }
    var answer = Answer()
    switch await ask(service.asking(for: target, at: near.timestamp), service, "availability", accept: nil) {
    case .failure(let failure): answer.failure = failure.clause
    case .none: break
    case .body(let body, _):
      switch AvailabilityAnswer(body) {
      case .copy(let copy): answer.copies = [copy]
      case .some(.none): break
      case nil: answer.failure = "\(service.host) gave no answer that can be read"
      }
    }
    return answer
  }

  private func timeGate(_ target: WebAddress, _ near: NearDate) async -> Answer {
    guard let service = services.timeGate else { return .notAsked }
    var answer = Answer()
    var request = FetchRequest(service.asking(for: target, at: near.timestamp))
    request.headers = [HeaderField(name: "Accept-Datetime", value: HTTPDateText.of(near.timestamp.date))]
    request.followRedirects = false
    let exchange = await fetcher.fetch(request)
    guard exchange.failure == nil, let hop = exchange.final, let status = hop.status else {
      answer.failure = "\(service.host) could not be asked: \(exchange.failure?.message ?? "no answer")"
      return answer
    }
    switch status {
    case 200..<400:
      let head = MementoHead(hop)
      answer.copies = Array(head.others.prefix(20))
      guard let location = hop.headerBytes("location"), let next = try? WebAddress(hop.url).resolve(bytes: location)
      else { return answer }
      // The date of the copy stands in its address or comes with its answer.
      if !answer.copies.contains(where: { $0.url == next.requested }) {
        let date = ArchiveAddress(next)?.timestamp.date ?? near.timestamp.date
        answer.copies.append(ListedCopy(url: next.full, date: date))
      }
    case 404: break
    default: answer.failure = "\(service.host) answers \(status)"
    }
    return answer
  }

  // MARK: - Asking

  private struct Failure { var clause: String }

  private enum Reply {
    case body([UInt8], isCut: Bool)
    /// The service knows of none.
    case none
    case failure(Failure)
  }

  private func ask(_ url: String, _ service: ServiceAddress, _ what: String, accept: String?) async -> Reply {
    var request = FetchRequest(url)
    request.accept = accept
    request.bodyCap = Self.listLimit
    let exchange = await fetcher.fetch(request)
    guard exchange.failure == nil, let hop = exchange.final, let status = hop.status else {
      return .failure(
        Failure(clause: "\(what) of \(service.host) could not be asked: \(exchange.failure?.message ?? "no answer")"))
    }
    switch status {
    case 200..<300:
      let decoded = ContentDecoding.decode(hop, limit: Self.listLimit)
      if decoded.problem == .bomb || decoded.bytes.isEmpty && decoded.problem != nil {
        return .failure(Failure(clause: "\(what) of \(service.host) sends a coding that cannot be read"))
      }
      return .body(decoded.bytes, isCut: hop.truncated != nil || decoded.problem == .long)
    // A TimeMap that does not exist says that there are no mementos.
    case 404: return .none
    default: return .failure(Failure(clause: "\(what) of \(service.host) answers \(status)"))
    }
  }
}

/// The nearest of a long list before anybody looks whose they are.
private struct NearestListed {
  let near: NearDate
  private(set) var copies: [ListedCopy] = []
  private static let capacity = 512

  init(near: NearDate) { self.near = near }

  mutating func take(_ copy: ListedCopy) {
    copies.append(copy)
    guard copies.count >= 2 * Self.capacity else { return }
    copies.sort { near.distance(to: $0.date).magnitude < near.distance(to: $1.date).magnitude }
    copies.removeLast(copies.count - Self.capacity)
  }
}
