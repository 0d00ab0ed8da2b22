import Bytes
import Evidence
import Exchange
import Fetching
package import JSON
import LibraryFiles

/// What `ibid verify --timestamp` got.
package struct StampReport: Sendable, Hashable {
  /// The short name of the log.
  package var log: String
  /// Its entries.
  package var entries: Int
  /// RFC 3339, UTC.
  package var time: String
  package var authority: String
  /// This state of the log had one already, and nobody was asked.
  package var wasThere: Bool

  package var json: JSONValue {
    [
      "log": .string(log), "entries": JSONValue(entries), "time": .string(time), "authority": .string(authority),
      "was_there": .bool(wasThere),
    ]
  }
}

/// Where time stamps come from, and whom they are checked against: `evidence: {timestamp: URL, timestamp-ca: FILE}` in the
/// user's own configuration. A library's own file decides neither: it is not trusted (FORMATS §1).
struct TimeStampSettings {
  var service: String?
  /// Root certificates, PEM.
  var roots: String?

  init(_ library: OpenLibrary) {
    let evidence = library.configuration.values["evidence"]
    service = evidence?["timestamp"]?.string
    roots = evidence?["timestamp-ca"]?.string
  }
}

/// `ibid verify --timestamp`: asks a service for a time stamp (RFC 3161) of the newest checkpoint of this clone's log, checks
/// the answer and keeps it beside the log: from then on nobody can rewrite what stands before it without the service.
package struct StampCheckpoint {
  let library: OpenLibrary
  private static let answerLimit = 1 << 18

  package init(library: OpenLibrary) {
    self.library = library
  }

  /// Asks; only the digest of the checkpoint leaves the machine.
  package func run(network: NetworkOptions) async throws(WorkbenchError) -> StampReport {
    let settings = TimeStampSettings(library)
    guard let service = settings.service else {
      throw .couldNot(
        "no service for time stamps is configured",
        advice: "write «evidence: {timestamp: 'https://…'}» into "
          + ArchiveServices.configurationPath(library.environment))
    }
    library.note(EvidenceKeeper(library: library).keep())
    let (log, checkpoint, logs) = try newest()
    let digest = SHA256Digest(of: checkpoint)
    let size = log.checkpoint?.size ?? 0
    var report = StampReport(log: log.shortName, entries: size, time: "", authority: "", wasThere: true)
    if let there = log.timeStamps.first(where: { $0.size == size && $0.checkpoint == checkpoint }),
      let stamp = try? TimeStamp(checking: there.answer, of: digest)
    {
      (report.time, report.authority) = (stamp.time, stamp.authority)
      return report
    }
    let nonce = library.environment.random()
    let answer = try await ask(service, TimeStampQuery.bytes(of: digest, nonce: nonce), network)
    let stamp: TimeStamp
    do throws(TimeStampError) {
      stamp = try TimeStamp(checking: answer, of: digest, nonce: nonce, roots: settings.roots)
    } catch {
      throw .couldNot("the answer of \(SecretHiding.hide(service)) was not kept: \(error.description)")
    }
    if stamp.isRooted == false {
      throw .couldNot(
        "the answer of \(SecretHiding.hide(service)) was not kept: its certificate does not lead to a root of timestamp-ca"
      )
    }
    try asEvidence { () throws(EvidenceError) in
      try StoredTimeStamp(size: size, checkpoint: checkpoint, answer: answer).keep(inLog: log.name, of: logs)
    }
    (report.time, report.authority, report.wasThere) = (stamp.time, stamp.authority, false)
    return report
  }

  /// The largest log that this machine has the key of.
  private func newest() throws(WorkbenchError) -> (log: LogReading, checkpoint: [UInt8], logs: Folder) {
    let known = try KnownLeaves(library.files.layout)
    let own = try OwnKeys(library)
    let logs = known.logs.filter { own.hasKey(of: $0) && $0.faults.isEmpty && ($0.checkpoint?.size ?? 0) > 0 }
    guard let log = logs.max(by: { ($0.checkpoint?.size ?? 0) < ($1.checkpoint?.size ?? 0) }), let note = log.note,
      let folder = try KnownLeaves.folder(library.files.layout)
    else {
      throw .couldNot("this clone has no whole evidence log with entries to stamp", advice: "«ibid verify» says more")
    }
    return (log, note.bytes, folder)
  }

  private func ask(
    _ service: String, _ query: [UInt8], _ network: NetworkOptions
  ) async throws(WorkbenchError) -> [UInt8] {
    let web = try library.webAccess(network)
    var request = FetchRequest(service)
    request.post = FetchRequest.Post(bytes: query, mediaType: TimeStampQuery.mediaType)
    request.accept = TimeStampQuery.answerType
    request.followRedirects = false
    request.retries = 0
    request.bodyCap = Self.answerLimit
    let exchange = await (try web.fetcher()).fetch(request)
    if let refusal = PageRefusal.sentence(exchange) { throw .couldNot(refusal) }
    guard let hop = exchange.final else { throw .couldNot("\(SecretHiding.hide(service)) did not answer") }
    let type = hop.header("content-type")?.split(separator: ";").first.map { $0.lowercased() } ?? ""
    guard type == TimeStampQuery.answerType else {
      throw .couldNot(
        "\(SecretHiding.hide(service)) answers with «\(ShortWord.of(type))», which is no time stamp",
        advice: "check the address of the service")
    }
    return hop.body
  }
}
