import Exchange
import Fetching
import PageReading
import WebArchive

/// The files of one page as they come in.
struct RequisiteRun: Sendable {
  let page: CaptureReceipt
  let limits: RequisiteLimits
  var queue: RequisiteQueue
  var manifest = RequisiteManifest()
  var kept = KeptRequisites()
  /// The page came from the public internet: it must not make us ask a private service.
  var isPublic = false
  var underWay = 0
  /// Bytes received.
  var spent = 0
  /// Bytes that files under way may still have.
  var reserved = 0
  /// Nothing more is started.
  var isOver = false

  init(page: CaptureReceipt, seen: [String], limits: RequisiteLimits) {
    self.page = page
    self.limits = limits
    queue = RequisiteQueue(limit: limits.count, seen: seen)
    kept.bytes = 0
  }

  var progress: RequisiteProgress {
    let done = kept.files + kept.missing.count
    return RequisiteProgress(done: done, known: min(done + underWay + queue.remaining, limits.count))
  }

  /// Bytes that a further file may have.
  var free: Int { limits.totalBytes - spent - reserved }

  /// Whether a further file may have all that a file may have; the last ones of a page get what is left, one at a time.
  var hasRoom: Bool { free >= limits.fileBytes || underWay == 0 && free > 0 }

  /// Counts a file, and takes what it needs in turn.
  mutating func take(_ outcome: RequisiteMemory.Outcome, of wanted: WantedRequisite) {
    switch outcome {
    case .failed(let reason): miss(wanted, reason)
    case .kept(let receipt, let missing, let references):
      manifest.add(receipt)
      if let missing {
        miss(wanted, missing)
      } else {
        kept.files += 1
        kept.bytes = (kept.bytes ?? 0) + (receipt.bytes ?? 0)
        if receipt.isRevisit { kept.unchanged += 1 }
      }
      guard let references else { return }
      queue.add(references.all, base: references.base, place: wanted.place(at: references.document.requested))
    }
  }

  private mutating func miss(_ wanted: WantedRequisite, _ reason: String) { miss(wanted.address.requested, reason) }

  /// Counts what is not there as the page needs it.
  mutating func miss(_ address: String, _ reason: String) {
    manifest.failed.append(RequisiteManifest.Failure(url: address, reason: reason))
    kept.missing.append(KeptRequisites.Missing(address: SecretHiding.hide(address), reason: reason))
  }

  /// What still waits is left out.
  mutating func finish() {
    kept.leftOut += queue.remaining
    manifest.leftOut = kept.leftOut
  }
}

/// Why an answer does not do as a file of a page.
enum RequisiteRefusal {
  /// A few words; nil where it does.
  static func reason(_ exchange: WebExchange) -> String? {
    if let failure = exchange.failure {
      return failure.kind == .cancelled ? "no time was left for it" : failure.message
    }
    guard let final = exchange.final, let status = final.status else { return "no answer" }
    guard (200..<300).contains(status) else { return String(status) }
    // What is there is evidence, and not the file.
    return final.truncated.map { $0 == .length ? "cut off: longer than the limit" : "cut off: it did not end" }
  }
}
