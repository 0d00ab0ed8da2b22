import CLibcurl
import Exchange
import FoundationEssentials

/// A slot: one libcurl handle, used for many requests one after the other; only the engine's thread touches it.
@safe
final class Transfer {
  let easy: UnsafeMutableRawPointer
  var job: Job?
  var queue: HostQueue?
  var permissions = NetworkPermissions()
  var afterPublicHop = false
  var throughProxy = false
  var head: [UInt8] = []
  var body: [UInt8] = []
  var requestHead: [UInt8] = []
  var tlsLine: [UInt8] = []
  var isHeadComplete = false
  /// The head is one of 1xx, and the next line begins another.
  var isHeadInterim = false
  var bodyCap = 0
  var drainCap = 0
  var headerCap = 0
  var discarded = 0
  var keepsWire = false
  var phase = Phase.dns
  /// Instants in nanoseconds.
  var started: UInt64 = 0
  var phaseSince: UInt64 = 0
  var startedDate = Date()
  let time: LoopTime
  /// Where the slot stands in the engine's list of those under way.
  var place = 0
  /// The address the guard refused, and its kind.
  var refused: (address: IPAddress, kind: AddressKind)?
  var stop: Stop?
  var lists: [UnsafeMutablePointer<curl_slist>] = unsafe []
  /// The headers of a request that has none of its own: they live as long as the slot.
  var usualHeaders: UnsafeMutablePointer<curl_slist>?
  /// What the handle was set to before its last request, apart from address and headers.
  var setup: TransferSetup?

  enum Phase {
    case dns, connect, waiting, body
  }

  /// Why a callback of ours ended the transfer.
  enum Stop {
    case bodyCap, headerCap, guardRefused, conflictingLengths, badHeader
  }

  init?(time: LoopTime) {
    self.time = time
    guard let easy = unsafe curl_easy_init() else { return nil }
    unsafe self.easy = unsafe easy
  }

  deinit {
    unsafe curl_easy_cleanup(easy)
    freeLists()
    unsafe curl_slist_free_all(usualHeaders)
  }

  func freeLists() {
    while let list = unsafe lists.popLast() { unsafe curl_slist_free_all(list) }
  }

  func enter(_ phase: Phase) {
    self.phase = phase
    phaseSince = time.now
  }

  /// Makes the slot ready for a request.
  func begin(job: Job, queue: HostQueue, date: Date) {
    self.job = job
    self.queue = queue
    head = []
    body = []
    requestHead = []
    tlsLine = []
    isHeadComplete = false
    isHeadInterim = false
    discarded = 0
    refused = nil
    stop = nil
    started = time.now
    startedDate = date
    enter(.dns)
  }

  /// The status of the head, nil before it is complete or where it is no status line.
  var status: Int? {
    guard isHeadComplete, head.count >= 12, head.starts(with: "HTTP/".utf8), let blank = head.firstIndex(of: 0x20)
    else { return nil }
    let digits = head[(blank + 1)...].prefix { (0x30...0x39).contains($0) }
    guard digits.count == 3 else { return nil }
    return digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
  }
}
