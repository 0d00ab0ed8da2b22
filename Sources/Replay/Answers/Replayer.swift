import Exchange
import FoundationEssentials
package import WebArchive

/// Answers requests out of the captures of one store: nothing is asked of the web, and no file but the store's is read.
///
/// An actor, so that one answer is made after the other: memory holds the body of one capture at a time.
package actor Replayer {
  private let captures: KeptCaptures
  /// `http://127.0.0.1:port`, what absolute addresses begin with.
  private let origin: String
  /// What `Host` may say.
  private let host: String
  /// The largest record and body that is read, in bytes.
  private let limit: Int

  /// Answers for a server at an origin such as `http://127.0.0.1:8080`.
  package init(_ store: SnapshotStore, origin: String, limit: Int = 128 << 20) {
    captures = KeptCaptures(store)
    self.origin = origin
    host = String(origin.split(separator: "/").last ?? "")
    self.limit = limit
  }

  /// The answer to a request; errors of the store are pages that say so.
  package func answer(_ request: ReplayRequest) -> ReplayAnswer {
    var answer = whole(request)
    if request.method == "HEAD" { (answer.headLength, answer.body) = (answer.body.count, []) }
    return answer
  }

  private func whole(_ request: ReplayRequest) -> ReplayAnswer {
    // A name that leads here by a trick of DNS is not ours, and the page that used it must learn nothing.
    guard request.host?.lowercased() == host else {
      return message(421, "Not this server", "This server answers at \(origin)/ and under no other name.")
    }
    guard request.method == "GET" || request.method == "HEAD" else {
      var answer = message(405, "Only to be looked at", "Snapshots can be read; no form is taken here.")
      answer.add("Allow", "GET, HEAD")
      return answer
    }
    do throws(WebArchiveError) {
      switch ReplayRoute(target: request.target) {
      case .front: return page(200, ReplayPages.front(try captures.store.list()))
      case .memento(let stamp, let view, let address): return try memento(stamp, view, address)
      case .timeGate(let address): return try timeGate(address, request.acceptDatetime)
      case .timeMap(let address): return try timeMap(address)
      case .unknown: return message(404, "Nothing here", "No page of this server has the address \(request.target).")
      }
    } catch {
      return failure(error)
    }
  }

  // MARK: - Mementos

  private func memento(
    _ stamp: ArchiveTimestamp, _ view: MementoView, _ address: ReplayAddress
  ) throws(WebArchiveError) -> ReplayAnswer {
    let mementos = try captures.mementos(of: address)
    let links = MementoLinks(origin: origin, address: address, mementos: mementos)
    guard let nearest = mementos.at(stamp) ?? mementos.nearest(to: stamp.date) else { return try notKept(address) }
    if ArchiveTimestamp(nearest.date).text != stamp.text {
      let path = LinkRewriting.path(ArchiveTimestamp(nearest.date), view, address)
      var answer = ReplayAnswer(302, ReplayPolicy.fields())
      answer.add("Location", path)
      answer.add("Link", links.field(at: nearest))
      return answer
    }
    let capture = try captures.store.extract(nearest, limit: limit)
    // What is damaged in it is for «ibid verify» to tell: what the server sent is shown then.
    let rendering = view == .page || view == .source ? try? captures.store.rendering(of: nearest, limit: limit) : nil
    let replay = MementoReplay(
      capture: capture, address: address, links: links, captures: captures, rendering: rendering)
    return view == .identity ? replay.identity() : replay.answer(view)
  }

  private func notKept(_ address: ReplayAddress) throws(WebArchiveError) -> ReplayAnswer {
    page(404, ReplayPages.notKept(address, others: try captures.neighbours(of: address)))
  }

  // MARK: - TimeGate and TimeMap (RFC 7089, sections 4 and 5)

  private func timeGate(_ address: ReplayAddress, _ wanted: String?) throws(WebArchiveError) -> ReplayAnswer {
    let mementos = try captures.mementos(of: address)
    let links = MementoLinks(origin: origin, address: address, mementos: mementos)
    var answer: ReplayAnswer
    if let last = mementos.last {
      if let wanted {
        // What is malformed must not be taken for «now» (section 4.5.3).
        guard let date = AcceptDatetime.read(wanted) else {
          var answer = message(400, "No date", "Accept-Datetime is not of the form «Thu, 31 May 2007 20:35:00 GMT».")
          answer.add("Vary", "accept-datetime")
          answer.add("Link", [links.original, links.timeMap()].joined(separator: ", "))
          return answer
        }
        answer = found(mementos.nearest(to: date) ?? last, links)
      } else {
        answer = found(last, links)
      }
    } else {
      answer = try notKept(address)
    }
    answer.add("Vary", "accept-datetime")
    return answer
  }

  private func found(_ receipt: CaptureReceipt, _ links: MementoLinks) -> ReplayAnswer {
    var answer = ReplayAnswer(302, ReplayPolicy.fields())
    answer.add("Location", links.location(receipt))
    answer.add("Link", links.field(at: receipt, withTimeGate: false))
    return answer
  }

  private func timeMap(_ address: ReplayAddress) throws(WebArchiveError) -> ReplayAnswer {
    let mementos = try captures.mementos(of: address)
    guard !mementos.all.isEmpty else { return try notKept(address) }
    var answer = ReplayAnswer(200, ReplayPolicy.fields())
    answer.add("Content-Type", "application/link-format")
    answer.body = Array(MementoLinks(origin: origin, address: address, mementos: mementos).document.utf8)
    return answer
  }

  // MARK: - Pages of our own

  private func failure(_ error: WebArchiveError) -> ReplayAnswer {
    switch error {
    case .fileMissing, .captureUnknown: message(404, "Captured, but not here", error.description)
    case .recordTooLarge:
      message(507, "Too large to show", "\(error.description), or take it out: ibid snapshot extract")
    default: message(500, "Cannot be read", error.description)
    }
  }

  private func message(_ status: Int, _ title: String, _ sentence: String) -> ReplayAnswer {
    page(status, ReplayPages.message(title, sentence))
  }

  private func page(_ status: Int, _ markup: String) -> ReplayAnswer {
    var answer = ReplayAnswer(status, ReplayPolicy.fields())
    answer.add("Content-Type", "text/html; charset=utf-8")
    answer.body = Array(markup.utf8)
    return answer
  }
}
